// What Go's crypto/tls says of a certificate and its key in PEM, as far as the outer form of both tells it. Whether an
// elliptic key without its public half belongs to a certificate would take the curve's mathematics: then we are silent.

import { type Block, blocksOf, sequenceOf } from '../pem.ts';

const isPrivateKey = (type: string) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');
const listed = (blocks: readonly Block[]) => `[${blocks.map(block => block.type).join(' ')}]`;

function certificateMissing(blocks: readonly Block[]): string {
  if (blocks.length === 0) return 'tls: failed to find any PEM data in certificate input';
  if (blocks.length === 1 && blocks[0]!.type.endsWith('PRIVATE KEY')) {
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  }
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${listed(blocks)}`;
}

function keyMissing(blocks: readonly Block[]): string {
  if (blocks.length === 0) return 'tls: failed to find any PEM data in key input';
  if (blocks.length === 1 && blocks[0]!.type === 'CERTIFICATE')
    return 'tls: found a certificate rather than a key in the PEM for the private key';
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${listed(blocks)}`;
}

type Algorithm = 'rsa' | 'ecdsa' | 'ed25519';

/** Object identifiers of public keys, as ASN.1 writes them. */
const OIDS: readonly (readonly [Algorithm, string])[] = [
  ['rsa', '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01'],
  ['ecdsa', '\x06\x07\x2a\x86\x48\xce\x3d\x02\x01'],
  ['ed25519', '\x06\x03\x2b\x65\x70'],
];
const algorithmIn = (bytes: string) => OIDS.find(([, oid]) => bytes.includes(oid))?.[0];

/** The kind of a private key in any of the three forms that Go reads: PKCS#1, SEC 1 and PKCS#8. */
function algorithmOf(key: string): Algorithm | undefined {
  const body = sequenceOf(key) ?? '';
  if (body.startsWith('\x02\x01\x00\x02')) return 'rsa';
  if (body.startsWith('\x02\x01\x01\x04')) return 'ecdsa';
  return /^\x02\x01[\x00\x01]\x30/.test(body) ? algorithmIn(body) : undefined;
}

/** A point of a curve of 256, 384 or 521 bits, as it stands in a certificate, and in a key that holds its public half. */
const POINT = /\x03(?:[\x42\x62]|\x81\x86)\x00\x04/;

/** Bytes of the public key that a private key of the same pair holds too; undefined if that cannot be told. */
function sharedPart(certificate: string, key: string, algorithm: Algorithm): string | undefined {
  const oid = OIDS.find(([name]) => name === algorithm)![1];
  const behind = certificate.slice(certificate.indexOf(oid) + oid.length);
  // The headers before the modulus are shorter than this, and every modulus is longer than what is taken of it.
  if (algorithm === 'rsa') return behind.slice(24, 56);
  const start = behind.search(POINT);
  return algorithm === 'ecdsa' && start >= 0 && POINT.test(key) ? behind.slice(start, start + 36) : undefined;
}

function pairProblem(certificate: string, key: string): string | undefined {
  const algorithm = algorithmOf(key);
  if (!algorithm) return 'tls: failed to parse private key';
  if (algorithmIn(certificate) !== algorithm) return 'tls: private key type does not match public key type';
  const shared = sharedPart(certificate, key, algorithm);
  return shared === undefined || key.includes(shared) ? undefined : 'tls: private key does not match public key';
}

interface KeyPairProblem {
  readonly message: string;
  readonly of: 'tls.crt' | 'tls.key';
}

/** @param certificate, privateKey bytes, one character each @returns Go's sentence, and which of the two it is about */
export function keyPairProblem(certificate: string, privateKey: string): KeyPairProblem | undefined {
  const certificates = blocksOf(certificate);
  const keys = blocksOf(privateKey);
  const first = certificates.find(block => block.type === 'CERTIFICATE');
  if (!first) return { message: certificateMissing(certificates), of: 'tls.crt' };
  const key = keys.find(block => isPrivateKey(block.type));
  if (!key) return { message: keyMissing(keys), of: 'tls.key' };
  const body = sequenceOf(first.bytes);
  if (body === undefined) return { message: 'x509: malformed certificate', of: 'tls.crt' };
  if (!body.startsWith('\x30')) return { message: 'x509: malformed tbs certificate', of: 'tls.crt' };
  const message = pairProblem(first.bytes, key.bytes);
  return message ? { message, of: 'tls.key' } : undefined;
}
