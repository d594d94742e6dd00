// What the tests of decoding share: text in, objects out.
import { type Decoded, type DecodeOptions, decodeDocument } from '#decode';
import { parseDocument } from '#yaml';

export function decode(text: string, options: Partial<DecodeOptions> = {}): readonly Decoded[] {
  return decodeDocument(parseDocument(text), { release: '1.36', unknownKinds: 'refuse', ...options });
}

/** The only object of a document. */
export function decodeOne(text: string, options: Partial<DecodeOptions> = {}): Decoded {
  const [one] = decode(text, options);
  if (!one) throw new Error('the document is empty');
  return one;
}

/** A document of this kind with more lines of YAML. */
export const manifest = (apiVersion: string, kind: string, rest: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n${rest}\n`;

/** A Pod whose only container has these fields too, in flow style. */
export const podWith = (fields: string): string => manifest('v1', 'Pod', `spec: {containers: [{name: c, image: nginx, ${fields}}]}`);
