// Pages of what is wrong in custom resources and in the definitions of their kinds.
import { stream } from '../example.ts';
import { type FamilyPage, pair } from '../page.ts';

/** @param spec schemas of the fields of `spec`, one a line @param more of the version, beside its schema */
const definition = (spec: string, more = '') => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    plural: backups
    singular: backup
    kind: Backup
  versions:
    - name: v1
      served: true
      storage: true
${more}      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
${spec.replace(/^(?=.)/gm, ' '.repeat(14))}
`;

const backup = (spec: string) => `apiVersion: example.com/v1\nkind: Backup\nmetadata:\n  name: nightly\nspec:\n  ${spec}\n`;

const refused = 'The server refuses the object.';

export const customPages: Readonly<Record<string, FamilyPage>> = {
  rule: {
    title: 'Rule of a definition broken',
    what: 'The CustomResourceDefinition has a rule in CEL (x-kubernetes-validations), and the object does not keep it.',
    why: refused,
    remedy: 'Do as the message asks: whoever wrote the definition wrote it. If it names no reason, read the rule in the definition.',
    ...pair(
      keep =>
        stream(
          definition(
            'properties:\n  keep:\n    type: integer\nx-kubernetes-validations:\n  - rule: self.keep % 2 == 0\n    message: must be even',
          ),
          backup(`keep: ${keep}`),
        ),
      '3',
      '4',
    ),
  },
  'kind-spelling': {
    title: 'Custom kind in small letters',
    what: 'The kind of a custom resource is written without its capitals.',
    why: 'kubectl finds the resource all the same, and the server refuses the object: its kind is another one.',
    remedy: 'Write the kind as the definition names it.',
    ...pair(
      kind => stream(definition('properties:\n  keep:\n    type: integer'), backup('keep: 3').replace('Backup', kind)),
      'backup',
      'Backup',
    ),
  },
  pattern: {
    title: 'Text that does not match its pattern',
    what: 'The definition gives the field a regular expression, and the text does not match it, or the expression itself is broken.',
    why: refused,
    remedy: 'Write the text as the expression demands.',
    ...pair(
      target => stream(definition('properties:\n  target:\n    type: string\n    pattern: ^s3://'), backup(`target: ${target}`)),
      'ftp://backups',
      's3://backups',
    ),
  },
  'multiple-of': {
    title: 'Number that is no multiple',
    what: 'The definition wants multiples of a number, and this is none.',
    why: refused,
    remedy: 'Choose a multiple of the number in the message.',
    ...pair(
      minutes => stream(definition('properties:\n  minutes:\n    type: integer\n    multipleOf: 5'), backup(`minutes: ${minutes}`)),
      '7',
      '10',
    ),
  },
  alternatives: {
    title: 'None or too many of the alternatives',
    what: 'The definition has alternatives (anyOf, oneOf, allOf, not), and the value keeps none of them, or too many.',
    why: refused,
    remedy: 'Look at the alternatives in the definition, and keep to one.',
    ...pair(
      spec =>
        stream(
          definition(
            'properties:\n  bucket:\n    type: string\n  claim:\n    type: string\noneOf:\n  - required: [bucket]\n  - required: [claim]',
          ),
          backup(spec),
        ),
      'bucket: nightly\n  claim: backups',
      'bucket: nightly',
    ),
  },
  'unknown-field': {
    title: 'Field that a definition forbids',
    what: 'The definition allows no other fields at this place, and this is one.',
    why: refused,
    remedy: 'Compare the spelling with the definition.',
  },
  'list-type': {
    title: 'List whose items cannot be told apart',
    what: 'The definition tells items by a key (x-kubernetes-list-type: map), and an item is no object.',
    why: refused,
    remedy: 'Write each item as a mapping with that key.',
  },
  'embedded-resource': {
    title: 'Object in an object without its head',
    what: 'The definition says that a whole object stands here, and apiVersion, kind or metadata of it is malformed.',
    why: refused,
    remedy: 'Give the inner object its apiVersion and kind.',
  },
  scale: {
    title: 'Custom resource that cannot be scaled',
    what: 'The definition names the field that holds the number of replicas, and the object has none there, or no number.',
    why: 'kubectl scale and autoscalers read and write that field.',
    remedy: 'Put a whole number there.',
  },
  structural: {
    title: 'Schema that is not structural',
    what: 'A schema must say the type of every value outside of allOf, anyOf, oneOf and not, and what else it says must go with that type.',
    why: 'The server could not prune and default objects by it, and refuses the definition.',
    remedy: 'Write the type that the message names.',
    ...pair(
      type =>
        definition(
          `properties:\n  job:\n    type: ${type}\n    x-kubernetes-embedded-resource: true\n    x-kubernetes-preserve-unknown-fields: true`,
        ),
      'string',
      'object',
    ),
  },
  'json-path': {
    title: 'Malformed path of a field',
    what: 'A printed column, selectable field or subresource names a field by a path that cannot be read or leads nowhere.',
    why: refused,
    remedy: 'Begin the path with a dot: .spec.keep.',
    ...pair(
      path =>
        definition(
          'properties:\n  keep:\n    type: integer',
          `      additionalPrinterColumns:\n        - name: Keep\n          type: integer\n          jsonPath: ${path}\n`,
        ),
      'spec.keep',
      '.spec.keep',
    ),
  },
  'list-kind': {
    title: 'Kind of lists like the kind itself',
    what: 'names.kind and names.listKind are the same.',
    why: refused,
    remedy: 'Drop listKind: the default is the kind with List behind it.',
    ...pair(
      list => definition('properties:\n  keep:\n    type: integer').replace('    kind: Backup\n', `    kind: Backup\n${list}`),
      '    listKind: Backup\n',
      '',
    ),
  },
  versions: {
    title: 'Versions of a definition that do not add up',
    what: 'Exactly one version of a kind is the one that is stored, each has a name of its own, and the schema stands in each of them.',
    why: refused,
    remedy: 'Set storage: true in one version.',
  },
  'stored-versions': {
    title: 'None or several versions stored',
    what: 'The server lists in status.storedVersions what objects may be stored in, and no version of the definition, or more than one, is to be stored.',
    why: refused,
    remedy: 'Set storage: true in exactly one version.',
  },
};
