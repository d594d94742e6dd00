// A kustomization file as data: which files it names, and for what.
import { parseDocument, toJSON } from '#yaml';
import { folderOf, plainPath } from '../file-path.ts';
import type { SourceDocument, SourceFile } from '../source.ts';
import { copyNode, type TreeMap } from './tree.ts';

/** Names that kustomize looks for in a folder, in this order. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

const NAMED = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

export const isKustomizationName = (uri: string): boolean => NAMED.test(uri);

export const KUSTOMIZATION_FIELDS = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'components',
  'crds',
  'bases',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'buildMetadata',
]);

const BY_LETTERS = new Map([...KUSTOMIZATION_FIELDS].map(name => [name.toLowerCase(), name]));

/** The field that a key means: kustomize reads fields as Go reads JSON, in which capitals do not count. */
const fieldNamed = (key: string): string => (KUSTOMIZATION_FIELDS.has(key) ? key : (BY_LETTERS.get(key.toLowerCase()) ?? key));

type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

export interface Kustomization {
  readonly uri: string;
  /** A plain path. */
  readonly folder: string;
  readonly document: SourceDocument;
  readonly component: boolean;
  /** Something else fills in what it builds (a chart made with kustomize): only which files it speaks of is known. */
  readonly template: boolean;
  readonly fields: JsonObject;
  /** The same with the places of all words. */
  readonly tree: TreeMap;
}

/** The kustomization that a file holds; undefined if it cannot be read. */
export function readKustomization({ uri, documents, template }: SourceFile): Kustomization | undefined {
  const document = documents.find(({ facts }) => facts.head.shape !== 'empty');
  const { root } = document?.facts.yaml ?? {};
  if (!document || root?.kind !== 'map') return undefined;
  const written = toJSON(root) as JsonObject;
  if (isOfOthers(written)) return undefined;
  const fields = Object.fromEntries(Object.entries(written).map(([key, value]) => [fieldNamed(key), value]));
  const tree = copyNode(root, document) as TreeMap;
  tree.entries = tree.entries.map(entry => ({ ...entry, key: fieldNamed(entry.key) }));
  return { uri, folder: folderOf(plainPath(uri)), document, component: fields.kind === 'Component', template, fields, tree };
}

/** Flux has a custom resource of the same name. */
const isOfOthers = ({ apiVersion }: JsonObject) =>
  typeof apiVersion === 'string' && /^(?!kustomize\.config\.k8s\.io\/).+\//.test(apiVersion);

export const stringsOf = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
export const objectsOf = (value: Json): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Files and folders that become part of the build. */
export const resourcesOf = ({ fields }: Pick<Kustomization, 'fields'>): string[] => [
  ...stringsOf(fields.resources),
  ...stringsOf(fields.bases),
];
export const componentsOf = ({ fields }: Pick<Kustomization, 'fields'>): string[] => stringsOf(fields.components);

/** Files whose documents are merged into others. Some fields hold either a path or the patch itself; `patches` did in its first years. */
export function patchPathsOf({ fields }: Pick<Kustomization, 'fields'>): string[] {
  const named = [...objectsOf(fields.patches), ...objectsOf(fields.patchesJson6902)].map(({ path }) => path);
  const listed = [...stringsOf(fields.patchesStrategicMerge), ...stringsOf(fields.patches)];
  return [...stringsOf(named), ...listed.filter(isPath)];
}

const isPath = (text: string) => !text.includes('\n');

/** Files that tell kustomize how to build. */
export function configurationPathsOf({ fields }: Pick<Kustomization, 'fields'>): string[] {
  const replacements = objectsOf(fields.replacements).map(({ path }) => path);
  const { path: openapi } = isObject(fields.openapi) ? fields.openapi : {};
  const plugins = (['configurations', 'transformers', 'generators', 'validators', 'crds'] as const).flatMap(key => stringsOf(fields[key]));
  return [...plugins.filter(isPath), ...stringsOf([...replacements, openapi])];
}

/** Files whose bytes go into ConfigMaps and Secrets: `name=path` or `path`. */
export function dataPathsOf({ fields }: Pick<Kustomization, 'fields'>): string[] {
  const generators = [...objectsOf(fields.configMapGenerator), ...objectsOf(fields.secretGenerator)];
  const files = generators.flatMap(({ files, envs, env }) => [...stringsOf(files), ...stringsOf(envs), ...stringsOf([env])]);
  const values = objectsOf(fields.helmCharts).flatMap(({ valuesFile, additionalValuesFiles }) => [
    ...stringsOf([valuesFile]),
    ...stringsOf(additionalValuesFiles),
  ]);
  return [...files.map(file => file.slice(file.indexOf('=') + 1)), ...values];
}

/** Everything that a kustomization's text names, files and folders, from its own folder. */
export function pathsInKustomization(text: string): string[] {
  const { root } = parseDocument(text);
  const fields = root?.kind === 'map' ? (toJSON(root) as JsonObject) : {};
  const all = [resourcesOf, componentsOf, patchPathsOf, configurationPathsOf, dataPathsOf].flatMap(paths => paths({ fields }));
  return all.filter(path => !isRemote(path));
}

/** Whether kustomize would fetch it: a URL, or a repository's address. */
export const isRemote = (entry: string): boolean =>
  /^[\w+.-]+:\/\//.test(entry) || /^git@|^git::|^(github|gitlab|bitbucket)\.\w+[/:]/.test(entry) || /\?(.*&)?(ref|version)=/.test(entry);
