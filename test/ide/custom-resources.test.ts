// Custom resources in the editor: what a CustomResourceDefinition of the workspace says of the fields of its kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis } from '#analysis';
import { withoutPlaces } from '#ide';
import { checkFindings, checkFix, checkHover, completed, completionsAt } from '../kit/check.ts';
import { analyse, filesOf } from '../kit/fixture.ts';
import { definitionsAt } from '../kit/navigate.ts';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: widgets, kind: Widget, singular: widget, listKind: WidgetList}
  versions:
    - name: v1
      served: true
      storage: true
      subresources: {scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}
      schema:
        openAPIV3Schema:
          type: object
          description: A thing that does something.
          properties:
            spec:
              type: object
              description: What is wanted.
              required: [size]
              properties:
                size: {type: string, enum: [small, large], default: small, description: How large it is.}
                replicas: {type: integer, minimum: -1, maximum: 5000, description: How many there are.}
                paused: {type: boolean}
                answer: {type: string, enum: ['on', '1', maybe]}
                weekday: {type: string, pattern: '^[a-z]+$', maxLength: 9}
                ports:
                  type: array
                  maxItems: 3
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, required: [name], properties: {name: {type: string}, number: {type: integer}}}
                labels: {type: object, additionalProperties: {type: string}}
                scale:
                  type: object
                  properties: {min: {type: integer}, max: {type: integer}}
                  x-kubernetes-validations: [{rule: 'self.min <= self.max', message: min must not be above max}]
            status: {type: object, properties: {replicas: {type: integer}}}
    - {name: v1alpha1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
`;
const file = `#- file: crd.yaml\n${definition}`;
const head = '#- file: a.yaml\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';
const widget = (spec: string) => `${file}${head}spec:\n${spec}`;

/** Said of the whole object, which has rules. */
const UNCHECKED =
  '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

const labels = (fixture: string) => completionsAt(fixture).map(({ label }) => label);

test('fields of a custom kind are offered, the required ones first, with what the schema says of them', () => {
  const offered = completionsAt(widget('  ‸\n'));
  assert.deepEqual(
    offered.map(({ label }) => label),
    ['size', 'replicas', 'paused', 'answer', 'weekday', 'ports', 'labels', 'scale'],
  );
  const [size, replicas] = offered;
  assert.ok(size!.rank < replicas!.rank);
  assert.equal(replicas!.detail, 'integer');
  assert.match(size!.about ?? '', /How large it is\./);
  assert.match(size!.about ?? '', /required.*default: `"small"`.*values: `small`, `large`/s);
  assert.deepEqual(labels(widget('  size: small\n  ports:\n    - name: a\n      ‸\n')), ['number']);
  assert.deepEqual(labels(`${file}${head}‸\n`), ['spec', 'status']);
});

test('fields are opened as their types want it', () => {
  const texts = new Map(completionsAt(widget('  ‸\n')).map(({ label, newText }) => [label, newText]));
  assert.equal(texts.get('size'), 'size: ');
  assert.equal(texts.get('ports'), 'ports:\n  - ');
  assert.equal(texts.get('scale'), 'scale:\n  ');
});

test('values of enums and booleans are offered', () => {
  assert.deepEqual(labels(widget('  size: ‸\n')), ['small', 'large']);
  assert.deepEqual(labels(widget('  paused: ‸\n')), ['true', 'false']);
  const texts = (spec: string) => completionsAt(widget(spec)).map(({ newText }) => newText);
  assert.deepEqual(texts('  answer: ‸\n'), ['"on"', '"1"', 'maybe']);
  assert.deepEqual(texts('  answer: "‸"\n'), ['on', '1', 'maybe']);
});

test('metadata is that of every object', () => {
  const fixture = `${file}#- file: a.yaml\napiVersion: example.com/v1\nkind: Widget\nmetadata:\n  ‸\n`;
  for (const name of ['name', 'namespace', 'labels', 'annotations']) assert.ok(labels(fixture).includes(name), name);
});

test('kinds that the workspace defines are offered, and the API versions that serve them', () => {
  assert.ok(labels(`${file}#- file: a.yaml\napiVersion: ‸\n`).includes('example.com/v1'));
  assert.deepEqual(labels(`${file}#- file: a.yaml\napiVersion: ‸\nkind: Widget\n`), ['example.com/v1']);
  assert.deepEqual(labels(`${file}#- file: a.yaml\napiVersion: example.com/v1\nkind: ‸\n`), ['Widget']);
  assert.ok(!labels(`${file}#- file: a.yaml\napiVersion: ‸\n`).includes('example.com/v1alpha1'), 'what is not served cannot be written');
  assert.ok(completed(`${file}#- file: a.yaml\nkind: ‸\n`, 'Widget').startsWith('apiVersion: example.com/v1\nkind: Widget'));
});

test('hovers tell what the schema says', () => {
  checkHover(`${file}#- file: a.yaml
apiVersion: example.com/v1
kind: Widget
#     ^ hover: A thing that does something.
metadata: {name: w}
spec:
#^ hover: What is wanted.
  size: small
# ^ hover: How large it is.
# ^ hover: - required
# ^ hover: - default: \`"small"\`
#       ^ hover: values: \`small\`, \`large\`
  replicas: 2
# ^ hover: -1 to 5,000
#           ^ hover: nothing
  weekday: monday
# ^ hover: at most 9 characters
# ^ hover: matches \`^[a-z]+$\`
  ports:
# ^ hover: items are told apart by \`name\`
    - {name: a, number: 1}
#               ^ hover: **number** \`integer\`
  labels: {a: b}
#          ^ hover: nothing
  scale: {min: 1, max: 2}
# ^ hover: min must not be above max
`);
});

test('what is wrong stands at its word', () => {
  checkFindings(`${file}#- file: a.yaml
apiVersion: example.com/v1
kind: Widget
#     ^^^^^^ error: ${UNCHECKED}
metadata: {name: w}
spec:
  size: tiny
#       ^^^^ 💡 error: spec.size: Unsupported value: "tiny": supported values: "small", "large"
  replicas: -1
#           ^^ error: .spec.replicas: Invalid value: -1: should be a non-negative integer
  ports:
    - number: x
#             ^ error: spec.ports[0].number: Invalid value: "string": spec.ports[0].number in body must be of type integer: "string"
#     ^^^^^^ error: spec.ports[0].name: Required value
    - {name: a}
`);
  checkFindings(`${file}#- file: a.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: w}
spec:
  size: small
  scale: {min: 3, max: 2}
# ^^^^^ error: spec.scale: Invalid value: min must not be above max
`);
});

test('a field that the schema does not know is marked at its key, and can be renamed', () => {
  checkFindings(`${file}#- file: a.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: w}
spec:
  size: small
  replica: 2
# ^^^^^^^ 💡 error: unknown field "spec.replica"
  ports: [{name: a, protocol: TCP}]
#                   ^^^^^^^^ error: unknown field "spec.ports[0].protocol"
`);
  checkFix('decode/unknown-field', widget('  size: small\n  replica: 2\n'), widget('  size: small\n  replicas: 2\n'), {
    safety: 'suggestion',
  });
});

test('a custom resource may stand before its definition, in its file and in another', () => {
  const kind = `apiVersion: example.com/v1\nkind: Widget\n#     ^^^^^^ error: ${UNCHECKED}\n`;
  const broken = `${kind}metadata: {name: w}\nspec: {size: tiny}\n`;
  const mark = '#            ^^^^ 💡 error: spec.size: Unsupported value: "tiny": supported values: "small", "large"\n';
  checkFindings(`${broken}${mark}---\n${definition}`);
  checkFindings(`#- file: a.yaml\n${broken}${mark}#- file: z.yaml\n${definition}`);
});

test('what is wrong stays while a person types on', () => {
  const files = filesOf(widget('  size: tiny\n  paused: true\n'));
  const before = analyse(files);
  const { uri, text } = files[1]!;
  before.full(uri);
  const after = new Analysis(before.snapshot.with([[uri, text.replace('true', 'false')]]), before);
  const rules = after.quick(uri).flatMap(({ findings }) => findings.map(({ rule }) => rule));
  assert.ok(rules.includes('validation/enum'));
});

test('a definition of another environment explains and does not judge', () => {
  const elsewhere = `#- file: one/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n#- file: two/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {b: c}\n#- file: one/crd.yaml\n${definition}`;
  const own = '#- file: two/a.yaml\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec:\n';
  checkFindings(`${elsewhere}${own}  size: tiny\n`);
  assert.deepEqual(labels(`${elsewhere}${own}  size: ‸\n`), ['small', 'large']);
});

test('a field leads to its schema, a kind to its definition, wherever that stands', () => {
  const at = (spec: string) => definitionsAt(widget(spec));
  assert.deepEqual(at('  size: small\n  re‸plicas: 2\n'), ['crd.yaml 24 replicas']);
  assert.deepEqual(at('  size: small\n  ports:\n    - nu‸mber: 2\n'), ['crd.yaml 33 number']);
  assert.deepEqual(at('  size: small\n  labels: {‸a: b}\n'), ['crd.yaml 34 additionalProperties']);
  assert.deepEqual(at('  si‸se: small\n'), []);
  assert.deepEqual(
    definitionsAt(
      `#- file: one/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n#- file: two/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {b: c}\n#- file: one/crd.yaml\n${definition}#- file: two/a.yaml\napiVersion: example.com/v1\nkind: Wid‸get\nmetadata: {name: w}\n`,
    ),
    ['crd.yaml 7 Widget'],
  );
});

test('nothing is offered, told or judged of a kind that no definition has', () => {
  assert.deepEqual(labels(`${head}spec:\n  ‸\n`), []);
  checkFindings(`${head}spec: {anything: goes}\n`);
});

test('a version that the definition does not serve is none', () => {
  checkFindings(`${file}#- file: a.yaml
apiVersion: example.com/v1alpha1
#           ^^^^^^^^^^^^^^^^^^^^ 💡 error: no matches for kind "Widget" in version "example.com/v1alpha1"
kind: Widget
metadata: {name: w}
`);
});

test('a definition that makes no sense is passed over', () => {
  const senseless = [
    'spec: 1',
    'spec: {group: example.com}',
    'spec: {group: example.com, names: {kind: Widget, plural: widgets}, versions: [1, {name: v1, served: true}]}',
    'spec: {group: example.com, names: {kind: Widget, plural: widgets}, versions: [{name: v1, served: true, schema: {openAPIV3Schema: {type: object, properties: {spec: null, a: {items: [{}]}, b: {type: array, items: {enum: [null, {}]}}}}}}]}',
  ];
  for (const spec of senseless) {
    const crd = `#- file: crd.yaml\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.com}\n${spec}\n`;
    for (const place of ['spec:\n  ‸\n', '‸\n', 'b:\n  - ‸\n', 'a:\n  ‸\n']) assert.doesNotThrow(() => labels(crd + head + place));
    assert.doesNotThrow(() => checkHover(`${crd}${head}spec: {x: 1}\n#      ^ hover: nothing\n`));
  }
});

test('a whole object of a custom kind holds what the schema demands, and is accepted', () => {
  const demanding = definition
    .replace('required: [size]', 'required: [size, replicas, ports, labels, weekday]')
    .replace(", pattern: '^[a-z]+$'", '');
  const offered = completionsAt(`#- file: crd.yaml\n${demanding}#- file: a.yaml\n‸`).find(({ label }) => label === 'Widget');
  const text = `apiVersion: example.com/v1
kind: Widget
metadata:
  name: \${1:widget}
spec:
  size: \${2:small}
  replicas: \${3:1}
  ports:
    - name: \${4:name}
  labels: {}
  weekday: \${5:weekday}
`;
  assert.equal(offered?.newText, text);
  checkFindings(`#- file: crd.yaml\n${demanding}#- file: a.yaml\n${withoutPlaces(text)}`);
  const free = completionsAt(`${file.replace('required: [size]', 'required: []')}#- file: a.yaml\n‸`).find(
    ({ label }) => label === 'Widget',
  );
  assert.match(free?.newText ?? '', /\nspec:\n {2}\$\{2:\}\n$/);
});
