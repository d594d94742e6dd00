// Where the entries of a kubeconfig are named: by its contexts, and by what says which of them is current.
// Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
import { placesAt, type Subject, textAt } from '#references';
import type { Saying } from '../mention.ts';

interface Row extends Pick<Saying, 'sort' | 'role'> {
  readonly at: string;
  readonly field: string;
}

const ROWS: readonly Row[] = [
  { sort: 'kubeconfig-cluster', role: 'definition', at: 'clusters[]', field: 'name' },
  { sort: 'kubeconfig-user', role: 'definition', at: 'users[]', field: 'name' },
  { sort: 'kubeconfig-context', role: 'definition', at: 'contexts[]', field: 'name' },
  { sort: 'kubeconfig-cluster', role: 'reference', at: 'contexts[].context', field: 'cluster' },
  { sort: 'kubeconfig-user', role: 'reference', at: 'contexts[].context', field: 'user' },
  { sort: 'kubeconfig-context', role: 'reference', at: '', field: 'current-context' },
];

export function* kubeconfigSayings(by: Subject): Generator<Saying> {
  if (by.kind !== 'Config' || by.apiVersion !== 'v1') return;
  for (const { sort, role, at, field } of ROWS)
    for (const { value, path } of placesAt(by.object, at)) {
      const id = textAt(value, field);
      if (id) yield { sort, role, id, by, path: [...path, field], mark: 'value' };
    }
}
