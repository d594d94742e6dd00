// The advice of kinds whose names become the names and hosts of Pods.
import { child, goSprint, root } from '#field';
import type { ObjectMeta } from '#schemas';
import { dnsLabel } from './formats.ts';
import type { Warning } from './kind.ts';
import { checkedName } from './meta/object-meta.ts';

const ADVICE = 'this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended';

export function* warnOfName({ metadata = {} }: { metadata?: ObjectMeta }): Generator<Warning> {
  const said = dnsLabel(checkedName(metadata));
  if (said.length === 0) return;
  yield { message: `metadata.name: ${ADVICE}: ${goSprint(said)}`, at: child(root, 'metadata', 'name'), rule: 'warning/name-as-dns-label' };
}
