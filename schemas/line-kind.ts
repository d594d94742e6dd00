/** One kind of facts.json, read as far as it is asked. */
import { apiVersionOf, splitApiVersion } from './api-version.ts';
import type { KindFacts, StructFacts, Subresource } from './facts.ts';

/** As scripts/schemas/build-release.ts writes it. */
export type KindLine = {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly resource: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly type: string;
  readonly verbs: string;
  readonly short?: readonly string[];
  readonly categories?: readonly string[];
  readonly sub?: Readonly<Record<string, string>>;
  readonly in?: string;
};

const none: readonly string[] = [];

/** A KindFacts whose struct and subresources are read when asked for. */
export class LineKind implements KindFacts {
  readonly group: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly resource: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly verbs: readonly string[];
  readonly listKind: string | undefined;
  readonly #line: KindLine;
  readonly #structOf: (id: string) => StructFacts;
  #subresources: ReadonlyMap<string, Subresource> | undefined;

  constructor(line: KindLine, structOf: (id: string) => StructFacts) {
    this.group = line.group;
    this.version = line.version;
    this.apiVersion = apiVersionOf(line.group, line.version);
    this.kind = line.kind;
    this.resource = line.resource;
    this.singular = line.singular;
    this.namespaced = line.namespaced;
    this.shortNames = line.short ?? none;
    this.categories = line.categories ?? none;
    this.verbs = verbsOf(line.verbs);
    this.listKind = this.verbs.includes('list') ? `${line.kind}List` : undefined;
    this.#line = line;
    this.#structOf = structOf;
  }

  get struct(): StructFacts {
    return this.#structOf(this.#line.type);
  }
  get subresources(): ReadonlyMap<string, Subresource> {
    this.#subresources ??= new Map(Object.entries(this.#line.sub ?? {}).map(([name, text]) => [name, readSubresource(text)]));
    return this.#subresources;
  }
}

/** `get,patch,update` or `create,get autoscaling/v1 Scale`. */
function readSubresource(text: string): Subresource {
  const [verbs = '', apiVersion, kind] = text.split(' ');
  if (!apiVersion || !kind) return { verbs: verbsOf(verbs) };
  const [group, version] = splitApiVersion(apiVersion);
  return { verbs: verbsOf(verbs), speaks: { group, version, kind } };
}

const allVerbs: readonly string[] = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function verbsOf(text: string): readonly string[] {
  return text === '*' ? allVerbs : text.split(',');
}
