// Floating-point numbers as Go prints them: as JSON, with %v, and as go-yaml's keys.

/** As Go's encoding/json does. Infinities and NaN as in its error text. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** As strconv.FormatFloat(value, 'g', -1, 64): `1e+06`. */
export function formatGeneral(value: number): string {
  if (!Number.isFinite(value)) return formatFloat(value);
  return withExponent(value, value.toExponential());
}

/** As sigs.k8s.io/yaml makes a key of it: of 32 bits, `.inf` and `.nan` as in YAML. */
export function formatKey(value: number): string {
  const rounded = Math.fround(value);
  if (Number.isNaN(rounded)) return '.nan';
  if (!Number.isFinite(rounded)) return rounded > 0 ? '.inf' : '-.inf';
  for (let digits = 0; digits < 9; digits++) {
    const text = rounded.toExponential(digits);
    if (Math.fround(Number(text)) === rounded) return withExponent(rounded, text);
  }
  return withExponent(rounded, rounded.toExponential(9));
}

/** `scientific`: the shortest digits that identify the number. Go prints an exponent below -4 or from 6 on, of at least two digits. */
function withExponent(value: number, scientific: string): string {
  const [mantissa = '', power = '0'] = scientific.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return formatFloat(Object.is(value, -0) ? value : Number(scientific));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
