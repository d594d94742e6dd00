// One served version of a custom kind, as its CustomResourceDefinition has it.
import type { CustomResourceDefinition, CustomResourceDefinitionSpec, CustomResourceSubresourceScale, ServiceReference } from '#schemas';
import type { Schema } from './schema.ts';
import { newerFirst } from './version-order.ts';

export interface Definition {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural name in URLs: `crontabs`. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly schema: Schema;
  /** There is a subresource `status`: a create cannot set it. */
  readonly hasStatus: boolean;
  readonly scale?: CustomResourceSubresourceScale;
  /** The webhook that must convert objects of this version before they are stored. */
  readonly converter?: ServiceReference;
  /** The text of a `Warning:` header. */
  readonly deprecation?: string;
}

/** The key of a kind in all tables: `stable.example.com/v1/CronTab`. */
export const definitionKey = ({ group, version, kind }: Pick<Definition, 'group' | 'version' | 'kind'>): string =>
  `${group}/${version}/${kind}`;

/** Under what a definition is found: kubectl finds a kind in small letters, too, and leaves it to the server to refuse it. */
export const definitionKeys = (definition: Definition): readonly string[] => [
  definitionKey({ ...definition, kind: definition.kind.toLowerCase() }),
  definitionKey(definition),
];

/** The versions of a definition that the server serves; none of one that says too little. */
export function definitionsOf({ spec }: CustomResourceDefinition): Definition[] {
  // Taken as it is written: what is said to be null is as absent as what is not said.
  const { group = '', names, scope, versions = [], conversion } = spec ?? {};
  const { kind = '', plural = '' } = names ?? {};
  if (!group || !kind || !plural || !Array.isArray(versions)) return [];
  const converter = conversion?.strategy === 'Webhook' ? conversion.webhook?.clientConfig?.service : undefined;
  return versions
    .filter(version => version?.served && version.name)
    .map(({ name = '', schema, storage, subresources, deprecated, deprecationWarning }) => ({
      ...{ group, version: name, kind, resource: plural, namespaced: scope !== 'Cluster' },
      schema: schema?.openAPIV3Schema ?? { 'x-kubernetes-preserve-unknown-fields': true },
      hasStatus: subresources?.status !== undefined && subresources.status !== null,
      ...(subresources?.scale && { scale: subresources.scale }),
      ...(converter && !storage && { converter }),
      ...(deprecated && { deprecation: deprecationWarning ?? isDeprecated(name, spec) }),
    }));
}

/** What the server says of a deprecated version for which the definition has no words. */
function isDeprecated(version: string, { group, names, versions = [] }: CustomResourceDefinitionSpec = {}): string {
  const said = `${group}/${version} ${names?.kind} is deprecated`;
  // A list may hold null where a version should be.
  const newer = versions.flatMap(one =>
    one?.served && !one.deprecated && newerFirst(one.name ?? '', version) < 0 ? [one.name ?? ''] : [],
  );
  return newer.length ? `${said}; use ${group}/${newer.sort(newerFirst)[0]} ${names?.kind}` : said;
}
