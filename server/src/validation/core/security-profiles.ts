// Seccomp and AppArmor profiles, in the fields of Pods and containers, and in the annotations that came before the fields.
// Source: https://kubernetes.io/docs/reference/node/seccomp/ and https://kubernetes.io/docs/tutorials/security/apparmor/
import { child, forbidden, goQuote, invalid, key, named, notSupported, type Path, required, tooLong, typed } from '#field';
import type { AppArmorProfile, PodSpec, SeccompProfile } from '#schemas';
import { byteLength } from '../formats.ts';
import { type Check, type Findings, word } from '../words.ts';
import { descendingPath } from './paths.ts';
import { containersOf } from './pod-scope.ts';

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
/** The longest path of Linux, without its ending zero. */
const MAX_PROFILE = 4095;

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const APPARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';

/** Keys of the annotations that older servers read. */
export const profileAnnotations = {
  seccompPod: SECCOMP_POD,
  seccompOf: (container: string) => SECCOMP_CONTAINER + container,
  appArmorOf: (container: string) => APPARMOR_CONTAINER + container,
} as const;

export const seccompProfile: Check<SeccompProfile> = word('seccompProfile', TYPES, (profile, at, found) => {
  const { type = '', localhostProfile } = profile;
  const { errors } = found;
  if (type === '') errors.push(required(child(at, 'type'), 'type is required when seccompProfile is set'));
  else if (!TYPES.includes(type)) errors.push(notSupported(child(at, 'type'), type, TYPES));
  const place = child(at, 'localhostProfile');
  if (type === 'Localhost') {
    if (localhostProfile === undefined) errors.push(required(place, 'must be set when seccomp type is Localhost'));
    else descendingPath(localhostProfile, place, found);
  } else if (localhostProfile !== undefined) {
    const detail = 'can only be set when seccomp type is Localhost';
    errors.push(invalid(place, typed(profile, 'core.SeccompProfile'), detail, 'localhost-profile'));
  }
});

export const appArmorProfile: Check<AppArmorProfile> = word('appArmorProfile', TYPES, (profile, at, { errors }) => {
  const { type = '', localhostProfile } = profile;
  const place = child(at, 'localhostProfile');
  if (type === 'Localhost') {
    if (!localhostProfile) errors.push(required(place, 'must be set when AppArmor type is Localhost'));
    else if (localhostProfile.trim() !== localhostProfile) {
      errors.push(invalid(place, localhostProfile, 'must not be padded with whitespace', 'trimmed'));
    }
    if (byteLength(localhostProfile ?? '') > MAX_PROFILE) errors.push(tooLong(place, MAX_PROFILE));
  } else if (type === '') errors.push(required(child(at, 'type'), 'type is required when appArmorProfile is set'));
  else if (!TYPES.includes(type)) errors.push(notSupported(child(at, 'type'), type, TYPES));
  else if (localhostProfile !== undefined) {
    errors.push(invalid(place, named(localhostProfile), 'can only be set when AppArmor type is Localhost', 'localhost-profile'));
  }
});

type Annotations = Readonly<Record<string, string>>;

/** The annotations of a Pod or a Pod template by themselves. @param at the place of the annotations */
export function checkProfileAnnotations(annotations: Annotations, spec: PodSpec, at: Path, found: Findings): void {
  if (annotations[SECCOMP_POD] !== undefined) seccompText(annotations[SECCOMP_POD], child(at, SECCOMP_POD), found);
  const names = Object.keys(annotations).sort();
  for (const name of names) if (name.startsWith(SECCOMP_CONTAINER)) seccompText(annotations[name]!, child(at, name), found);
  for (const name of names) if (name.startsWith(APPARMOR_CONTAINER)) appArmorText(name, annotations[name]!, spec, at, found);
}

