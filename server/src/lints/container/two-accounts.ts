// Two names for the Pod's account, of which one counts.
import { pod } from '../example.ts';
import { definePodRule } from '../rule.ts';

const example = (old: string) => pod('', `serviceAccount: ${old}\nserviceAccountName: reporter`);

export const twoAccounts = definePodRule({
  id: 'container/two-accounts',
  title: 'Two accounts for one Pod',
  preset: 'strict',
  what: 'serviceAccount, the old name of the field, and serviceAccountName differ.',
  why: 'serviceAccountName counts: the other is lost.',
  remedy: 'Leave out serviceAccount.',
  wrong: example('reports'),
  right: example('reporter'),
  *check({ subject, path }, scope) {
    const at = [...path, 'serviceAccount'];
    const old = scope.written(subject, at);
    const name = scope.written(subject, [...path, 'serviceAccountName']);
    if (old && name && old !== name) yield { at, message: `serviceAccountName says "${name}", and that counts` };
  },
});
