// The address of a Service in the value of a variable: another port, another namespace, another name than it has.
import { containersOf, describe, type Subject } from '#references';
import type { Service } from '#schemas';
import { deployment, service, stream } from '../example.ts';
import { nearestName } from '../nearest-name.ts';
import { definePodRule } from '../rule.ts';
import type { Scope } from '../scope.ts';

const example = (url: string) =>
  stream(
    deployment(`ports:\n  - containerPort: 8080\nenv:\n  - name: SELF\n    value: ${url}`),
    service('selector:\n  app: web\nports:\n  - port: 80\n    targetPort: 8080'),
  );

/** `scheme://user@NAME.NAMESPACE.svc.cluster.local:PORT`, of which a scheme or the ending says that it is an address. */
const ADDRESS =
  /(?<=^|[\s,=@])(?:(?<scheme>[a-z][a-z0-9+.]*):\/\/(?:[^\s/@]*@)?)?(?<name>[a-z]([a-z0-9-]*[a-z0-9])?)(?:\.(?<namespace>[a-z0-9-]+)(?<svc>\.svc(?:\.cluster\.local)?)?)?(?::(?<port>\d{2,5}))?(?=$|[\s,/?])/g;

type Address = { readonly [K in 'scheme' | 'name' | 'namespace' | 'svc' | 'port']?: string };

export const addressOfService = definePodRule({
  id: 'reference/address',
  title: 'Address that its Service does not have',
  what: 'A variable holds the address of a Service with a port that the Service does not list; or the whole name of a Service that is in another namespace, or is called nearly so.',
  why: 'Nobody answers at that address.',
  remedy: 'Use the port of the Service, not that of its Pods, and NAME.NAMESPACE.svc.cluster.local for a Service of another namespace.',
  wrong: example('http://web:8080/'),
  right: example('http://web:80/'),
  *check(pod, scope) {
    for (const { container, path } of containersOf(pod))
      for (const [i, { value = '' }] of (container.env ?? []).entries()) {
        if (!/[.:]/.test(value) || value.length > LONGEST) continue;
        for (const { groups } of value.matchAll(ADDRESS)) {
          const message = troubleWith(groups as Address, pod.subject, scope);
          if (message) yield { at: [...path, 'env', i, 'value'], message };
        }
      }
  },
});

const LONGEST = 500;

function troubleWith({ scheme, name = '', namespace, svc, port }: Address, subject: Subject, scope: Scope): string | undefined {
  const { references, inventory } = scope;
  if (!scheme && !svc) return undefined;
  const where = namespace ?? subject.namespace;
  const found = references.get('Service', where, name);
  if (found) return port ? wrongPort(found, Number(port)) : undefined;
  // A name of two parts may be anybody's in the world.
  if (!svc || scope.isBuilt(subject.document) || inventory.has('Service', where, name)) return undefined;
  const elsewhere = references.list('Service').find(one => one.name === name && scope.sameFile(one.document, subject.document));
  if (elsewhere) return `${describe(elsewhere)} is in namespace "${elsewhere.namespace}": nobody answers at ${name}.${where}.svc`;
  const near = inventory.manages('Service', where) ? nearestName(name, inventory.names('Service', where), 2) : undefined;
  return near && `There is no Service "${name}" in namespace "${where}". Did you mean "${near}"?`;
}

function wrongPort(found: Subject, port: number): string | undefined {
  const { type, clusterIP, ports = [], selector } = (found.object as Service).spec ?? {};
  // Of a headless Service the Pods themselves are called, of an alias whatever it stands for.
  if (type === 'ExternalName' || clusterIP === 'None' || !selector || !ports.length || ports.some(one => one.port === port))
    return undefined;
  return `${describe(found)} has no port ${port}, only ${ports.map(one => one.port).join(', ')}: nobody answers there`;
}
