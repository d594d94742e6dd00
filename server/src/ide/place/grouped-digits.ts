// Large numbers as people read them.

/** `67108864` → `67,108,864`. @param number decimal text, with or without a fraction */
export function groupedDigits(number: string | number | bigint): string {
  const [whole = '', fraction] = `${number}`.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction ? `${grouped}.${fraction}` : grouped;
}
