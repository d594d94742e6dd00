// A control plane in small: takes documents one after another and answers each as the API server would, with all that
// follows from it. The order of one create is decode → mutating admission → validation → validating admission → store.
import { type Warning as AdmissionWarning, admit, admitTwin, type Denial, mutate, QuotaUse, type Request } from '#admission';
import { clone, type KubeObject, kindKey, type Origin, Store, type Stored } from '#cluster';
import { Controllers, type Created, type ResourceFacts, type WorkloadEvent } from '#controllers';
import { type Definition, definitionKey, definitionKeys, definitionsOf, TakenNames } from '#custom';
import { completePod, type Decoded } from '#decode';
import { causesOf, type FieldError, goQuote, pathOf, root } from '#field';
import { completeNode, type Draw, daemonFits, type Fault, type NodeReasons, type Placement, Scheduler } from '#scheduler';
import type { CustomResourceDefinition, ObjectMeta, Pod, Service } from '#schemas';
import {
  type Allocated,
  allocatedBy,
  badRequestOf,
  failureOf,
  generatedName,
  namespaceErrors,
  prepare,
  refusalOf,
  validate,
  type Warning,
  warningsOf,
} from '#validation';
import { refuseBinding } from './binding.ts';
import { clusterContents, namespaceContents, namespaceObject, SYSTEM_NAMESPACES } from './bootstrap.ts';
import {
  conversionFailure,
  customOf,
  errorsBehind,
  unknownFieldsDenial,
  unreadableDenial,
  unservedDenial,
  validationOf,
} from './custom-kind.ts';
import { isGiven } from './given-names.ts';
import { rewordings } from './rewordings.ts';

/** A document, or an item of a List, on its way to the server. */
export interface Submission {
  readonly decoded: Decoded;
  readonly origin: Origin;
}

/** What the server answers to one submission. */
export interface Answer {
  readonly submission: Submission;
  readonly namespace: string;
  readonly name: string;
  /** 201 accepted; else the HTTP code of the refusal. */
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly Cause[];
  readonly warnings: readonly (Warning | AdmissionWarning)[];
  /** What validation found, where it refused. */
  readonly errors: readonly FieldError[];
  /** What admission said, where it refused. */
  readonly denial?: Denial;
  readonly stored?: Stored;
}

/** One of the Status's details.causes. */
export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

export interface PlaneOptions {
  /** Minor release: 36 stands for 1.36. */
  readonly minor: number;
  /** Namespaces that are there although no document makes them. */
  readonly namespaces: Iterable<string>;
  /** See Cluster.knows. */
  readonly knows?: (kind: string, namespace: string) => boolean;
  /** Whether an object of a kind that no definition has made known is refused, or passed over. */
  readonly unknownKinds?: 'refuse' | 'ignore';
  readonly draw?: Draw;
}

interface CreateOptions {
  /** Of a custom kind. */
  readonly definition?: Definition;
  /** Nobody hears warnings. */
  readonly silent?: boolean;
  /** See Request.turn. */
  readonly turn?: number;
  /** What the object is a copy of, as the document has it. */
  readonly written?: KubeObject;
}

type Outcome = { stored: Stored; warnings: (Warning | AdmissionWarning)[] } | Refused;
/** What validation says of an object that mutating admission has let pass: a refusal, or warnings alone. */
type Verdict = Refused | { readonly warnings: readonly Warning[] };
interface Refused extends Pick<Answer, 'code' | 'reason' | 'message' | 'causes' | 'errors' | 'denial' | 'warnings'> {
  readonly others?: readonly Refused[];
  readonly rewordings?: readonly string[];
}

/** The cause of an internal error has no field, and repeats its text. */
const causeOf = (failure: string): Cause => ({ reason: '', message: failure.replace(/^Internal error occurred: /, ''), field: '' });

/** A workload whose Pods are evicted makes others, which may be evicted in turn, for ever. */
const EVICTION_ROUNDS = 4;

const DEFINITION = kindKey('apiextensions.k8s.io', 'CustomResourceDefinition');
const MUTATING_POLICY = kindKey('admissionregistration.k8s.io', 'MutatingAdmissionPolicy');
/** Verdicts on definitions as their documents have them: no object is larger, nothing around it matters, and the run of each namespace meets it. */
const onDefinitions = new WeakMap<KubeObject, Verdict>();

