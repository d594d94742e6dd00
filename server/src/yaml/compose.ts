// From tokens to a tree, by libyaml's grammar. The tree is built with a stack of our own: ten thousand nested brackets are allowed. Tokens
// are asked for exactly when libyaml would, since scanning ahead could meet an error that Go never sees (all after the first document).

import { type Scanner, type Token, type TokenKind, wordAt } from './scanner.ts';
import { failureAt, type Mark, SyntaxFailure } from './syntax-failure.ts';
import type { Span } from './types.ts';

/** A node as written: scalars unresolved, aliases and merge keys not yet followed. */
export interface RawNode {
  readonly kind: 'scalar' | 'map' | 'seq' | 'alias';
  /** UTF-16 offsets of the content, without tag and anchor. */
  readonly start: number;
  end: number;
  /** From 0: where go-yaml says that the node begins, tag and anchor included. */
  readonly line: number;
  /** Text of a scalar, name of an alias. */
  readonly value: string;
  /** Of a scalar, in the long form (`tag:yaml.org,2002:str`); '' if none. */
  readonly tag: string;
  /** Of a scalar: without quotes, so that its text decides on its type. */
  readonly implicit: boolean;
  readonly quoted: boolean;
  readonly flow: boolean;
  /** Named by an anchor. */
  anchored: boolean;
  /** Keys and values in turn, or items. */
  readonly children: RawNode[];
  /** What an alias stands for. */
  readonly target?: RawNode;
}

/** What a collection waits for. */
type State =
  | 'block-seq-entry'
  | 'indentless-seq-entry'
  | 'block-map-key'
  | 'block-map-value'
  | 'flow-seq-first'
  | 'flow-seq-entry'
  | 'flow-pair-key'
  | 'flow-pair-value'
  | 'flow-pair-end'
  | 'flow-map-first'
  | 'flow-map-key'
  | 'flow-map-value'
  | 'flow-map-empty-value';

interface Frame {
  readonly node: RawNode;
  state: State;
  readonly context: Mark;
  /** UTF-16 offset after the last `:`, `-` or key: where a value that is not there would stand. */
  gap: number;
}

interface Properties {
  anchor: string | undefined;
  tag: string;
  /** Where they begin and end; absent without any. */
  mark: Mark | undefined;
  end: number;
}

const LONG_TAG = 'tag:yaml.org,2002:';

/** The tree of the first document in `text`; undefined if there is none. `comments` are those seen on the way. Throws SyntaxFailure. */
export function compose(scanner: Scanner): RawNode | undefined {
  return new Composer(scanner).document();
}

