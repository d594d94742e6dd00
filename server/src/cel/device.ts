// What expressions that select devices may speak of.
// Source: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
import type { Quantity } from '#quantity';
import { type Compiled, compile } from './compile.ts';
import type { Scope } from './evaluate.ts';
import { Semver } from './library/semver.ts';
import { BOOL, mapOf, STRING, structOf, type Type } from './types.ts';
import { Message, type Value } from './values.ts';

const MAX_NAME = 63;
const MAX_ID = 32;
const MAX_VALUE = 64;
const MAX_ENTRIES = 32;
const sized = (type: Type, max: number): Type => ({ ...type, max });

const byDomain = (value: Type): Type => mapOf(sized(STRING, MAX_NAME), mapOf(sized(STRING, MAX_ID), value, MAX_ENTRIES), MAX_ENTRIES);

const DEVICE = structOf('kubernetes.DRADevice', {
  driver: sized(STRING, MAX_NAME),
  attributes: byDomain({ kind: 'any', max: MAX_VALUE }),
  capacity: byDomain(structOf('kubernetes.Quantity')),
  allowMultipleAllocations: sized(BOOL, 1),
});

/** @returns what can be run, with the most that it can cost; the compiler's errors as one text where there are any */
export function compileDeviceSelector(expression: string): { compiled: Compiled; cost: number } | string {
  const compiled = compile(expression, { variables: new Map([['device', DEVICE]]) });
  return typeof compiled === 'string' ? compiled : { compiled, cost: compiled.cost(DEVICE) };
}

/** A device as its driver describes it. Names without a domain are of the driver's. */
export interface SelectableDevice {
  readonly driver: string;
  readonly attributes: Readonly<Record<string, DeviceValue>>;
  readonly capacity: Readonly<Record<string, { readonly value?: Quantity }>>;
  readonly allowMultipleAllocations: boolean;
}

interface DeviceValue {
  readonly int?: number;
  readonly bool?: boolean;
  readonly string?: string;
  readonly version?: string;
}

type ById = ReadonlyMap<string, Value>;
const NONE: ById = new Map();

/** Of a domain that the device knows nothing of there is an empty map. */
class ByDomain extends Map<string, ById> {
  override get(domain: string): ById {
    return super.get(domain) ?? NONE;
  }
}

/** What an expression finds that is run for a device. */
export function deviceScope({ driver, attributes, capacity, allowMultipleAllocations }: SelectableDevice): Scope {
  const fields = new Map<string, Value>([
    ['driver', driver],
    ['attributes', groupedByDomain(driver, attributes, attributeValue)],
    ['capacity', groupedByDomain(driver, capacity, ({ value }) => value)],
    ['allowMultipleAllocations', allowMultipleAllocations],
  ]);
  const device = new Message('kubernetes.DRADevice', fields);
  return { lookup: name => (name === 'device' ? device : undefined) };
}

function groupedByDomain<T>(driver: string, entries: Readonly<Record<string, T>>, read: (entry: T) => Value | undefined): ByDomain {
  const domains = new ByDomain();
  for (const [name, entry] of Object.entries(entries)) {
    const value = read(entry);
    const [domain, id] = name.includes('/') ? (name.split('/') as [string, string]) : [driver, name];
    if (value !== undefined) domains.set(domain, new Map([...domains.get(domain), [id, value]]));
  }
  return domains;
}

const attributeValue = ({ int, bool, string, version }: DeviceValue): Value | undefined =>
  int === undefined ? (bool ?? string ?? (version === undefined ? undefined : Semver.parse(version))) : BigInt(Math.trunc(int));