const noMatch = ({ kind, apiVersion }: Decoded) => ({
  code: 404,
  reason: 'NoMatch',
  message: `no matches for kind ${goQuote(kind)} in version ${goQuote(apiVersion)}`,
});

const NONE = { causes: [], errors: [], warnings: [] } as const;
const ACCEPTED = { ...NONE, code: 201, reason: '', message: '' } as const;
/** A namespace is a part of the URL: one with a slash in it leads to no resource. */
const NO_SUCH_URL = { ...NONE, code: 404, reason: 'NotFound', message: 'the server could not find the requested resource' } as const;

export class ControlPlane {
  readonly store: Store;
  readonly quotas: QuotaUse;
  readonly answers: Answer[] = [];
  readonly events: WorkloadEvent<Refused>[] = [];
  /** Pods that had a Node and lost it: they are deleted. */
  readonly gone: Stored<Pod>[] = [];
  /** How many of them have given back what they used of quotas. */
  #released = 0;
  /** What Services hold, of the entries of the journal that have been looked at. */
  readonly #held = { nodePorts: new Set<number>(), clusterIps: new Set<string>() };
  #looked = 0;
  readonly #controllers: Controllers<Refused>;
  readonly #scheduler: Scheduler;
  readonly #minor: number;
  readonly #unknownKinds: 'refuse' | 'ignore';
  /** Custom kinds, see definitionKey. */
  readonly #definitions = new Map<string, Definition>();
  readonly #names = new TakenNames();

