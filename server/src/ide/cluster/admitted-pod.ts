// The Pod that an object comes to once mutating admission has filled in what the namespace gives it.
import { mutate } from '#admission';
import type { Shard } from '#analysis';
import { clone, type KubeObject } from '#cluster';
import type { Decoded } from '#decode';
import type { Container, LimitRange, Pod } from '#schemas';
import { templatePath } from '../place/pod-place.ts';

export interface AdmittedPod {
  /** With the API's defaults, before admission. */
  readonly written: Pod;
  readonly admitted: Pod;
}

/** The Pod of an object, or of its template; undefined for kinds that make none. */
export function admittedPod({ object, kind, name }: Decoded, { namespace, run: { plane } }: Shard): AdmittedPod | undefined {
  const path = templatePath(kind);
  const template = path?.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], object) as
    | Pod
    | undefined;
  if (!template?.spec) return undefined;
  const metadata = { ...template.metadata, name: kind === 'Pod' ? name : `${name}-<suffix>`, namespace };
  const written = clone({ ...template, apiVersion: 'v1', kind: 'Pod', metadata }) as Pod;
  const admitted = clone(written);
  mutate({
    object: admitted as unknown as KubeObject,
    group: '',
    version: 'v1',
    kind: 'Pod',
    resource: 'pods',
    namespaced: true,
    namespace,
    name: metadata.name,
    cluster: plane.store,
    quotas: plane.quotas,
    warnings: [],
  });
  return { written, admitted };
}

/** The LimitRange that gives containers of a namespace a default, by what the default is for; undefined where none does. */
export function defaultingRange({ namespace, run: { plane } }: Shard, list: 'requests' | 'limits', resource: string): string | undefined {
  for (const { object } of plane.store.list<LimitRange>('LimitRange', namespace)) {
    const items = (object.spec?.limits ?? []).filter(({ type }) => type === 'Container');
    if (items.some(item => (list === 'limits' ? item.default : item.defaultRequest)?.[resource])) return object.metadata?.name;
  }
  return undefined;
}

export interface PlacedContainer {
  readonly list: 'containers' | 'initContainers';
  readonly index: number;
  readonly container: Container;
}

export const containersOf = ({ spec = {} }: Pod): PlacedContainer[] =>
  (['initContainers', 'containers'] as const).flatMap(list => (spec[list] ?? []).map((container, index) => ({ list, index, container })));
