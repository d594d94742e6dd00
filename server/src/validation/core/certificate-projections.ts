// Trust bundles and Pod certificates in projected volumes; before 1.37 the server drops both unless their gates are on.
// Source: KEP-3257, KEP-4317
import { child, invalid, notSupported, type Path, required, tooLong, typed } from '#field';
import type { ClusterTrustBundleProjection, PodCertificateProjection } from '#schemas';
import { byteLength, dnsSubdomain, labelKey } from '../formats.ts';
import { labelSelector } from '../meta/label-selector.ts';
import type { Findings } from '../words.ts';
import { freePath } from './paths.ts';
import { isKubernetesSigner, signerName } from './signer-name.ts';

const selector = labelSelector();
const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const MIN_SECONDS = 3600;
const MAX_SECONDS = 91 * 24 * 3600;
const MAX_KUBERNETES_SECONDS = 24 * 3600;
const MAX_ANNOTATIONS = 256 * 1024;

/** A bundle of a signer is named after it: `example.com:signer:name`. */
function bundleNameProblems(name: string): readonly string[] {
  const rest = name.slice(name.lastIndexOf(':') + 1);
  return dnsSubdomain(rest);
}

function checkBundleName(bundle: ClusterTrustBundleProjection, at: Path, { errors }: Findings): void {
  const { name = '', labelSelector: written } = bundle;
  const place = child(at, 'name');
  if (name === '') errors.push(required(place, 'must be a valid object name'));
  for (const detail of bundleNameProblems(name)) {
    errors.push(invalid(place, name, `not a valid clustertrustbundlename: ${detail}`, 'format-name'));
  }
  if (!written) return;
  const detail = 'labelSelector must be unset if name is specified';
  errors.push(invalid(child(at, 'labelSelector'), typed(written, 'metav1.LabelSelector'), detail, 'union'));
}

export function checkTrustBundle(bundle: ClusterTrustBundleProjection, at: Path, found: Findings): void {
  const { name, signerName: signer, path = '' } = bundle;
  if (name !== undefined && signer !== undefined) {
    const detail = 'only one of name and signerName may be used';
    found.errors.push(invalid(at, typed(bundle, 'core.ClusterTrustBundleProjection'), detail, 'union'));
  } else if (name !== undefined) checkBundleName(bundle, at, found);
  else if (signer !== undefined) {
    if (signer === '') found.errors.push(required(child(at, 'signerName'), 'must be a valid signer name'));
    signerName(signer, child(at, 'signerName'), found);
    if (bundle.labelSelector) selector(bundle.labelSelector, child(at, 'labelSelector'), found);
  } else found.errors.push(required(at, 'either name or signerName must be specified'));
  if (path === '') found.errors.push(required(child(at, 'path')));
  freePath(path, child(at, 'path'), found);
}

/** @param claim what is done with each path that is written: no two may be the same */
export function checkPodCertificate(certificate: PodCertificateProjection, at: Path, found: Findings, claim: (path: string) => void): void {
  const { signerName: signer = '', keyType = '', maxExpirationSeconds, userAnnotations } = certificate;
  signerName(signer, child(at, 'signerName'), found);
  if (userAnnotations) checkUserAnnotations(userAnnotations, child(at, 'userAnnotations'), found);
  if (!KEY_TYPES.includes(keyType)) found.errors.push(notSupported(child(at, 'keyType'), keyType, KEY_TYPES, 'plain'));
  if (maxExpirationSeconds !== undefined) {
    const max = isKubernetesSigner(signer) ? MAX_KUBERNETES_SECONDS : MAX_SECONDS;
    const say = (bound: string) => {
      const detail = `if provided, maxExpirationSeconds must be ${bound}`;
      found.errors.push(invalid(child(at, 'maxExpirationSeconds'), maxExpirationSeconds, detail, 'range'));
    };
    if (maxExpirationSeconds < MIN_SECONDS) say(`>= ${MIN_SECONDS}`);
    if (maxExpirationSeconds > max) say(`<= ${max}`);
  }
  let paths = 0;
  for (const name of ['credentialBundlePath', 'keyPath', 'certificateChainPath'] as const) {
    const path = certificate[name];
    if (!path) continue;
    paths++;
    freePath(path, child(at, name), found);
    claim(path);
  }
  if (paths === 0) found.errors.push(required(at, 'specify at least one of credentialBundlePath, keyPath, and certificateChainPath'));
}

/** Keys must have a domain. The server looks at them in small letters, and prints them so. */
export function checkUserAnnotations(annotations: Readonly<Record<string, string>>, at: Path, { errors }: Findings): void {
  let size = 0;
  for (const written of Object.keys(annotations).sort()) {
    size += byteLength(written) + byteLength(annotations[written]!);
    const name = written.toLowerCase();
    const said = labelKey(name);
    if (name === '') errors.push(required(at));
    else for (const detail of said) errors.push(invalid(at, name, detail, 'format-label-key'));
    if (said.length || name.includes('/')) continue;
    errors.push(invalid(at, name, 'must be a domain-prefixed key (such as "acme.io/foo")', 'format-label-key'));
  }
  if (size > MAX_ANNOTATIONS) errors.push(tooLong(at, MAX_ANNOTATIONS));
}
