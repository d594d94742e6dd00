// Operating systems and architectures by a name that no Node carries.
import type { Steps } from '#references';
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const OS = ['linux', 'windows'];
const ARCHITECTURES = ['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64', 'loong64', 'mips64le', 'mips64'];
/** Values that kubelets give these labels: GOOS and GOARCH. */
const VALUES: Readonly<Record<string, readonly string[]>> = { 'kubernetes.io/os': OS, 'kubernetes.io/arch': ARCHITECTURES };
/** What else they are called. */
const MEANT: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  x64: 'amd64',
  x86: '386',
  i386: '386',
  aarch64: 'arm64',
  armv7: 'arm',
  armv8: 'arm64',
};

const example = (arch: string) => pod('', `nodeSelector:\n  kubernetes.io/arch: ${arch}`);

export const nodeLabelValue = definePodRule({
  id: 'scheduling/node-label-value',
  title: 'Operating system or architecture that no Node has',
  what: 'nodeSelector or a node affinity asks kubernetes.io/os or kubernetes.io/arch for a value that no kubelet sets.',
  why: 'The kubelet names them as Go does: linux, windows, amd64, arm64. The Pod stays Pending for ever.',
  remedy: 'Use the name that the kubelet uses.',
  wrong: example('x86_64'),
  right: example('amd64'),
  *check({ spec, path }) {
    for (const [key, value] of Object.entries(spec.nodeSelector ?? {})) yield* unknown(key, value, [...path, 'nodeSelector', key]);
    const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
    for (const [i, term] of (required?.nodeSelectorTerms ?? []).entries())
      for (const [j, { key = '', operator, values = [] }] of (term.matchExpressions ?? []).entries())
        if (operator === 'In' && !values.some(value => VALUES[key]?.includes(value)))
          for (const [k, value] of values.entries()) yield* unknown(key, value, [...path, ...TERMS, i, 'matchExpressions', j, 'values', k]);
  },
});

const TERMS = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

function* unknown(key: string, value: unknown, at: Steps) {
  const known = Object.hasOwn(VALUES, key) ? VALUES[key]! : undefined;
  if (!known || typeof value !== 'string' || known.includes(value)) return;
  const meant = MEANT[value.toLowerCase()] ?? known.find(one => one === value.toLowerCase());
  yield {
    at,
    message: `No Node has ${key}=${value}: kubelets call it ${meant ?? known.slice(0, 2).join(' or ')}`,
    ...(meant && { data: { replacement: meant } }),
  };
}
