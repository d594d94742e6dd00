// PEM texts and the outermost shape of what stands in them: certificates, keys and signing requests.

export interface Block {
  readonly type: string;
  /** One character a byte. */
  readonly bytes: string;
  readonly hasHeaders: boolean;
}

const LINE = /^-----(BEGIN|END) (.*)-----[ \t\r]*$/;

/** The blocks of a PEM text; what stands between them is passed over, and so are blocks that cannot be read. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { type: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const [, edge, type = ''] = LINE.exec(line) ?? [];
    if (edge === 'BEGIN') open = { type, lines: [] };
    else if (edge === 'END') {
      const bytes = open?.type === type ? read(open.lines) : undefined;
      if (open && bytes !== undefined) blocks.push({ type, bytes, hasHeaders: hasHeaders(open.lines) });
      open = undefined;
    } else open?.lines.push(line);
  }
  return blocks;
}

const hasHeaders = (lines: readonly string[]) => lines[0]?.includes(':') ?? false;

/** The bytes of a block; headers stand before an empty line. */
function read(lines: readonly string[]): string | undefined {
  const headers = hasHeaders(lines) ? lines.findIndex(line => line.trim() === '') + 1 : 0;
  try {
    return atob(lines.slice(headers).join('').replace(/\s/g, ''));
  } catch {
    return undefined;
  }
}

/** What one whole ASN.1 sequence holds, as certificates and keys are; undefined for anything else. */
export function sequenceOf(bytes: string): string | undefined {
  if (bytes.charCodeAt(0) !== 0x30) return undefined;
  const first = bytes.charCodeAt(1);
  const octets = first < 0x80 ? 0 : first & 0x7f;
  let length = octets ? 0 : first;
  for (let i = 0; i < octets; i++) length = length * 256 + bytes.charCodeAt(2 + i);
  return octets <= 4 && bytes.length === 2 + octets + length ? bytes.slice(2 + octets) : undefined;
}
