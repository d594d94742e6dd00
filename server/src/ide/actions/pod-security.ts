// What the namespace's Pod Security level demands, written into the Pod: at every place that the server found lacking, or set otherwise.
import { setField } from '../edit/set-field.ts';
import type { FixMaker } from './fix-context.ts';

/** Check → field and the value that satisfies it. A program may need what is taken from it: a person decides. */
const DEMANDS: Readonly<Record<string, readonly [field: string, value: string]>> = {
  'pod-security/allow-privilege-escalation': ['allowPrivilegeEscalation', 'false'],
  'pod-security/capabilities-restricted': ['drop', '[ALL]'],
  'pod-security/privileged': ['privileged', 'false'],
  'pod-security/run-as-non-root': ['runAsNonRoot', 'true'],
  'pod-security/seccomp-profile-restricted': ['type', 'RuntimeDefault'],
};

export const podSecurityRules: readonly string[] = Object.keys(DEMANDS);

export const podSecurity: FixMaker = function* ({ text, root, path, finding, data }) {
  const [field, value] = DEMANDS[finding.rule] ?? [];
  const places = (Array.isArray(data.places) ? data.places : []) as readonly (readonly (string | number)[])[];
  const [first] = places;
  // The places count from the Pod: what stands before the first of them leads to the template.
  const template = first && path.slice(0, path.length - first.length);
  if (!field || !value || !first?.every((step, i) => path[path.length - first.length + i] === step)) return;
  const wanted = places.filter(place => place.at(-1) === field);
  const edits = wanted.map(place => setField(text, root, [...(template ?? []), ...place], value));
  const done = edits.filter(edit => edit !== undefined);
  if (wanted.length === 0 || done.length < edits.length) return;
  yield {
    title: `Set ${wanted[0]!.slice(wanted[0]!.indexOf('securityContext')).join('.')} to ${value}`,
    safety: 'suggestion',
    edits: done,
  };
};
