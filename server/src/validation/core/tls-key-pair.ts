// What Go's crypto/tls says of a certificate and its key in PEM. Only the outer form is read: a pair that is well
// written but does not belong together is accepted here, since that would take the mathematics of every kind of key.

interface Block {
  readonly type: string;
  /** One character a byte. */
  readonly bytes: string;
}

const PEM = /(?:^|\n)-----BEGIN ([^\n]*?)-----[ \t\r]*\n([\s\S]*?)\n?-----END \1-----[ \t\r]*(?=\n|$)/g;

/** The blocks of a PEM text; what stands between them is passed over, and so are blocks that cannot be read. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const [, type = '', body = ''] of text.matchAll(PEM)) {
    const base64 = body.replace(/^([^\n:]+:[^\n]*\n)+\n?/, '').replace(/\s/g, '');
    try {
      blocks.push({ type, bytes: atob(base64) });
    } catch {}
  }
  return blocks;
}

const isPrivateKey = (type: string) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');
const listed = (blocks: readonly Block[]) => `[${blocks.map(block => block.type).join(' ')}]`;

/** Whether the bytes are one whole ASN.1 sequence, as certificates and keys are. */
export function isSequence(bytes: string): boolean {
  if (bytes.charCodeAt(0) !== 0x30) return false;
  const first = bytes.charCodeAt(1);
  if (first < 0x80) return bytes.length === 2 + first;
  const octets = first & 0x7f;
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + bytes.charCodeAt(2 + i);
  return octets > 0 && octets <= 4 && bytes.length === 2 + octets + length;
}

function certificateProblem(blocks: readonly Block[]): string | undefined {
  if (blocks.some(block => block.type === 'CERTIFICATE')) return undefined;
  if (blocks.length === 0) return 'tls: failed to find any PEM data in certificate input';
  if (blocks.length === 1 && blocks[0]!.type.endsWith('PRIVATE KEY')) {
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
  }
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${listed(blocks)}`;
}

function keyProblem(blocks: readonly Block[]): string | undefined {
  if (blocks.some(block => isPrivateKey(block.type))) return undefined;
  if (blocks.length === 0) return 'tls: failed to find any PEM data in key input';
  if (blocks.length === 1 && blocks[0]!.type === 'CERTIFICATE')
    return 'tls: found a certificate rather than a key in the PEM for the private key';
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${listed(blocks)}`;
}

/** @param certificate, privateKey bytes, one character each @returns Go's sentence, and which of the two it is about */
export function keyPairProblem(certificate: string, privateKey: string): { message: string; of: 'tls.crt' | 'tls.key' } | undefined {
  const certificates = blocksOf(certificate);
  const keys = blocksOf(privateKey);
  const ofCertificate = certificateProblem(certificates);
  if (ofCertificate) return { message: ofCertificate, of: 'tls.crt' };
  const ofKey = keyProblem(keys);
  if (ofKey) return { message: ofKey, of: 'tls.key' };
  if (!isSequence(certificates.find(block => block.type === 'CERTIFICATE')!.bytes))
    return { message: 'x509: malformed certificate', of: 'tls.crt' };
  if (!isSequence(keys.find(block => isPrivateKey(block.type))!.bytes))
    return { message: 'tls: failed to parse private key', of: 'tls.key' };
  return undefined;
}
