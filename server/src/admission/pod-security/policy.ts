// The Pod Security policy of a namespace, as its labels say it.
// Source: https://kubernetes.io/docs/concepts/security/pod-security-admission/
import { child, type FieldError, invalid, key, root } from '#field';
import type { Level } from './check.ts';

const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];
const PREFIX = 'pod-security.kubernetes.io/';
const VERSION = /^v1\.([0-9]|[1-9][0-9]*)$/;
export const LATEST = Number.POSITIVE_INFINITY;

/** A level as of a release of the policy. */
export interface LeveledVersion {
  readonly level: Level;
  /** Minor release; LATEST is that of the server. */
  readonly minor: number;
}

export interface Policy {
  readonly enforce: LeveledVersion;
  readonly warn: LeveledVersion;
  /** Labels that make no sense; a level is then the strictest for enforce, none for warn. */
  readonly errors: readonly FieldError[];
}

/** `restricted:latest`, `baseline:v1.24`. */
export const showLevel = ({ level, minor }: LeveledVersion): string => `${level}:${minor === LATEST ? 'latest' : `v1.${minor}`}`;

/** The label that a mode's level stands in. */
export const labelOf = (mode: 'enforce' | 'warn'): string => PREFIX + mode;

export function policyOf(labels: Readonly<Record<string, string>> = {}): Policy {
  const errors: FieldError[] = [];
  const read = (mode: string, failed: Level): Partial<LeveledVersion> & { sound: boolean } => {
    const level = labels[PREFIX + mode];
    const version = labels[`${PREFIX}${mode}-version`];
    const sound = level !== undefined && (LEVELS as readonly string[]).includes(level);
    if (level !== undefined && !sound) errors.push(wrong(mode, level, `must be one of ${LEVELS.join(', ')}`));
    const minor = version === undefined || version === 'latest' ? LATEST : Number(VERSION.exec(version)?.[1] ?? Number.NaN);
    if (Number.isNaN(minor)) errors.push(wrong(`${mode}-version`, version, 'must be "latest" or "v1.x"'));
    return {
      sound,
      ...(level !== undefined && { level: sound ? (level as Level) : failed }),
      ...(version !== undefined && { minor: Number.isNaN(minor) ? LATEST : minor }),
    };
  };
  const enforce = read('enforce', 'restricted');
  read('audit', 'privileged');
  const warn = read('warn', 'privileged');
  const enforced: LeveledVersion = { level: enforce.level ?? 'privileged', minor: enforce.minor ?? LATEST };
  // Whoever enforces a level is warned by it too, unless the labels say otherwise.
  const follows = warn.level === undefined && enforce.sound && enforced.level !== 'privileged';
  const level = warn.level ?? (follows ? enforced.level : 'privileged');
  const minor = warn.minor ?? (follows ? enforced.minor : LATEST);
  return { enforce: enforced, warn: { level, minor }, errors };
}

const wrong = (label: string, value: string | undefined, detail: string): FieldError =>
  invalid(key(child(root, 'metadata', 'labels'), PREFIX + label), value, detail, 'pod-security-label');
