// Defaults of apiextensions.k8s.io/v1.
import type { ApiextensionsServiceReference, CustomResourceDefinition } from '#schemas';
import { absent, type DefaultTable, inside } from './table.ts';

export const apiextensionsDefaults: DefaultTable = {
  'apiextensions/v1.ServiceReference': absent<ApiextensionsServiceReference>({ port: 443 }),
  'apiextensions/v1.CustomResourceDefinition': completeDefinition,
};

function completeDefinition(definition: CustomResourceDefinition): void {
  const spec = inside(definition, 'spec');
  const names = inside(spec, 'names');
  names.singular ||= (names.kind ?? '').toLowerCase();
  if (names.kind) names.listKind ||= `${names.kind}List`;
  spec.conversion ??= { strategy: 'None' };
  const status = inside(definition, 'status');
  const stored = spec.versions?.find(version => version.storage);
  if (!status.storedVersions?.length && stored) status.storedVersions = [stored.name ?? ''];
}
