// Paths of fields as definitions write them: `.spec.ports`, `.metadata.labels['app']`.
import { child, key, type Path, root } from '#field';
import { propertyOf, type Schema, valuesOf } from './schema.ts';

export interface FoundField {
  readonly path: Path;
  readonly schema: Schema | undefined;
}

const TOKEN = /'(?:[^'\\]|\\.)*'|[.[\]]|[^.[\]']+/g;

/** @returns the field, or the server's words why there is none */
export function findField(text: string, schema: Schema, { brackets = true } = {}): FoundField | string {
  const tokens = text.match(TOKEN) ?? [];
  let found: FoundField = { path: root, schema };
  const step = (name: string): string | undefined => {
    const own = found.schema;
    const { properties } = own ?? {};
    const values = own && valuesOf(own);
    if (properties && Object.keys(properties).length) {
      const property = propertyOf(own!, name);
      if (!property) return 'does not refer to a valid field';
      found = { path: child(found.path, name), schema: property };
    } else if (values) found = { path: key(found.path, name), schema: values };
    else return 'does not refer to a valid field';
    return undefined;
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token !== '.' && token !== '[') return `expected [ or . but got: ${token}`;
    if (token === '[' && !brackets) return 'array notation is not allowed';
    const name = tokens[++i];
    if (name === undefined) return 'unexpected end of JSON path';
    if (token === '[' && !/^'.*'$/s.test(name)) return `expected single quoted string but got ${name}`;
    const problem = step(token === '[' ? name.slice(1, -1).replace(/\\(['\\])/g, '$1') : name);
    if (problem) return problem;
    if (token === '.') continue;
    const close = tokens[++i];
    if (close === undefined) return 'unexpected end of JSON path';
    if (close !== ']') return `expected ] but got ${close}`;
  }
  return found;
}
