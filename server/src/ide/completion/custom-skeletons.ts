// Whole objects of the workspace's custom kinds, as snippets: what their schemas demand, with places to fill in.
import { isIntOrString, isObject, itemsOf, type Schema } from '#custom';
import { customKindNames, definedBy } from '../custom/workspace-kinds.ts';
import { stringText } from '../edit/scalar-text.ts';
import type { Spot } from '../types.ts';

/** Definitions have to be read for it, and a longer list is of no help. */
const MOST_KINDS = 20;
/** Schemas may hold themselves. */
const DEEPEST = 8;

/** Kind → snippet; of a kind in several versions the one that comes first. None where the workspace defines very many. */
export function customSkeletons({ analysis: { snapshot }, document: { uri } }: Spot): [kind: string, snippet: string][] {
  const kinds = new Map([...customKindNames(snapshot)].reverse().map(one => [one.kind, one]));
  if (kinds.size > MOST_KINDS) return [];
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, wanted]): [string, string][] => {
      const kind = definedBy(snapshot, uri, wanted)?.kind;
      return kind ? [[name, skeletonOf(kind.apiVersion, name, kind.schema)]] : [];
    });
}

function skeletonOf(apiVersion: string, kind: string, schema: Schema): string {
  const places = new Places();
  const head = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${places.next(kind.toLowerCase())}\n`;
  const wanted = new Set([...requiredOf(schema), ...(schema.properties?.spec ? ['spec'] : [])]);
  for (const known of ['apiVersion', 'kind', 'metadata']) wanted.delete(known);
  return head + fields(schema, wanted, '', places, 0);
}

/** Numbers the places in their order. */
class Places {
  #last = 0;

  next(text: string): string {
    return `\${${++this.#last}:${text.replace(/[\\$}]/g, '\\$&')}}`;
  }

  choice(texts: readonly string[]): string {
    return `\${${++this.#last}|${texts.map(text => text.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
  }
}

const requiredOf = ({ required }: Schema): readonly string[] => (Array.isArray(required) ? required.map(String) : []);

function fields(schema: Schema, names: Iterable<string>, indent: string, places: Places, depth: number): string {
  return [...names].map(name => `${indent}${name}:${value(schema.properties?.[name], name, indent, places, depth + 1)}`).join('');
}

/** What follows the colon, with the line break at its end. */
function value(schema: Schema | undefined, name: string, indent: string, places: Places, depth: number): string {
  if (!isObject(schema) || depth > DEEPEST) return ' {}\n';
  const { default: otherwise, enum: words, type } = schema as Schema;
  if (otherwise !== undefined && typeof otherwise !== 'object') return ` ${places.next(scalar(otherwise))}\n`;
  if (Array.isArray(words) && words.length) return ` ${places.choice(words.map(scalar))}\n`;
  if (isIntOrString(schema)) return ` ${places.next('1')}\n`;
  if (type === 'string') return ` ${places.next(stringText(name))}\n`;
  if (type === 'boolean') return ` ${places.next('true')}\n`;
  if (type === 'integer' || type === 'number') return ` ${places.next(String(Math.max(Number(schema.minimum ?? 1), 1)))}\n`;
  if (type === 'array') return list(schema, name, indent, places, depth);
  const required = requiredOf(schema);
  return required.length
    ? `\n${fields(schema, required, `${indent}  `, places, depth)}`
    : depth > 1
      ? ' {}\n'
      : `\n${indent}  ${places.next('')}\n`;
}

/** One item, where it can be told what it holds. */
function list(schema: Schema, name: string, indent: string, places: Places, depth: number): string {
  const items = itemsOf(schema);
  const required = items ? requiredOf(items) : [];
  if (!items || (items.type === 'object' && !required.length)) return ' []\n';
  if (items.type !== 'object') return `\n${indent}  -${value(items, name, `${indent}    `, places, depth + 1)}`;
  const block = fields(items, required, `${indent}    `, places, depth + 1);
  return `\n${indent}  - ${block.slice(indent.length + 4)}`;
}

const scalar = (value: unknown): string => (typeof value === 'string' ? stringText(value) : String(value));
