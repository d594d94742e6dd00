// Devices for claims: the first that fit, and others for earlier requests where a later one finds none.
import type { Cluster } from '#cluster';
import type { DeviceClass, DeviceConstraint, DeviceSubRequest, ExactDeviceRequest, ResourceResourceClaim } from '#schemas';
import { untoleratedTaint } from '../toleration.ts';
import type { DeviceSelectors } from './device-selectors.ts';
import type { NearDevice } from './near-devices.ts';

/** A claim of a Pod. */
export interface DeviceClaim {
  /** Namespace and name. */
  readonly name: string;
  /** Whether Pods that name it share its devices; a claim made of a template is its Pod's alone. */
  readonly isShared: boolean;
  readonly spec: NonNullable<ResourceResourceClaim['spec']>;
}

/** Devices and what is said of them. */
export interface Supply {
  readonly devices: readonly NearDevice[];
  /** Ids of those that other claims have. */
  readonly taken: ReadonlySet<string>;
  readonly selectors: DeviceSelectors;
  readonly cluster: Cluster;
}

/** One request of a claim: the alternatives, of which the first that can be had counts. */
interface Need {
  readonly claim: DeviceClaim;
  readonly request: string;
  readonly alternatives: readonly (ExactDeviceRequest & DeviceSubRequest)[];
}

interface Chosen {
  readonly need: Need;
  readonly device: NearDevice;
  readonly isOnlyWatched: boolean;
}

/** So many choices are looked at; where they do not suffice, the claims are taken to fit. */
const ENOUGH = 10_000;

/** @returns ids of the devices that the claims have from now on; undefined where they cannot all be had @throws SelectorFailure */
export function allocate(claims: readonly DeviceClaim[], supply: Supply): readonly string[] | undefined {
  const search = new Search(needsOf(claims), supply);
  return search.from(0) ? search.chosen.filter(({ isOnlyWatched }) => !isOnlyWatched).map(({ device }) => device.id) : undefined;
}

const needsOf = (claims: readonly DeviceClaim[]): Need[] =>
  claims.flatMap(claim =>
    (claim.spec.devices?.requests ?? []).map(({ name = '', exactly, firstAvailable = [] }) => ({
      claim,
      request: name,
      alternatives: exactly ? [exactly] : firstAvailable,
    })),
  );

class Search {
  readonly chosen: Chosen[] = [];
  readonly #needs: readonly Need[];
  readonly #supply: Supply;
  /** By alternative. */
  readonly #fitting = new Map<object, Map<NearDevice, boolean>>();
  #looks = 0;

  constructor(needs: readonly Need[], supply: Supply) {
    this.#needs = needs;
    this.#supply = supply;
  }

  /** Serves the needs from a position on. */
  from(position: number): boolean {
    const need = this.#needs[position];
    if (!need) return true;
    return need.alternatives.some(wanted => {
      if (wanted.allocationMode === 'All') return this.#takeAll(need, wanted, position);
      return this.#take(need, wanted, { count: wanted.count ?? 1, first: 0, position });
    });
  }

  #takeAll(need: Need, wanted: Need['alternatives'][number], position: number): boolean {
    const all = this.#supply.devices.filter(device => this.#fits(need, wanted, device));
    const before = this.chosen.length;
    const isFree = all.length > 0 && all.every(device => this.#choose(need, wanted, device));
    if (isFree && this.from(position + 1)) return true;
    this.chosen.length = before;
    return false;
  }

  /** Devices of one request are alike to it: what was passed over for one of them is not asked again for the next. */
  #take(need: Need, wanted: Need['alternatives'][number], { count, first, position }: Progress): boolean {
    if (count === 0) return this.from(position + 1);
    for (const [i, device] of this.#supply.devices.entries()) {
      if (i < first) continue;
      if (this.#looks++ > ENOUGH) return true;
      if (!this.#isFree(wanted, device) || !this.#fits(need, wanted, device) || !this.#choose(need, wanted, device)) continue;
      if (this.#take(need, wanted, { count: count - 1, first: i + 1, position })) return true;
      this.chosen.pop();
    }
    return false;
  }

  #isFree({ adminAccess }: ExactDeviceRequest, device: NearDevice): boolean {
    if (adminAccess || !device.isExclusive) return true;
    return !this.#supply.taken.has(device.id) && !this.chosen.some(other => other.device === device && !other.isOnlyWatched);
  }

  #choose(need: Need, wanted: ExactDeviceRequest, device: NearDevice): boolean {
    if (!this.#isFree(wanted, device) || !this.#agrees(need, device)) return false;
    this.chosen.push({ need, device, isOnlyWatched: wanted.adminAccess ?? false });
    return true;
  }

  /** Whether the device has what the others of its claim must have in common with it. */
  #agrees({ claim, request }: Need, device: NearDevice): boolean {
    return (claim.spec.devices?.constraints ?? []).every(constraint => {
      if (!constraint.matchAttribute || !concerns(constraint, request)) return true;
      const value = attributeOf(device, constraint.matchAttribute);
      const other = this.chosen.find(({ need }) => need.claim === claim && concerns(constraint, need.request));
      return value !== undefined && (!other || attributeOf(other.device, constraint.matchAttribute) === value);
    });
  }

  #fits({ claim }: Need, wanted: Need['alternatives'][number], device: NearDevice): boolean {
    const known = this.#fitting.get(wanted) ?? new Map<NearDevice, boolean>();
    this.#fitting.set(wanted, known);
    const fits = known.get(device) ?? this.#isSelected(claim, wanted, device);
    known.set(device, fits);
    return fits;
  }

  #isSelected(
    { name }: DeviceClaim,
    { deviceClassName = '', selectors = [], tolerations = [] }: ExactDeviceRequest,
    device: NearDevice,
  ): boolean {
    const { cluster, selectors: asked } = this.#supply;
    const deviceClass = cluster.get<DeviceClass>('resource.k8s.io/DeviceClass', '', deviceClassName)?.object;
    if (!asked.match(deviceClass?.spec?.selectors ?? [], device, `class ${deviceClassName}`)) return false;
    return asked.match(selectors, device, `claim ${name}`) && !untoleratedTaint(device.taints, tolerations);
  }
}

interface Progress {
  /** Devices still to be taken. */
  readonly count: number;
  /** Position of the first device to look at. */
  readonly first: number;
  /** Of the need. */
  readonly position: number;
}

const concerns = ({ requests = [] }: DeviceConstraint, request: string): boolean =>
  requests.length === 0 || requests.some(name => name.split('/')[0] === request);

/** An attribute's value as text. @param name with its domain, which the driver may leave out of its own */
function attributeOf({ attributes, driver }: NearDevice, name: string): string | undefined {
  const [domain, id = ''] = name.split('/');
  const value = attributes[name] ?? (domain === driver ? attributes[id] : undefined);
  return value && JSON.stringify(value);
}
