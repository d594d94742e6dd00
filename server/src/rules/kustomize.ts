// Pages of what keeps a kustomization from being built. Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
import { family, pair } from './page.ts';

const kustomization = (rest: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${rest}`;

export const kustomizePages = family('kustomize', 'lint', {
  'unknown-field': {
    title: 'Unknown field of a kustomization',
    what: 'Kustomizations have no field of this name.',
    why: 'kustomize refuses to build.',
    remedy: 'Compare the spelling; capitals do not count.',
    ...pair(field => kustomization(`${field}: web-\n`), 'prefix', 'namePrefix'),
  },
  'deprecated-field': {
    title: 'Field of a kustomization on its way out',
    what: 'The field has a successor.',
    why: 'kustomize warns of it, and will stop reading it.',
    remedy: 'Use the field that the message names; kustomize edit fix does it for the whole file.',
    wrong: kustomization('commonLabels:\n  app: shop\n'),
    right: kustomization('labels:\n  - pairs:\n      app: shop\n    includeSelectors: true\n'),
  },
  'bare-patch': {
    title: 'Patch that is a path alone',
    what: 'An entry of patches is a path or a text, where an object with path or patch is wanted.',
    why: 'The first versions of kustomize took it so; today’s refuse to build.',
    remedy: 'Write path: before it.',
    ...pair(
      entry => kustomization(`patches:\n  - ${entry}\nconfigMapGenerator:\n  - name: web\n`),
      '|-\n    kind: ConfigMap',
      'patch: "[]"\n    target: {kind: ConfigMap}',
    ),
  },
  'missing-file': {
    title: 'File that is not there',
    what: 'The kustomization names a file or folder that does not exist, or a folder without a kustomization.',
    why: 'kustomize cannot build, and nothing of it can be applied.',
    remedy: 'Correct the path: it is relative to the kustomization’s folder.',
    ...pair(rest => kustomization(rest), 'resources:\n  - deployment.yaml\n', 'namePrefix: web-\n'),
  },
  'no-target': {
    title: 'Patch or replacement without a target',
    what: 'No object matches what the patch or replacement is for, or it has not the field that is to be changed.',
    why: 'kustomize cannot build.',
    remedy: 'Compare kind, name and namespace with the resources, before a prefix is put before their names.',
  },
});
