// The tag of an image reference, as far as defaults hang on it. Grammar: https://pkg.go.dev/github.com/distribution/reference

const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
/** `registry.example.com:5000`, `[::1]:5000` */
const DOMAIN = String.raw`(?:${LABEL}(?:\.${LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?`;
const PART = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;
const DIGEST = String.raw`@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}`;
/** Groups: the tag, then the digest. */
const REFERENCE = new RegExp(String.raw`^(?:${DOMAIN}/)?${PART}(?:/${PART})*(?::(\w[\w.-]{0,127}))?(${DIGEST})?$`);

/** Longer text is no reference, and must not cost time. */
const MAX_LENGTH = 1024;

/** Always for the tag `latest`, written or meant. A reference that cannot be read has no tag. */
export function pullPolicyOf(image: string): 'Always' | 'IfNotPresent' {
  if (image.length > MAX_LENGTH) return 'IfNotPresent';
  const parts = REFERENCE.exec(image);
  if (!parts) return 'IfNotPresent';
  const [, tag, digest] = parts;
  return (tag ?? (digest ? '' : 'latest')) === 'latest' ? 'Always' : 'IfNotPresent';
}
