// Amounts of resources as the scheduler counts them: whole numbers of thousandths (cpu) or of units.
import { podRequests, type ResourceList } from '#pods';
import { Quantity } from '#quantity';
import type { Container, Pod } from '#schemas';

export interface Amounts {
  /** Thousandths of a CPU. */
  cpu: number;
  /** Bytes. */
  memory: number;
  /** Bytes of local disk. */
  ephemeralStorage: number;
  /** Extended resources and huge pages by name, in units or bytes. */
  readonly scalars: Map<string, number>;
}

/** What scoring takes a container for that requests nothing. */
const UNSTATED: ResourceList = { cpu: Quantity.milli(100), memory: Quantity.of(200 * 1024 * 1024) };

export const noAmounts = (): Amounts => ({ cpu: 0, memory: 0, ephemeralStorage: 0, scalars: new Map() });

export function amountsOf(list: Readonly<ResourceList>): Amounts {
  const amounts = noAmounts();
  for (const [name, quantity] of Object.entries(list)) {
    if (name === 'cpu') amounts.cpu = quantity.milliValue;
    else if (name === 'memory') amounts.memory = quantity.value;
    else if (name === 'ephemeral-storage') amounts.ephemeralStorage = quantity.value;
    else if (isScalar(name)) amounts.scalars.set(name, quantity.value);
  }
  return amounts;
}

/** Adds (1) or takes away (-1). */
export function shiftAmounts(sum: Amounts, { cpu, memory, ephemeralStorage, scalars }: Amounts, by: 1 | -1): void {
  sum.cpu += cpu * by;
  sum.memory += memory * by;
  sum.ephemeralStorage += ephemeralStorage * by;
  for (const [name, amount] of scalars) sum.scalars.set(name, (sum.scalars.get(name) ?? 0) + amount * by);
}

/** What a Pod requests of its Node. */
export const requestsOf = ({ spec = {} }: Pod): Amounts => amountsOf(podRequests(spec));

/** The same with a guess for containers that do not say: only scores look at it. */
export function guessedRequestsOf({ spec = {} }: Pod): { readonly cpu: number; readonly memory: number } {
  const { containers = [], initContainers = [] } = spec;
  return amountsOf(podRequests({ ...spec, containers: containers.map(stated), initContainers: initContainers.map(stated) }));
}

function stated(container: Container): Container {
  const requests = container.resources?.requests ?? {};
  return requests.cpu && requests.memory ? container : { ...container, resources: { requests: { ...UNSTATED, ...requests } } };
}

/** Extended resources have a domain; `pods`, `storage` and the like are not requested of a Node. */
const isScalar = (name: string): boolean =>
  name.startsWith('hugepages-') || name.startsWith('attachable-volumes-') || (name.includes('/') && !name.startsWith('requests.'));