class Composer {
  private readonly scanner: Scanner;
  private readonly frames: Frame[] = [];
  private readonly anchors = new Map<string, RawNode>();
  private readonly tagHandles = new Map<string, string>();
  private root: RawNode | undefined;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
  }

  document(): RawNode | undefined {
    const { scanner } = this;
    scanner.peek();
    scanner.take();
    const token = scanner.peek();
    if (token.kind === 'stream-end') return undefined;
    if (isDirective(token) || token.kind === 'document-start') this.explicitDocument();
    else this.implicitDocument();
    while (this.frames.length > 0) this.step(this.frames.at(-1)!);
    scanner.peek();
    return this.root;
  }

  private implicitDocument(): void {
    this.addDefaultTagHandles();
    this.node(true, false);
  }

  private explicitDocument(): void {
    const { scanner } = this;
    this.directives();
    const start = scanner.peek();
    if (start.kind !== 'document-start') throw this.failure('did not find expected <document start>', start);
    scanner.take();
    const token = scanner.peek();
    const empty = isDirective(token) || ['document-start', 'document-end', 'stream-end'].includes(token.kind);
    if (empty) this.emptyScalar(start.end, token.mark.line);
    else this.node(true, false);
  }

  private directives(): void {
    const { scanner } = this;
    let versioned = false;
    for (let token = scanner.peek(); isDirective(token); token = scanner.peek()) {
      if (token.kind === 'version-directive') {
        if (versioned) throw this.failure('found duplicate %YAML directive', token);
        if (token.value !== '1.1') throw this.failure('found incompatible YAML document', token);
        versioned = true;
      } else {
        if (this.tagHandles.has(token.value)) throw this.failure('found duplicate %TAG directive', token);
        this.tagHandles.set(token.value, token.suffix);
      }
      scanner.take();
    }
    this.addDefaultTagHandles();
  }

  private addDefaultTagHandles(): void {
    if (!this.tagHandles.has('!')) this.tagHandles.set('!', '!');
    if (!this.tagHandles.has('!!')) this.tagHandles.set('!!', LONG_TAG);
  }

  private failure(problem: string, token: Token, context?: Mark): SyntaxFailure {
    const span = wordAt(this.scanner.reader.text, token.mark.offset, context?.offset ?? token.mark.offset);
    return failureAt('grammar', problem, token.mark, context ?? token.mark, span);
  }

  /** One node: a scalar or alias as a whole, of a collection the beginning. */
  private node(block: boolean, indentless: boolean): void {
    const { scanner } = this;
    let token = scanner.peek();
    if (token.kind === 'alias') return this.alias(token);

    const properties = this.properties();
    const tag = this.resolveTag(properties);
    token = scanner.peek();
    const line = (properties.mark ?? token.mark).line;
    const context = properties.mark ?? token.mark;

    if (indentless && token.kind === 'block-entry') return this.open('seq', 'indentless-seq-entry', false, token, line, properties.anchor);
    switch (token.kind) {
      case 'scalar': {
        const implicit = (tag === '' && token.plain) || tag === '!';
        scanner.take();
        const span = { start: token.mark.offset, end: token.end };
        return this.add(scalar(span, line, token.value, tag, implicit, !token.plain), properties.anchor);
      }
      case 'flow-sequence-start':
        return this.open('seq', 'flow-seq-first', true, token, line, properties.anchor);
      case 'flow-mapping-start':
        return this.open('map', 'flow-map-first', true, token, line, properties.anchor);
      case 'block-sequence-start':
        if (block) return this.open('seq', 'block-seq-entry', false, token, line, properties.anchor);
        break;
      case 'block-mapping-start':
        if (block) return this.open('map', 'block-map-key', false, token, line, properties.anchor);
        break;
      default:
    }
    if (properties.mark) {
      const span = { start: properties.end, end: properties.end };
      return this.add(scalar(span, line, '', tag, tag === '', false), properties.anchor);
    }
    throw this.failure('did not find expected node content', token, context);
  }

  private alias(token: Token): void {
    const target = this.anchors.get(token.value);
    const span = { start: token.mark.offset, end: token.end };
    if (!target) throw new SyntaxFailure(`unknown anchor '${token.value}' referenced`, span);
    this.scanner.take();
    this.add({ ...scalar(span, token.mark.line, token.value, '', false, false), kind: 'alias', target }, undefined);
  }

  /** An anchor and a tag in either order. */
  private properties(): Properties & { handle: string; suffix: string; tagged: Mark | undefined } {
    const { scanner } = this;
    const found = { anchor: undefined as string | undefined, tag: '', handle: '', suffix: '', end: 0 };
    let mark: Mark | undefined;
    let tagged: Mark | undefined;
    for (let token = scanner.peek(); ; token = scanner.peek()) {
      if (token.kind === 'anchor' && found.anchor === undefined) found.anchor = token.value;
      else if (token.kind === 'tag' && !tagged) [found.handle, found.suffix, tagged] = [token.value, token.suffix, token.mark];
      else return { ...found, mark, tagged };
      mark ??= token.mark;
      found.end = token.end;
      scanner.take();
    }
  }

  private resolveTag(properties: { handle: string; suffix: string; tagged: Mark | undefined; mark: Mark | undefined }): string {
    const { handle, suffix, tagged, mark } = properties;
    if (!tagged || handle === '') return suffix;
    const tag = (this.tagHandles.get(handle) ?? '') + (this.tagHandles.has(handle) ? suffix : '');
    if (tag !== '') return tag;
    const span = wordAt(this.scanner.reader.text, tagged.offset, tagged.offset);
    throw failureAt('grammar', 'found undefined tag handle', tagged, mark ?? tagged, span);
  }

  private open(kind: 'map' | 'seq', state: State, flow: boolean, token: Token, line: number, anchor: string | undefined): void {
    const node: RawNode = {
      ...{
        kind,
        start: token.mark.offset,
        end: token.end,
        line,
        value: '',
        tag: '',
        implicit: false,
        quoted: false,
        flow,
        anchored: false,
      },
      children: [],
    };
    this.add(node, anchor);
    this.frames.push({ node, state, context: token.mark, gap: token.end });
    // The dash of a sequence that is not indented below its key belongs to the first item.
    if (state !== 'indentless-seq-entry') this.scanner.take();
  }

  private add(node: RawNode, anchor: string | undefined): void {
    if (anchor !== undefined) {
      this.anchors.set(anchor, node);
      node.anchored = true;
    }
    const frame = this.frames.at(-1);
    if (!frame) this.root = node;
    else {
      frame.node.children.push(node);
      if (node.kind === 'scalar' || node.kind === 'alias') this.extend(frame, node.end);
    }
  }

  private extend(frame: Frame, end: number): void {
    frame.gap = end;
    if (!frame.node.flow) frame.node.end = Math.max(frame.node.end, end);
  }

  private emptyScalar(offset: number, line: number): void {
    this.add(scalar({ start: offset, end: offset }, line, '', '', true, false), undefined);
  }

  /** The collection is complete. `end`: of its closing bracket, if it has one. */
  private close(end: number): void {
    const { node } = this.frames.pop()!;
    node.end = Math.max(node.end, end);
    const parent = this.frames.at(-1);
    if (parent) this.extend(parent, node.end);
  }

  private step(frame: Frame): void {
    const token = this.scanner.peek();
    switch (frame.state) {
      case 'block-seq-entry':
      case 'indentless-seq-entry':
        return this.blockSequenceEntry(frame, token);
      case 'block-map-key':
        return this.blockMappingKey(frame, token);
      case 'block-map-value':
        frame.state = 'block-map-key';
        return this.valueAfterColon(frame, token, ['key', 'value', 'block-end'], true);
      case 'flow-seq-first':
      case 'flow-seq-entry':
        return this.flowSequenceEntry(frame, token);
      case 'flow-pair-key':
        return this.flowPairKey(frame, token);
      case 'flow-pair-value':
        frame.state = 'flow-pair-end';
        return this.valueAfterColon(frame, token, ['flow-entry', 'flow-sequence-end'], false);
      case 'flow-pair-end':
        return this.close(frame.gap);
      case 'flow-map-first':
      case 'flow-map-key':
        return this.flowMappingKey(frame, token);
      case 'flow-map-value':
        frame.state = 'flow-map-key';
        return this.valueAfterColon(frame, token, ['flow-entry', 'flow-mapping-end'], false);
      case 'flow-map-empty-value':
        frame.state = 'flow-map-key';
        return this.emptyScalar(frame.gap, token.mark.line);
    }
  }

  private takeIndicator(frame: Frame, token: Token): Token {
    this.scanner.take();
    this.extend(frame, token.end);
    return this.scanner.peek();
  }

  private blockSequenceEntry(frame: Frame, token: Token): void {
    const indentless = frame.state === 'indentless-seq-entry';
    if (token.kind === 'block-entry') {
      const next = this.takeIndicator(frame, token);
      const ends: TokenKind[] = indentless ? ['block-entry', 'key', 'value', 'block-end'] : ['block-entry', 'block-end'];
      return ends.includes(next.kind) ? this.emptyScalar(frame.gap, token.mark.line) : this.node(true, false);
    }
    if (indentless) return this.close(frame.gap);
    if (token.kind !== 'block-end') throw this.failure("did not find expected '-' indicator", token, frame.context);
    this.scanner.take();
    this.close(frame.gap);
  }

  private blockMappingKey(frame: Frame, token: Token): void {
    if (token.kind === 'block-end') {
      this.scanner.take();
      return this.close(frame.gap);
    }
    if (token.kind !== 'key') throw this.failure('did not find expected key', token, frame.context);
    const next = this.takeIndicator(frame, token);
    frame.state = 'block-map-value';
    if (['key', 'value', 'block-end'].includes(next.kind)) this.emptyScalar(frame.gap, token.mark.line);
    else this.node(true, true);
  }

  /** The value of a pair, empty if no colon stands here or one of `ends` follows it. */
  private valueAfterColon(frame: Frame, token: Token, ends: readonly TokenKind[], block: boolean): void {
    if (token.kind !== 'value') return this.emptyScalar(frame.gap, token.mark.line);
    const next = this.takeIndicator(frame, token);
    if (!ends.includes(next.kind)) return this.node(block, block);
    this.emptyScalar(frame.gap, (block ? token : next).mark.line);
  }

  /** Past the comma that must stand between entries of a flow collection. */
  private flowSeparator(frame: Frame, token: Token, problem: string): Token {
    if (token.kind !== 'flow-entry') throw this.failure(problem, token, frame.context);
    return this.takeIndicator(frame, token);
  }

  private flowSequenceEntry(frame: Frame, first: Token): void {
    let token = first;
    if (token.kind !== 'flow-sequence-end' && frame.state !== 'flow-seq-first')
      token = this.flowSeparator(frame, token, "did not find expected ',' or ']'");
    frame.state = 'flow-seq-entry';
    if (token.kind === 'flow-sequence-end') {
      this.scanner.take();
      return this.close(token.end);
    }
    if (token.kind === 'key') return this.open('map', 'flow-pair-key', true, token, token.mark.line, undefined);
    this.node(false, false);
  }

  private flowPairKey(frame: Frame, token: Token): void {
    frame.state = 'flow-pair-value';
    if (!['value', 'flow-entry', 'flow-sequence-end'].includes(token.kind)) return this.node(false, false);
    // libyaml eats the token here: `[? , a]` and `[? : b]` are read in odd ways, and so they are by us.
    this.takeIndicator(frame, token);
    this.emptyScalar(frame.gap, token.mark.line);
  }

  private flowMappingKey(frame: Frame, first: Token): void {
    let token = first;
    if (token.kind !== 'flow-mapping-end' && frame.state !== 'flow-map-first')
      token = this.flowSeparator(frame, token, "did not find expected ',' or '}'");
    frame.state = 'flow-map-key';
    if (token.kind === 'flow-mapping-end') {
      this.scanner.take();
      return this.close(token.end);
    }
    if (token.kind !== 'key') {
      frame.state = 'flow-map-empty-value';
      return this.node(false, false);
    }
    const next = this.takeIndicator(frame, token);
    frame.state = 'flow-map-value';
    if (['value', 'flow-entry', 'flow-mapping-end'].includes(next.kind)) this.emptyScalar(frame.gap, next.mark.line);
    else this.node(false, false);
  }
}

function isDirective(token: Token): boolean {
  return token.kind === 'version-directive' || token.kind === 'tag-directive';
}

function scalar(span: Span, line: number, value: string, tag: string, implicit: boolean, quoted: boolean): RawNode {
  return { kind: 'scalar', ...span, line, value, tag, implicit, quoted, flow: false, anchored: false, children: [] };
}
