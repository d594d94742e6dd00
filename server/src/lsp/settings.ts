// Settings as a client sends them: other people's input. What is wrong is named, and the default is used.
import { isRelease, releases } from '#schemas';
import { defaultSettings, type Settings } from '#workspace';

const SEVERITIES = ['off', 'hint', 'information', 'warning', 'error'];
const PRESETS = ['verdict', 'recommended', 'strict'];

export function readSettings(sent: unknown): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  if (typeof sent !== 'object' || sent === null) return { settings: defaultSettings, problems };
  const given = sent as Record<string, unknown>;
  const settings = { ...defaultSettings } as { -readonly [K in keyof Settings]: Settings[K] };
  const problem = (key: string, value: unknown, allowed: string) =>
    problems.push(`setting plimsoll.${key}: ${JSON.stringify(value)} is not allowed; ${allowed}`);

  const { kubernetesVersion, preset, rules } = given;
  if (typeof kubernetesVersion === 'string' && isRelease(kubernetesVersion)) settings.kubernetesVersion = kubernetesVersion;
  else if (kubernetesVersion !== undefined && kubernetesVersion !== null && kubernetesVersion !== '')
    problem('kubernetesVersion', kubernetesVersion, `choose one of ${releases.join(', ')}`);
  if (PRESETS.includes(preset as string)) settings.preset = preset as Settings['preset'];
  else if (preset !== undefined && preset !== null) problem('preset', preset, `choose one of ${PRESETS.join(', ')}`);

  for (const key of ['context', 'include', 'exclude'] as const) {
    const list = given[key];
    if (Array.isArray(list) && list.every(glob => typeof glob === 'string')) settings[key] = list;
    else if (list !== undefined && list !== null) problem(key, list, 'give a list of globs');
  }
  if (typeof rules === 'object' && rules !== null) {
    const known = ([, severity]: [string, unknown]) => SEVERITIES.includes(severity as string);
    for (const [id, severity] of Object.entries(rules).filter(rule => !known(rule)))
      problem(`rules.${id}`, severity, `choose one of ${SEVERITIES.join(', ')}`);
    const valid = Object.entries(rules).filter(known);
    settings.rules = Object.fromEntries(valid) as Settings['rules'];
  } else if (rules !== undefined && rules !== null) problem('rules', rules, 'give an object of rule ids and severities');
  return { settings, problems };
}
