// `images`: new names, tags and digests of images, wherever a Pod spec names them.
import { type FieldSpec, setFields, specsFor } from '../field-spec.ts';
import type { Resource } from '../resource.ts';
import { get, set, type Tree, type TreeMap, text, textAt } from '../tree.ts';

export function setImages(resources: readonly Resource[], specs: readonly FieldSpec[], image: TreeMap): void {
  const setter = (value: Tree) => newImage(value, image);
  for (const { tree, id } of resources) {
    if (id.kind !== 'CustomResourceDefinition') setInContainers(tree, setter);
    for (const spec of specsFor(specs, id)) setFields(tree, spec, setter);
  }
}

/** Any list called containers or initContainers, at any depth. */
function setInContainers(tree: Tree, setter: (value: Tree) => Tree | undefined): void {
  if (tree.kind === 'seq') for (const { value } of tree.items) setInContainers(value, setter);
  if (tree.kind !== 'map') return;
  for (const { key, value } of tree.entries) {
    setInContainers(value, setter);
    if (value.kind !== 'seq' || (key !== 'containers' && key !== 'initContainers')) continue;
    for (const { value: container } of value.items) {
      const old = get(container, 'image');
      const changed = old && setter(old);
      if (changed && container.kind === 'map') set(container, 'image', changed);
    }
  }
}

function newImage(value: Tree, image: TreeMap): Tree | undefined {
  if (value.kind !== 'scalar' || !isNamed(value.value, textAt(image, 'name'))) return undefined;
  const { name, tag, digest } = split(value.value);
  const [newName, newTag, newDigest, suffix] = ['newName', 'newTag', 'digest', 'tagSuffix'].map(key => textAt(image, key)) as [
    string,
    string,
    string,
    string,
  ];
  const [finalTag, finalDigest] = newTag || newDigest ? [newTag, newDigest] : suffix ? [`${tag}${suffix}`, ''] : [tag, digest];
  const word = get(image, 'newTag') ?? get(image, 'digest') ?? get(image, 'newName') ?? image;
  return text(`${newName || name}${finalTag && `:${finalTag}`}${finalDigest && `@${finalDigest}`}`, word);
}

/** What comes after the name: a tag, a digest, or both. */
const AFTER = /^(:[\w.{}-]*)?(@sha256:[\w.{}-]*)?$/;

const isNamed = (image: string, name: string) => name !== '' && image.startsWith(name) && AFTER.test(image.slice(name.length));

function split(image: string): { name: string; tag: string; digest: string } {
  const slash = image.indexOf('/');
  const from = slash > 0 ? slash : 0;
  const at = image.indexOf('@', from);
  const head = at < 0 ? image : image.slice(0, at);
  const colon = head.indexOf(':', from);
  return {
    name: colon < 0 ? head : head.slice(0, colon),
    tag: colon < 0 ? '' : head.slice(colon + 1),
    digest: at < 0 ? '' : image.slice(at + 1),
  };
}
