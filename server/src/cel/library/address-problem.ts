// Why a text is no IP address, and no block of them, in the words of Go's net/netip.
// Source: https://pkg.go.dev/net/netip#ParseAddr
import { goQuote } from '#field';

const at = (what: string, rest: string): string => `${what} (at ${goQuote(rest)})`;

/** Of a text that cannot be read as an address. */
export const addressProblem = (text: string): string => `ParseAddr(${goQuote(text)}): ${addressFault(text)}`;

function addressFault(text: string): string {
  const [first] = /[.:%]/.exec(text) ?? [];
  if (first === '.') return shortFault(text);
  if (first === ':') return longFault(text);
  return first === '%' ? 'missing IPv6 address' : 'unable to parse IP';
}

/** Of four numbers between dots. */
function shortFault(text: string): string {
  let dots = 0;
  let digits = '';
  for (const [i, char] of [...text].entries()) {
    if (/\d/.test(char)) {
      if (digits === '0') return 'IPv4 field has octet with leading zero';
      digits += char;
      if (Number(digits) > 255) return 'IPv4 field has value >255';
    } else if (char !== '.') return at('unexpected character', text.slice(i));
    else if (digits === '' || i === text.length - 1) return at('IPv4 field must have at least one digit', text.slice(i));
    else if (dots === 3) return 'IPv4 address too long';
    else {
      dots++;
      digits = '';
    }
  }
  return 'IPv4 address too short';
}

/** Of numbers between colons. */
function longFault(text: string): string {
  const bad = text.search(/[^0-9a-fA-F:]/);
  if (bad < 0) return 'address string too short';
  const rest = text.slice(bad);
  return text[bad - 1] === ':' || bad === 0
    ? at('each colon-separated field must have at least one digit', rest)
    : at('unexpected character, want colon', rest);
}

/** Of a text that cannot be read as a block. @param isAddress whether a text can be read as an address */
export function blockProblem(text: string, isAddress: (text: string) => boolean): string {
  const slash = text.lastIndexOf('/');
  const [address, bits] = [text.slice(0, Math.max(slash, 0)), text.slice(slash + 1)];
  const fault = () => {
    if (slash < 0) return "no '/'";
    if (!isAddress(address)) return addressProblem(address);
    return /^(0|[1-9]\d*)$/.test(bits) ? 'prefix length out of range' : `bad bits after slash: ${goQuote(bits)}`;
  };
  return `netip.ParsePrefix(${goQuote(text)}): ${fault()}`;
}
