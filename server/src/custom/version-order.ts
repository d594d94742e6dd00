// Which of two API versions is the newer: v2 before v1, v1 before v1beta1, v1beta1 before v1alpha1, all of these before other names.
// Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority

const STAGES = ['alpha', 'beta', ''];

function rank(version: string): readonly number[] {
  const [, major, stage = '', minor = '0'] = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(version) ?? [];
  return major === undefined ? [-1] : [STAGES.indexOf(stage), Number(major), Number(minor)];
}

/** Negative where `a` is the newer, as sorting wants it. */
export function newerFirst(a: string, b: string): number {
  const [x, y] = [rank(a), rank(b)];
  const at = x.findIndex((part, i) => part !== y[i]);
  if (at >= 0) return (y[at] ?? 0) - x[at]!;
  return a < b ? -1 : a > b ? 1 : 0;
}
