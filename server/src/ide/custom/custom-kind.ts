// A kind that a CustomResourceDefinition defines, in the shape that built-in kinds have.
import type { Definition, Schema } from '#custom';
import { apiVersionOf, factsOf, type KindFacts, type Release } from '#schemas';
import { customStruct } from './custom-struct.ts';

export interface CustomKind extends KindFacts {
  readonly schema: Schema;
}

export const isCustomKind = (kind: KindFacts): kind is CustomKind => 'schema' in kind;

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

export function customKind({ group, version, kind, resource, namespaced, schema }: Definition, release: Release): CustomKind {
  const apiVersion = apiVersionOf(group, version);
  const objectFields = objectFieldsOf(release);
  return {
    ...{ group, version, apiVersion, kind, resource, namespaced, schema },
    ...{ singular: kind.toLowerCase(), shortNames: [], categories: [], verbs: VERBS, subresources: new Map(), listKind: `${kind}List` },
    struct: customStruct(`${apiVersion}/${kind}`, schema, objectFields, objectFields),
  };
}

/** `apiVersion`, `kind` and `metadata`, of which a schema says little. */
function objectFieldsOf(release: Release) {
  const fields = factsOf(release).kind('', 'v1', 'ConfigMap')?.struct.fields ?? new Map();
  return new Map([...fields].filter(([name]) => ['apiVersion', 'kind', 'metadata'].includes(name)));
}
