// Classes of characters that the scanner asks about, on UTF-16 units; 0 stands for the end of the text.

export const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** LF, CR, next line, line separator, paragraph separator. */
export const isBreak = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;

export const isBreakOrEnd = (code: number): boolean => isBreak(code) || code === 0;

export const isBlankOrEnd = (code: number): boolean => isBlank(code) || isBreak(code) || code === 0;

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Letters, digits, `_` and `-`: what anchors and tag handles are made of. */
export const isWord = (code: number): boolean =>
  isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2d;

/** The value of a hexadecimal digit, -1 for anything else. */
export function hexValue(code: number): number {
  if (isDigit(code)) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
