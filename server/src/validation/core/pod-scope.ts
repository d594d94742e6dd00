// What the parts of a Pod must know of the whole: its volumes, its claims, whether it is a Pod or only a template of Pods.

import { child, index, type Path } from '#field';
import type { Container, ObjectMeta, PodSpec, Volume } from '#schemas';
import { checkedName } from '../meta/object-meta.ts';
import type { Findings } from '../words.ts';

export interface PodScope {
  readonly spec: PodSpec;
  /** A Pod's name, as checks see it; none for templates. */
  readonly name: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  /** Those without an error: others cannot be mounted. */
  readonly volumes: ReadonlyMap<string, Volume>;
  /** Names of spec.resourceClaims. */
  readonly claims: ReadonlySet<string>;
}

/** @param meta of a Pod; undefined for a Pod template, whose Pods have other names */
export const podScope = (spec: PodSpec, meta?: ObjectMeta): PodScope => ({
  spec,
  name: meta && checkedName(meta),
  annotations: meta?.annotations ?? {},
  volumes: new Map(),
  claims: new Set(spec.resourceClaims?.flatMap(({ name }) => name || [])),
});

const NO_POD = podScope({});

export const podOf = ({ scope }: Findings): PodScope => scope.pod ?? NO_POD;

export const isPod = (found: Findings): boolean => podOf(found).name !== undefined;

/** Whether the containers use the host's user namespace, as they do unless told otherwise. */
export const usesHostUsers = ({ hostUsers }: PodSpec): boolean => hostUsers !== false;

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Every container with its place, in the server's order. @param at the place of the PodSpec */
export function containersOf(spec: PodSpec, at: Path): readonly (readonly [Container, Path])[] {
  const found: (readonly [Container, Path])[] = [];
  for (const list of LISTS) {
    const containers = spec[list];
    if (!containers?.length) continue;
    const up = child(at, list);
    containers.forEach((container, i) => {
      found.push([container, index(up, i)]);
    });
  }
  return found;
}
