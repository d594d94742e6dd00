// Bytes of the API: base64 text in manifests, a string of one character a byte here.

/** The bytes of base64 text, one character each; nothing for text that is not base64, which decoding has told already. */
export function bytesOfBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
