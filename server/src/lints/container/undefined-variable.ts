// $(NAME) of a variable that the container does not have.
import type { References } from '#references';
import type { ConfigMap, Container, EnvFromSource, Secret } from '#schemas';
import { pod } from '../example.ts';
import { defineContainerRule } from '../rule.ts';

const example = (name: string) => pod(`env:\n  - name: DB_HOST\n    value: db\n  - name: URL\n    value: mysql://$(${name}):3306/shop`);

export const undefinedVariable = defineContainerRule({
  id: 'container/undefined-variable',
  title: 'Reference to a variable that is not there',
  what: 'The value of a variable, or an argument, refers to $(NAME), but the container defines no such variable (before it).',
  why: 'It is not replaced: the program gets the text $(NAME) itself.',
  remedy: 'Define the variable above, correct the name, or write $$(NAME) if the text is meant.',
  wrong: example('DB_HOSTNAME'),
  right: example('DB_HOST'),
  *check({ container, path }, { subject }, { isBuilt, references }) {
    const { env = [], envFrom = [] } = container;
    const brought = variablesOf(envFrom, subject.namespace, references);
    // What nobody defines here brings names that only the cluster knows, and kustomize replaces what looks the same.
    if (!brought || isBuilt(subject.document)) return;
    const all = new Set([...brought, ...env.map(({ name }) => name)]);
    const before = new Set<string | undefined>(brought);
    for (const [i, { name, value }] of env.entries()) {
      for (const variable of referred(value ?? '')) {
        if (before.has(variable) || SERVICE_VARIABLE.test(variable)) continue;
        yield {
          at: [...path, 'env', i, 'value'],
          message: all.has(variable)
            ? `$(${variable}) is defined further down: here it is not replaced`
            : `$(${variable}) is defined nowhere in this container: the text stays as it is`,
        };
      }
      before.add(name);
    }
    if (!all.size || throughShell(container)) return;
    for (const list of ['command', 'args'] as const)
      for (const [i, word] of (container[list] ?? []).entries()) {
        const variable = referred(word).find(one => CONSTANT.test(one) && !all.has(one) && !SERVICE_VARIABLE.test(one));
        if (!variable) continue;
        yield { at: [...path, list, i], message: `$(${variable}) is defined nowhere in this container: the text stays as it is` };
      }
  },
});

/** Names that envFrom brings; undefined if the files do not tell. */
function variablesOf(sources: readonly EnvFromSource[], namespace: string, references: References): string[] | undefined {
  const names: string[] = [];
  for (const { prefix = '', configMapRef, secretRef } of sources) {
    const kind = configMapRef ? 'ConfigMap' : 'Secret';
    const found = references.get(kind, namespace, (configMapRef ?? secretRef)?.name ?? '')?.object as (ConfigMap & Secret) | undefined;
    if (!found) return undefined;
    for (const key of Object.keys({ ...found.data, ...found.stringData })) names.push(prefix + key);
  }
  return names;
}

/** As variables are called; what programs expand by themselves mostly looks otherwise. */
const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

/** There $(NAME) runs a command. Without a command nobody knows how the image starts, but few of them hand their arguments to a shell. */
const throughShell = ({ command = [], args = [] }: Container) =>
  [...command, ...args].some(word => /(^|\/)(ba|da|a|z)?sh$|\n|\bsh -c/.test(word));

/** Variables that the kubelet makes for every Service. */
const SERVICE_VARIABLE = /_(SERVICE_HOST|SERVICE_PORT\w*|PORT|PORT_\d+_(TCP|UDP|SCTP)\w*)$/;

const referred = (text: string): string[] =>
  [...text.matchAll(/(\$+)\(([A-Za-z_][\w.-]*)\)/g)].filter(([, dollars]) => dollars!.length % 2 === 1).map(([, , name]) => name!);
