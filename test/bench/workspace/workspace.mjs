// A whole workspace: documents by file, as many as are wanted, with their share of defects.
import { makeApp } from './app.mjs';
import { clusterDocuments, clusterFiles } from './cluster.mjs';
import { defects } from './defects.mjs';
import { countObjects, countPods, isBounded, sandboxTeam, teamsFor } from './namespaces.mjs';
import { baseKustomization, configPatch, overlayKustomization, overlayReplicas, replicasPatch } from './overlays.mjs';
import { randomOf } from './random.mjs';

/** Every so manieth application stands in the sandbox. */
const SANDBOX_EVERY = 25;

/**
 * @typedef {object} WorkspaceOptions
 * @property {number} manifests
 * @property {number} seed
 * @property {number} share of the documents that have a defect, 0 to 0.5
 * @property {boolean} plain no kustomizations
 */

/**
 * @typedef {object} WorkspaceDocument
 * @property {any} object
 * @property {boolean} [indentsLists] whether items of lists stand deeper than their key; true if it is not said
 * @property {boolean} [isPatch]
 * @property {boolean} [isUncounted] it is none of the manifests asked for: a kustomization
 * @property {import('./defects.mjs').Defect} [defect]
 * @property {(lines: string[]) => string[]} [text]
 */

/** @param {WorkspaceOptions} options @returns {Map<string, WorkspaceDocument[]>} by path */
export const makeWorkspace = options => new Workspace(options).make();

class Workspace {
  #files = new Map();
  #count = 0;
  #planted = 0;
  /** By id: how often a defect has been planted. */
  #used = new Map();
  #options;
  #random;
  #teams;
  #sandbox = sandboxTeam();
  #firstDefect;
  /** Documents that are still to be written by the applications. */
  #reserved;

  constructor(options) {
    this.#options = options;
    this.#random = randomOf(options.seed);
    this.#teams = teamsFor(options.manifests);
    this.#firstDefect = this.#random.int(0, defects.length - 1);
    this.#reserved = clusterDocuments(options.manifests, this.#namespaces());
  }

  make() {
    const { manifests, plain } = this.#options;
    const names = new Set();
    for (let number = 0; this.#room() > 0; number++) {
      const team = number % SANDBOX_EVERY === SANDBOX_EVERY - 1 ? this.#sandbox : this.#teams[number % this.#teams.length];
      const isBase = this.#random.chance(0.45) && team !== this.#sandbox && !plain;
      const app = makeApp(this.#random, team, names, isBase);
      countObjects(app.home);
      if (!isBase) countPods(app.home, app.mostReplicas + 1, app.used);
      // A base comes with up to two patches for each of its two overlays.
      if (app.documents.length + (isBase ? 4 : 0) > this.#room()) this.#fill(team);
      else this.#addApp(app);
    }
    for (const [path, object] of clusterFiles(manifests, this.#namespaces(), this.#usedInAll())) this.#add(path, { object });
    return this.#files;
  }

  #namespaces() {
    return this.#teams.flatMap(({ dev, staging, prod }) => [dev, staging, prod]);
  }

  #usedInAll() {
    const all = [...this.#namespaces(), this.#sandbox.dev].map(({ used }) => used);
    const sum = name => all.reduce((total, used) => total + used[name], 0);
    return { cpu: sum('cpu'), memory: sum('memory'), pods: sum('pods') };
  }

  #room() {
    return this.#options.manifests - this.#reserved - this.#count;
  }

  #add(path, document) {
    const documents = this.#files.get(path) ?? [];
    this.#files.set(path, documents);
    documents.push(document);
    if (!document.isUncounted) this.#count++;
  }

  /** Small ConfigMaps for what is left. */
  #fill({ name: team, dev }) {
    for (let i = 1; this.#room() > 0; i++) {
      const labels = {
        'app.kubernetes.io/name': 'settings',
        'app.kubernetes.io/part-of': team,
        'app.kubernetes.io/managed-by': 'kustomize',
      };
      const metadata = { name: `settings-${i}`, namespace: dev.name, labels };
      const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { VALUE: `${i}` } };
      this.#add(`apps/${team}/extra/settings-${i}.yaml`, { object });
      dev.used.configMaps++;
    }
  }

  #addApp(app) {
    const { manifests, share } = this.#options;
    const most = Math.min(Math.round(manifests * share), (this.#count + app.documents.length) * share);
    while (this.#planted < most && this.#plant(app)) this.#planted++;
    const indentsLists = this.#random.chance(0.5);
    const documents = app.documents.map(document => ({ ...document, indentsLists }));
    const folder = `apps/${app.team.name}/${app.isBase ? '' : `${app.namespace}/`}${app.name}`;
    if (app.isBase) this.#addKustomized(app, folder, documents);
    else if (this.#random.chance(0.5)) for (const document of documents) this.#add(`${folder}.yaml`, document);
    else for (const document of documents) this.#add(`${folder}/${fileOf(document)}`, document);
  }

  #addKustomized(app, folder, documents) {
    for (const document of documents) this.#add(`${folder}/base/${fileOf(document)}`, document);
    this.#add(`${folder}/base/kustomization.yaml`, { object: baseKustomization(documents.map(fileOf)), isUncounted: true });
    for (const environment of ['staging', 'prod']) this.#addOverlay(app, `${folder}/overlays/${environment}`, environment);
  }

  #addOverlay(app, folder, environment) {
    const patches = ['patch-replicas.yaml'];
    this.#add(`${folder}/patch-replicas.yaml`, { object: replicasPatch(app, environment), isPatch: true });
    if (this.#random.chance(0.5) && this.#room() > 0) {
      this.#add(`${folder}/patch-config.yaml`, { object: configPatch(app, environment), isPatch: true });
      patches.push('patch-config.yaml');
    }
    this.#add(`${folder}/kustomization.yaml`, { object: overlayKustomization(app, environment, patches), isUncounted: true });
    const namespace = app.team[environment];
    countPods(namespace, Math.max(app.mostReplicas, overlayReplicas(app, environment)) + 1, app.used);
    countObjects(namespace);
  }

  /** The least used defect that the application can carry. @returns whether there is one */
  #plant(app) {
    const inTurn = defects.map((_, i) => defects[(this.#firstDefect + i) % defects.length]);
    let best;
    for (const defect of inTurn) {
      const document = placeFor(defect, app);
      const times = this.#used.get(defect.id) ?? 0;
      if (document && (!best || times < best.times)) best = { defect, document, times };
    }
    if (!best) return false;
    const { defect, document, times } = best;
    this.#used.set(defect.id, times + 1);
    document.defect = defect;
    document.text = defect.edit(document.object) ?? undefined;
    return true;
  }
}

/** The document of an application that can have a defect; undefined where it would be none. */
function placeFor({ part, needs, namespace }, { documents, home, isBase }) {
  if (needs === 'neighbours' && isBase) return undefined;
  if (namespace && (namespace === 'bounded') !== isBounded(home)) return undefined;
  return documents.find(document => document.part === part && !document.defect);
}

const fileOf = ({ part, object }) => `${object.kind.toLowerCase()}${part === 'cron' ? '-cleanup' : ''}.yaml`;
