// Classes that call themselves the default, and are not, or are so twice.
import { describe } from '#references';
import { object, stream } from '../example.ts';
import { defineRule } from '../rule.ts';

/** Kind → the annotation that makes an object of it the default. */
const ANNOTATIONS: Readonly<Record<string, string>> = {
  'networking.k8s.io/IngressClass': 'ingressclass.kubernetes.io/is-default-class',
  'storage.k8s.io/StorageClass': 'storageclass.kubernetes.io/is-default-class',
};
const KINDS = Object.keys(ANNOTATIONS);

const ingressClass = (name: string, value: string) =>
  object(
    'networking.k8s.io/v1',
    'IngressClass',
    name,
    `  annotations:\n    ingressclass.kubernetes.io/is-default-class: "${value}"\nspec:\n  controller: example.com/${name}\n`,
  );

export const defaultClassValue = defineRule({
  id: 'metadata/default-class-value',
  title: 'Default class that is none',
  on: KINDS,
  what: 'The annotation that makes a class the default has another value than "true" or "false".',
  why: 'Only "true" counts: the class is not the default.',
  remedy: 'Write "true".',
  wrong: ingressClass('public', 'yes'),
  right: ingressClass('public', 'true'),
  *check({ kind, object: { metadata } }) {
    const key = ANNOTATIONS[kind]!;
    const value = metadata.annotations?.[key];
    if (!value || value === 'true' || value === 'false') return;
    yield { at: ['metadata', 'annotations', key], message: 'Only "true" makes this the default class', data: { replacement: 'true' } };
  },
});

export const twoDefaultClasses = defineRule({
  id: 'metadata/two-default-classes',
  title: 'Two default classes',
  on: KINDS,
  what: 'Two classes of the same file are both the default.',
  why: 'Which one is used is decided by their age.',
  remedy: 'Leave the annotation at one of them.',
  wrong: stream(ingressClass('internal', 'true'), ingressClass('public', 'true')),
  right: stream(ingressClass('internal', 'false'), ingressClass('public', 'true')),
  *check({ kind, object, document }, { references, sameFile }) {
    const key = ANNOTATIONS[kind]!;
    if (object.metadata.annotations?.[key] !== 'true') return;
    const first = references.list(kind).find(one => one.object.metadata.annotations?.[key] === 'true');
    if (!first || first.document === document || !sameFile(first.document, document)) return;
    yield {
      at: ['metadata', 'annotations', key],
      mark: 'key',
      message: `${describe(first)} is the default already`,
      related: [{ subject: first, at: ['metadata', 'annotations', key], message: 'the other default' }],
    };
  },
});