  constructor({ minor, namespaces, knows, unknownKinds = 'ignore', draw }: PlaneOptions) {
    this.#minor = minor;
    this.#unknownKinds = unknownKinds;
    this.store = new Store(minor, knows);
    this.quotas = new QuotaUse(this.store);
    this.#scheduler = new Scheduler(this.store, minor, draw);
    this.#controllers = new Controllers<Refused>({
      cluster: this.store,
      create: this.#createForController,
      createTwin: this.#createTwin,
      fits: daemonFits,
      remove: pod => this.#remove(pod),
      nodeOf: pod => this.#scheduler.nodeOf(pod),
    });
    const own: Origin = { document: -1 };
    for (const name of new Set([...SYSTEM_NAMESPACES, ...namespaces])) this.#addNamespace(namespaceObject(name), own);
    for (const [kind, object] of clusterContents()) this.store.put(kind, { object, origin: own });
  }

  /** Takes an object as it stands in a cluster already (a context file): nothing is checked, quotas keep their recorded use. */
  adopt({ decoded: { object, facts }, origin }: Submission): void {
    if (!object || !facts) return;
    if (facts.namespaced) object.metadata.namespace ||= 'default';
    const stored = { object, origin };
    const key = kindKey(facts.group, facts.kind);
    this.#keep(key, stored);
    if (key === 'ResourceQuota') this.quotas.adopt(stored);
  }

  /** Creates the object of a submission, then lets controllers and scheduler act. */
  submit(submission: Submission): Answer {
    const { decoded, origin } = submission;
    const { facts, object, refusal } = decoded;
    const namespace = decoded.namespace || (facts?.namespaced ? 'default' : '');
    const head = { submission, namespace: facts && !facts.namespaced ? '' : namespace, name: decoded.name };
    if (object && !facts) return this.#submitCustom(submission);
    const isSent = facts && refusal?.reason !== 'ParseError';
    if (isSent && head.namespace.includes('/')) return this.#record({ ...head, ...NO_SUCH_URL });
    if (refusal || !object || !facts) {
      const warnings = refusal?.reason === 'BadRequest' ? this.#decodeWarnings(decoded) : [];
      return this.#record({ ...head, ...ACCEPTED, ...refusal, warnings });
    }
    const outcome = this.#create(clone(object), facts, head.namespace, origin, { written: object });
    const warnings = [...this.#decodeWarnings(decoded), ...outcome.warnings];
    if (!('stored' in outcome)) return this.#record({ ...head, ...outcome, warnings });
    const answer = this.#record({ ...head, ...ACCEPTED, warnings, stored: outcome.stored });
    this.#settle(kindKey(facts.group, facts.kind), outcome.stored);
    return answer;
  }

  /** A custom resource: nobody knows its kind before the definition is accepted. */
  #submitCustom(submission: Submission): Answer {
    const { decoded, origin } = submission;
    const definition = this.#definitions.get(definitionKey(decoded));
    if (!definition) return this.#submitUnknown(submission);
    const namespace = definition.namespaced ? decoded.namespace || 'default' : '';
    const head = { submission, namespace, name: decoded.name };
    if (namespace.includes('/')) return this.#record({ ...head, ...NO_SUCH_URL });
    const { object, unknown, problem } = customOf(definition, decoded);
    if (decoded.refusal?.reason === 'ParseError') return this.#record({ ...head, ...NONE, ...decoded.refusal });
    const { deprecation } = definition;
    const notices = deprecation ? [{ message: deprecation, at: root, rule: 'decode/deprecated-api' }] : [];
    if (problem) return this.#record({ ...head, ...denied(unreadableDenial(decoded, problem), notices) });
    if (decoded.refusal || unknown.length) {
      const denial = unknownFieldsDenial(decoded, unknown, definition.schema);
      const errors = errorsBehind(definition, decoded, object, namespace, this.#minor);
      return this.#record({ ...head, ...denied(denial, notices), errors });
    }
    const outcome = this.#create(object, definition, namespace, origin, { definition });
    const warnings = [...notices, ...outcome.warnings];
    if (!('stored' in outcome)) return this.#record({ ...head, ...outcome, warnings });
    return this.#record({ ...head, ...ACCEPTED, warnings, stored: outcome.stored });
  }

  /** An object of a kind that no definition has made known. Somebody else may know it, but where a definition serves other versions of it. */
  #submitUnknown(submission: Submission): Answer {
    const { decoded } = submission;
    const head = { submission, namespace: decoded.namespace, name: decoded.name };
    const served = this.#versionsOf(decoded);
    if (served.length && this.#unknownKinds === 'ignore')
      return this.#record({ ...head, ...denied(unservedDenial(noMatch(decoded), served), []) });
    const isSent = decoded.refusal?.reason !== 'ParseError';
    const refusal = this.#unknownKinds === 'refuse' && isSent ? noMatch(decoded) : decoded.refusal;
    return this.#record({ ...head, ...ACCEPTED, ...refusal });
  }

  /** API versions in which a custom kind of this group is known. */
  #versionsOf({ group, kind }: Decoded): string[] {
    return [...new Set(this.#definitions.values())]
      .filter(one => one.group === group && one.kind === kind)
      .map(({ version }) => `${group}/${version}`);
  }

  #define(object: KubeObject): void {
    if (!this.#names.take(object as CustomResourceDefinition)) return;
    for (const one of definitionsOf(object as CustomResourceDefinition))
      for (const key of definitionKeys(one)) this.#definitions.set(key, one);
  }

  /** The scheduler's last word on every Pod. */
  placements(): readonly Placement[] {
    return this.#scheduler.placements();
  }

  /** Why each Node that turns a Pod down does so, as things stand now. */
  explain(pod: Pod): readonly NodeReasons[] {
    return this.#scheduler.explain(pod);
  }

  /** What of a Pod that has no Node is at fault, by reason; see Scheduler.explain for each Node's answer. */
  faults(pod: Pod): readonly Fault[] {
    return this.#scheduler.faults(pod);
  }

  #record(answer: Answer): Answer {
    this.answers.push(answer);
    return answer;
  }

  #decodeWarnings({ warnings }: Decoded): Warning[] {
    return warnings.map(({ message, rule, path }) => ({ message, rule, at: pathOf(path) }));
  }

  #addNamespace(object: KubeObject, origin: Origin): void {
    const name = object.metadata.name ?? '';
    this.store.put('Namespace', { object, origin });
    for (const [kind, content] of namespaceContents(name)) this.store.put(kind, { object: content, origin: { document: -1 } });
  }

  #create(object: KubeObject, facts: ResourceFacts, namespace: string, origin: Origin, options: CreateOptions = {}): Outcome {
    const { group, kind, namespaced } = facts;
    const { metadata } = object;
    const warnings: (Warning | AdmissionWarning)[] = [];
    if (namespaced) metadata.namespace = namespace;
    else delete metadata.namespace;
    const request = this.#request(object, facts, namespace, options.silent ? undefined : warnings, options.turn);
    const changed = mutate(request);
    if (changed) return denied(changed, warnings);
    const unbound = kind === 'Binding' && refuseBinding(object, pod => this.store.get('Pod', namespace, pod) !== undefined);
    if (unbound) return { ...NONE, ...unbound, warnings };
    if (!metadata.name && metadata.generateName) metadata.name = nameOf(metadata);
    warnings.push(...prepare(group, kind, object, this.#minor));
    const verdict = this.#verdict(object, facts, namespace, options);
    if ('code' in verdict) return { ...verdict, warnings };
    warnings.push(...verdict.warnings);
    const refused = admit(request);
    if (refused) return denied(refused, warnings);
    const unconverted = options.definition && conversionFailure(options.definition, this.store);
    if (unconverted) return { ...NONE, code: 500, message: unconverted, reason: '', warnings };
    const key = kindKey(group, kind);
    if (metadata.name && !metadata.generateName && this.#isThere(key, namespace, metadata.name)) return exists(request, warnings);
    if (key === 'Node') completeNode(object);
    const stored = { object, origin };
    this.#keep(key, stored);
    if (key === 'ResourceQuota') this.quotas.add(stored);
    return { stored, warnings };
  }

  #verdict(object: KubeObject, facts: ResourceFacts, namespace: string, options: CreateOptions): Verdict {
    const { written } = options;
    const isDefinition = kindKey(facts.group, facts.kind) === DEFINITION;
    // A policy may have changed it.
    const isAsWritten = isDefinition && [...this.store.list(MUTATING_POLICY)].length === 0;
    if (!written || !isAsWritten) return this.#validate(object, facts, namespace, options);
    const verdict = onDefinitions.get(written) ?? this.#validate(object, facts, namespace, options);
    onDefinitions.set(written, verdict);
    return verdict;
  }

  #validate(object: KubeObject, { group, kind }: ResourceFacts, namespace: string, { definition, silent }: CreateOptions): Verdict {
    const minor = this.#minor;
    const allocated = kind === 'Service' ? this.#allocated() : undefined;
    const failure = failureOf(group, kind, object, minor, allocated);
    if (failure) return { ...NONE, code: 500, reason: 'InternalError', message: failure, causes: [causeOf(failure)] };
    const bad = badRequestOf(group, kind, object);
    if (bad) return { ...NONE, code: 400, reason: 'BadRequest', message: bad };
    const custom = definition && validationOf(definition, object, minor);
    const errors = custom?.errors ?? [
      ...namespaceErrors(group, kind, object, this.#namespaceLabels(namespace), minor),
      ...validate(group, kind, object, minor, allocated),
    ];
    if (errors.length) {
      const say = (inOrder: readonly FieldError[]) => refusalOf(group, custom ? object.kind : kind, object.metadata.name ?? '', inOrder);
      const others = silent ? rewordings(errors).map(say) : [];
      return {
        ...NONE,
        code: 422,
        reason: 'Invalid',
        message: say(errors),
        causes: causesOf(errors),
        errors,
        ...(others.length && { rewordings: others }),
      };
    }
    return { warnings: silent ? [] : (custom?.warnings ?? warningsOf(group, kind, object, minor)) };
  }

  /** Puts an object into the cluster, with all that comes into being beside it. */
  #keep(key: string, stored: Stored): void {
    if (key === 'Namespace') this.#addNamespace(stored.object, stored.origin);
    else this.store.put(key, stored);
    if (key === DEFINITION) this.#define(stored.object);
  }

  #isThere(key: string, namespace: string, name: string): boolean {
    return this.store.get(key, namespace, name) !== undefined || isGiven(key, namespace, name, this.#minor);
  }

  #request(object: KubeObject, facts: ResourceFacts, namespace: string, warnings: AdmissionWarning[] | undefined, turn = 0): Request {
    const { group, version = 'v1', kind, resource, namespaced } = facts;
    const name = object.metadata.name || object.metadata.generateName || '';
    const { store: cluster, quotas } = this;
    return { object, group, version, kind, resource, namespaced, namespace, name, cluster, quotas, warnings, turn };
  }

  /** undefined for a namespace that the workspace only mentions: somebody else may have labelled it. */
  #namespaceLabels(name: string): Readonly<Record<string, string>> | undefined {
    const stored = this.store.get('Namespace', '', name);
    const isKnown = stored !== undefined && (stored.origin.document >= 0 || this.#unknownKinds === 'refuse');
    return isKnown ? (stored.object.metadata.labels ?? {}) : undefined;
  }

  /** What the Services of the cluster hold: no other Service can have it. */
  #allocated(): Allocated {
    const { journal } = this.store;
    for (; this.#looked < journal.length; this.#looked++) {
      const { kind, stored } = journal[this.#looked]!;
      if (kind !== 'Service') continue;
      const { nodePorts, clusterIps } = allocatedBy((stored.object as Service).spec ?? {});
      for (const port of nodePorts) this.#held.nodePorts.add(port);
      for (const address of clusterIps) this.#held.clusterIps.add(address);
    }
    return this.#held;
  }

  /** Lets the controllers make what is wanted, then the scheduler place it. */
  #settle(kind: string, created: Stored): void {
    const more = kind === 'Node';
    if (!more) this.#release();
    this.events.push(...this.#controllers.run(kind, created));
    this.#schedule(more);
  }

  /** Quotas are counted anew some time after a Pod is gone: if it had to leave its Node, the next object comes before that. */
  #release(): void {
    for (; this.#released < this.gone.length; this.#released++) this.quotas.release(this.gone[this.#released] as Stored);
  }

  /** To be called when the last has been submitted: what has waited for more, waits no longer. */
  finish(): void {
    this.#release();
    this.#schedule(false);
    this.events.push(...this.#controllers.finish());
    this.#schedule(false);
  }

  /** Places Pods; those that lose their Node over it are deleted, and their workloads make others. @param more see Scheduler.run */
  #schedule(more: boolean): void {
    for (let round = 0; round < EVICTION_ROUNDS; round++) {
      const evicted = this.#scheduler.run(more);
      if (!evicted.length) return;
      this.gone.push(...evicted);
      for (const pod of evicted as Stored[]) this.store.remove('Pod', pod);
      // Controllers are faster than quotas, which still count what is gone: they may be refused at first.
      for (const pod of evicted as Stored[]) this.events.push(...this.#controllers.replace(pod));
      if (more) continue;
      this.#release();
      this.events.push(...this.#controllers.retry());
    }
  }

  /** A controller deletes a Pod: nobody sees it any more. */
  #remove(pod: Stored): void {
    if (this.gone.includes(pod as Stored<Pod>)) return;
    this.store.remove('Pod', pod);
    this.quotas.release(pod);
    this.#scheduler.remove(pod);
  }

  /** Controllers speak the server's language like anybody else. Their Pods come of templates, which have not all the defaults of Pods. */
  readonly #createForController = (facts: ResourceFacts, object: KubeObject, origin: Origin): Created<Refused> => {
    const namespace = object.metadata.namespace ?? '';
    if (facts.kind === 'Pod') completePod(object as Pod, { minor: this.#minor });
    const turns = facts.kind === 'Pod' && asksSoonAgain(object) ? [...this.store.list('LimitRange', namespace)].length : 1;
    const attempt = (turn: number) => this.#create(turns > 1 ? clone(object) : object, facts, namespace, origin, { silent: true, turn });
    const first = attempt(0);
    if ('stored' in first) return first;
    for (let turn = 1; turn < turns; turn++) {
      const made = attempt(turn);
      if ('stored' in made) return { ...made, refusedFirst: first };
    }
    return first;
  };

  readonly #createTwin = (facts: ResourceFacts, { object, origin }: Stored): { stored: Stored } | Refused => {
    const refused = admitTwin(this.#request(object, facts, object.metadata.namespace ?? '', undefined));
    if (refused) return denied(refused, []);
    // Nobody writes into the spec or the labels of a Pod that is stored.
    const stored = { object: { ...object, metadata: { ...object.metadata } }, origin };
    this.store.put(kindKey(facts.group, facts.kind), stored);
    return { stored };
  };
}

/** Most controllers try again within milliseconds, and meet LimitRanges in every order soon. Jobs wait for seconds. */
const asksSoonAgain = ({ metadata }: KubeObject) => !metadata.ownerReferences?.some(({ kind }) => kind === 'Job');

/** Names of what controllers make stay whole, so that people know whose it is; the server cuts long ones. */
const nameOf = ({ generateName = '', ownerReferences }: ObjectMeta) =>
  ownerReferences?.length ? `${generateName}<suffix>` : generatedName(generateName);

const denied = (denial: Denial, warnings: Refused['warnings']): Refused => ({
  ...NONE,
  code: denial.code,
  reason: denial.reason,
  message: denial.message,
  causes: denial.causes ?? [],
  denial,
  warnings,
  ...(denial.others && { others: denial.others.map(other => denied(other, warnings)) }),
});

function exists({ resource, group, object }: Request, warnings: Refused['warnings']): Refused {
  const message = `${group ? `${resource}.${group}` : resource} "${object.metadata.name}" already exists`;
  return { ...NONE, code: 409, reason: 'AlreadyExists', message, warnings };
}
