// metadata of an object: its name, generateName, namespace, labels, annotations, owners and finalizers, in the server's order.
// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
import { child, invalid, required } from '#field';
import type { ObjectMeta } from '#schemas';
import { dnsLabel, type Format, pathSegment } from '../formats.ts';
import { all, always, type Check, check, field, minimum, type, when } from '../words.ts';
import { finalizers, standardFinalizers } from './finalizers.ts';
import { annotations, labels } from './labels.ts';
import { ownerReferences } from './owner-references.ts';

export interface ObjectMetaOptions {
  /** What the kind asks of its names. */
  readonly name: Format;
  /** What the kind asks of generateName, where that is not the same with a trailing dash allowed. `undefined` for kinds that do not look at it. */
  readonly generateName?: Format | undefined;
  readonly namespaced: boolean;
  /** Finalizers without domain may have any name: so for kinds outside of the core of Kubernetes (definitions, webhooks, API services, RuntimeClasses). */
  readonly anyFinalizer?: boolean;
}

interface Named {
  metadata?: ObjectMeta;
}

/** What stands for the five random characters that the server appends to generateName. */
const SUFFIX = '<suffix>';
const GENERATED_BASE = 58;

/** The name that the server gives an object that has only a generateName, which it cuts to 58 characters. */
export const generatedName = (generateName: string): string => generateName.slice(0, GENERATED_BASE) + SUFFIX;

/** The name as messages print it: written, generated, or empty. */
export const shownName = ({ name, generateName }: ObjectMeta): string => name || (generateName ? generatedName(generateName) : '');

/** What stands for hashes and suffixes in the names of what controllers make. Nobody else may write it. */
const PLACEHOLDER = /<(hash|suffix|time)>/g;

/** A name, or a prefix, as checks see it: any five letters are as good as those that the control plane makes up. */
const withLetters = ({ ownerReferences }: ObjectMeta, name: string) =>
  ownerReferences?.length ? name.replace(PLACEHOLDER, 'xxxxx') : name;

/** The name as checks see it: cut, as the server cuts what it completes. */
export const checkedName = (meta: ObjectMeta): string => {
  const shown = shownName(meta);
  if (!meta.generateName || !shown.endsWith(SUFFIX)) return withLetters(meta, shown);
  return `${withLetters(meta, shown.slice(0, -SUFFIX.length)).slice(0, GENERATED_BASE)}xxxxx`;
};

/** A prefix may end in a dash, since more follows. The server also eats the character before the dash; only the length can tell. */
const asPrefix =
  (of: Format): Format =>
  value =>
    of(value.length > 1 && value.endsWith('-') ? `${value.slice(0, -2)}a` : value);

const names = (name: Format, generateName: Format | undefined) =>
  check<ObjectMeta>(`name:${name.name}`, (meta, at, { errors }) => {
    const prefix = meta.generateName ?? '';
    if (prefix !== '' && generateName) {
      for (const detail of generateName(withLetters(meta, prefix)))
        errors.push(invalid(child(at, 'generateName'), prefix, detail, 'format-name'));
    }
    const shown = shownName(meta);
    if (shown === '') errors.push(required(child(at, 'name'), 'name or generateName is required'));
    else for (const detail of name(checkedName(meta))) errors.push(invalid(child(at, 'name'), shown, detail, 'format-name'));
  });

/** Of an object without namespace nothing is asked: the server clears what is written before it looks. */
const namespace = check<ObjectMeta>('namespaced', ({ namespace = '' }, at, { errors }) => {
  const place = child(at, 'namespace');
  if (namespace === '') errors.push(required(place));
  else for (const detail of dnsLabel(namespace)) errors.push(invalid(place, namespace, detail, 'format-name'));
});

/** The part of metadata that does not depend on the kind. managedFields are never wrong: the server writes them anew before it looks. */
const common = all<ObjectMeta>(
  field('generation', minimum(0)),
  field('labels', labels),
  field('annotations', annotations),
  field('ownerReferences', ownerReferences),
  field('finalizers', finalizers),
);

/** metadata as the kind's own validation sees it. */
export const objectMeta = <T extends Named>(options: ObjectMetaOptions): Check<T> => {
  const generateName = 'generateName' in options ? options.generateName : asPrefix(options.name);
  return always<Named, 'metadata'>(
    'metadata',
    {},
    type<ObjectMeta>(
      'ObjectMeta',
      names(options.name, generateName),
      when(() => options.namespaced, namespace),
      common,
      when(() => !options.anyFinalizer, field('finalizers', standardFinalizers)),
    ),
  ) as unknown as Check<T>;
};

/** metadata as the server checks it for every kind once the kind's own validation has found nothing. */
export const anyObjectMeta: Check<object> = always<Named, 'metadata'>(
  'metadata',
  {},
  names(pathSegment, pathSegmentPrefix),
  common,
) as unknown as Check<object>;

function pathSegmentPrefix(value: string): readonly string[] {
  return value === '.' || value === '..' ? [] : pathSegment(value);
}
