// What is wrong in a kustomization file itself.
import type { Finding } from '#findings';
import { KUSTOMIZATION_FIELDS, type Kustomization } from './kustomization.ts';

/** Deprecated field → what to write instead, as kustomize's own warning says. */
const DEPRECATED: Readonly<Record<string, string>> = {
  bases: "'bases' is deprecated. Please use 'resources' instead.",
  commonLabels: "'commonLabels' is deprecated. Please use 'labels' instead.",
  imageTags: "'imageTags' is deprecated. Please use 'images' instead.",
  patchesJson6902: "'patchesJson6902' is deprecated. Please use 'patches' instead.",
  patchesStrategicMerge: "'patchesStrategicMerge' is deprecated. Please use 'patches' instead.",
  vars: "'vars' is deprecated. Please use 'replacements' instead.",
  helmChartInflationGenerator: "'helmChartInflationGenerator' is deprecated. Please use 'helmCharts' instead.",
};

/** Findings on the kustomization's own document. */
export function checkKustomization({ tree }: Kustomization): Finding[] {
  return tree.entries.flatMap(({ key, keySpan, value }): Finding[] => {
    const bare = key === 'patches' && value.kind === 'seq' ? value.items.findIndex(item => item.value.kind === 'scalar') : -1;
    if (bare >= 0)
      return [
        {
          rule: 'kustomize/bare-patch',
          authority: 'lint',
          severity: 'error',
          document: 0,
          message: 'invalid Kustomization: json: cannot unmarshal string into Go struct field Kustomization.patches of type types.Patch',
          place: { path: [key, bare], mark: 'value' },
        },
      ];
    if (!KUSTOMIZATION_FIELDS.has(key))
      return [
        {
          rule: 'kustomize/unknown-field',
          authority: 'lint',
          severity: 'error',
          document: 0,
          message: `invalid Kustomization: json: unknown field "${key}"`,
          place: { path: [key], mark: 'key' },
          data: { known: [...KUSTOMIZATION_FIELDS] },
        },
      ];
    const advice = DEPRECATED[key];
    return advice
      ? [
          {
            rule: 'kustomize/deprecated-field',
            authority: 'lint',
            severity: 'information',
            document: 0,
            message: advice,
            place: { span: keySpan },
          },
        ]
      : [];
  });
}