function seccompText(profile: string, at: Path, found: Findings): void {
  if (profile === 'runtime/default' || profile === 'docker/default' || profile === 'unconfined') return;
  if (profile.startsWith('localhost/')) descendingPath(profile.slice('localhost/'.length), at, found);
  else found.errors.push(invalid(at, profile, 'must be a valid seccomp profile', 'seccomp-profile'));
}

function appArmorText(name: string, profile: string, spec: PodSpec, up: Path, { errors }: Findings): void {
  const at = key(up, name);
  const container = name.slice(APPARMOR_CONTAINER.length);
  const exists = containersOf(spec, at).some(([{ name = '' }]) => name === container);
  if (!exists) errors.push(invalid(at, container, 'container not found', 'not-found'));
  const known = profile === '' || profile === 'runtime/default' || profile === 'unconfined' || profile.startsWith('localhost/');
  if (!known) errors.push(invalid(at, profile, `invalid AppArmor profile name: ${goQuote(profile)}`, 'app-armor-profile'));
}

/** The field that says the same as an AppArmor annotation; undefined where none does. */
export function appArmorOfAnnotation(annotation: string): AppArmorProfile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const path = annotation.startsWith('localhost/') ? annotation.slice('localhost/'.length) : '';
  return path ? { type: 'Localhost', localhostProfile: path } : undefined;
}

/** Whether the server would take the profile of an annotation into a field. */
export const isAppArmorProfile = ({ localhostProfile = '' }: AppArmorProfile): boolean =>
  localhostProfile.trim() === localhostProfile && byteLength(localhostProfile) <= MAX_PROFILE;

const isProfileAnnotation = (name: string) =>
  name === SECCOMP_POD || name.startsWith(SECCOMP_CONTAINER) || name.startsWith(APPARMOR_CONTAINER);

/** Whether an annotation and a field ask for different profiles: which part of the field the server then points at. */
function differs(
  annotation: string,
  { type, localhostProfile }: SeccompProfile,
  names: readonly string[],
): 'type' | 'localhostProfile' | undefined {
  if (type === 'Unconfined') return annotation === 'unconfined' ? undefined : 'type';
  if (type === 'RuntimeDefault') return names.includes(annotation) ? undefined : 'type';
  if (type !== 'Localhost') return undefined;
  if (!annotation.startsWith('localhost/')) return 'type';
  return annotation === `localhost/${localhostProfile}` ? undefined : 'localhostProfile';
}

/** Annotations and fields must ask for the same profiles. @param at the place of the PodSpec */
export function checkProfilesAgree(annotations: Annotations, spec: PodSpec, at: Path, { errors }: Findings): void {
  // Nearly all Pods have none of these annotations.
  if (!Object.keys(annotations).some(isProfileAnnotation)) return;
  const { seccompProfile: podSeccomp, appArmorProfile: podAppArmor } = spec.securityContext ?? {};
  const compare = (name: string, field: SeccompProfile | undefined, owner: Path, kind: 'seccomp' | 'apparmor') => {
    const annotation = annotations[name];
    if (annotation === undefined || !field) return;
    const names = kind === 'seccomp' ? ['runtime/default', 'docker/default'] : ['runtime/default'];
    const step = differs(annotation, field, names);
    const place = child(owner, 'securityContext', kind === 'seccomp' ? 'seccompProfile' : 'appArmorProfile');
    const what = step === 'type' ? 'type' : 'profile';
    if (step) errors.push(forbidden(child(place, step), `${kind} ${what} in annotation and field must match`));
  };
  compare(SECCOMP_POD, podSeccomp, at, 'seccomp');
  for (const [{ name = '', securityContext }, place] of containersOf(spec, at)) {
    compare(SECCOMP_CONTAINER + name, securityContext?.seccompProfile, place, 'seccomp');
  }
  if (spec.os?.name === 'windows') return;
  for (const [{ name = '', securityContext }, place] of containersOf(spec, at)) {
    compare(APPARMOR_CONTAINER + name, securityContext?.appArmorProfile ?? podAppArmor, place, 'apparmor');
  }
}
