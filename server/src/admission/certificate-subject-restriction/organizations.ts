// The organizations in the subject of a certificate signing request (PKCS #10).

const PEM = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([\s\S]*?)-----END/;
/** The object identifier 2.5.4.10 with tag and length, as it stands before the name. */
const ORGANIZATION = '\x06\x03\x55\x04\x0a';
/** UTF8String, PrintableString, IA5String, TeletexString. */
const STRING_TAGS = new Set([0x0c, 0x13, 0x16, 0x14]);

/** @param request base64 of PEM, as the API object holds it @returns nothing for what cannot be read: validation tells of that */
export function organizationsOf(request: string): string[] {
  const der = decode(PEM.exec(decode(request))?.[1] ?? '');
  const found: string[] = [];
  for (let at = der.indexOf(ORGANIZATION); at >= 0; at = der.indexOf(ORGANIZATION, at + 1)) {
    const start = at + ORGANIZATION.length;
    // Names have less than 128 bytes here, so the length is one byte.
    const length = der.charCodeAt(start + 1);
    if (STRING_TAGS.has(der.charCodeAt(start))) found.push(der.slice(start + 2, start + 2 + length));
  }
  return found;
}

function decode(base64: string): string {
  const plain = base64.replace(/\s/g, '');
  return /^[A-Za-z0-9+/]*={0,2}$/.test(plain) && plain.replace(/=+$/, '').length % 4 !== 1 ? atob(plain.replace(/=+$/, '')) : '';
}
