// Names of those that sign certificates: `example.com/my-signer`.
// Source: https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#signers
import { goQuote, invalid, required, tooLong } from '#field';
import { byteLength, dnsLabel, dnsSubdomain, type Format } from '../formats.ts';
import { type Check, word } from '../words.ts';

const MAX_DOMAIN = 253;
const MAX_SIGNER = MAX_DOMAIN + 1 + (253 + 63 + 1);

/** Sentences about the first part of a dotted name that is wrong. */
function firstBadPart(dotted: string, format: Format): readonly string[] {
  for (const part of dotted.split('.')) {
    const said = format(part);
    if (said.length) return said.map(detail => `validating label ${goQuote(part)}: ${detail}`);
  }
  return [];
}

export const signerName: Check<string> = word('signerName', [], (name, at, { errors }) => {
  const refuse = (value: string, detail: string) => errors.push(invalid(at, value, detail, 'signer-name'));
  const [domain = '', path, ...more] = name.split('/');
  if (name === '') errors.push(required(at));
  else if (path === undefined || more.length) {
    refuse(name, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
  } else {
    if (byteLength(domain) > MAX_DOMAIN) errors.push(tooLong(at, MAX_DOMAIN));
    for (const detail of firstBadPart(domain, dnsLabel)) refuse(domain, detail);
    if (!domain.includes('.')) refuse(domain, 'should be a domain with at least two segments separated by dots');
    for (const detail of firstBadPart(path, dnsSubdomain)) refuse(path, detail);
    if (byteLength(name) > MAX_SIGNER) errors.push(tooLong(at, MAX_SIGNER));
  }
});

/** Kubernetes' own signers, which sign for shorter times. */
export const isKubernetesSigner = (name: string): boolean => /^([^/]*\.)?kubernetes\.io(\/|$)/.test(name);
