// IP addresses and CIDR blocks, as Go's net/netip reads and prints them.

/** The bytes of an address, most significant first; undefined for text that is none. Zones and mapped addresses are refused. */
function bytesOf(text: string): number[] | undefined {
  return text.includes(':') ? bytesOfV6(text) : bytesOfV4(text);
}

function bytesOfV4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some(part => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) return undefined;
  return parts.map(Number);
}

function bytesOfV6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map(groupsOf);
  if (!left || (halves.length === 2 && !right)) return undefined;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...left, ...new Array<number>(missing).fill(0), ...(right ?? [])].flatMap(group => [group >> 8, group & 255]);
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const v4 = i === parts.length - 1 && part.includes('.') ? bytesOfV4(part) : undefined;
    if (v4) groups.push(v4[0]! * 256 + v4[1]!, v4[2]! * 256 + v4[3]!);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

const isMapped = (bytes: readonly number[]): boolean =>
  bytes.length === 16 && bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255 && bytes[11] === 255;

export class Ip {
  readonly celType = 'net.IP';
  readonly bytes: readonly number[];

  constructor(bytes: readonly number[]) {
    this.bytes = bytes;
  }

  /** IPv4 addresses in IPv6 clothes are none. */
  static parse(text: string): Ip | undefined {
    const bytes = bytesOf(text);
    return bytes && !isMapped(bytes) ? new Ip(bytes) : undefined;
  }

  /** `::ffff:10.0.0.1` */
  static isMapped(text: string): boolean {
    return isMapped(bytesOf(text) ?? []);
  }

  get family(): 4 | 6 {
    return this.bytes.length === 4 ? 4 : 6;
  }

  get isUnspecified(): boolean {
    return this.bytes.every(byte => byte === 0);
  }

  get isLoopback(): boolean {
    if (this.family === 4) return this.bytes[0] === 127;
    return this.bytes.slice(0, 15).every(byte => byte === 0) && this.bytes[15] === 1;
  }

  get isMulticast(): boolean {
    return this.family === 4 ? this.bytes[0]! >> 4 === 14 : this.bytes[0] === 255;
  }

  get isLinkLocalMulticast(): boolean {
    const [a, b, c] = this.bytes;
    return this.family === 4 ? a === 224 && b === 0 && c === 0 : a === 255 && (b! & 15) === 2;
  }

  get isLinkLocalUnicast(): boolean {
    const [a, b] = this.bytes;
    return this.family === 4 ? a === 169 && b === 254 : a === 254 && (b! & 192) === 128;
  }

  get isGlobalUnicast(): boolean {
    if (this.family === 4 && (this.isUnspecified || this.bytes.every(byte => byte === 255))) return false;
    return !this.isUnspecified && !this.isLoopback && !this.isMulticast && !this.isLinkLocalUnicast;
  }

  cmp(other: Ip): number {
    return this.toString() === other.toString() ? 0 : 1;
  }

  toString(): string {
    if (this.family === 4) return this.bytes.join('.');
    const groups = Array.from({ length: 8 }, (_, i) => this.bytes[2 * i]! * 256 + this.bytes[2 * i + 1]!);
    const { start, length } = longestZeros(groups);
    const hex = groups.map(group => group.toString(16));
    if (length < 2) return hex.join(':');
    return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
  }
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

export class Cidr {
  readonly celType = 'net.CIDR';
  readonly ip: Ip;
  readonly prefix: number;

  constructor(ip: Ip, prefix: number) {
    this.ip = ip;
    this.prefix = prefix;
  }

  static parse(text: string): Cidr | undefined {
    const parts = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
    const ip = parts && Ip.parse(parts[1]!);
    const prefix = Number(parts?.[2]);
    return ip && prefix <= ip.bytes.length * 8 ? new Cidr(ip, prefix) : undefined;
  }

  get masked(): Cidr {
    const bytes = this.ip.bytes.map((byte, i) => byte & (255 << (8 - Math.min(8, Math.max(0, this.prefix - 8 * i)))) & 255);
    return new Cidr(new Ip(bytes), this.prefix);
  }

  contains(ip: Ip): boolean {
    return ip.family === this.ip.family && new Cidr(ip, this.prefix).masked.toString() === this.masked.toString();
  }

  cmp(other: Cidr): number {
    return this.toString() === other.toString() ? 0 : 1;
  }

  toString(): string {
    return `${this.ip}/${this.prefix}`;
  }
}
