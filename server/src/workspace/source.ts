// A file of the workspace as documents. An edit makes a new SourceFile that shares the facts of every untouched document.

import type { Rope, TextEdit } from '#text';
import type { StreamPart } from '#yaml';
import { type Facts, type FactsOptions, factsOf } from './facts.ts';
import { splitAgain } from './split-again.ts';
import { isTemplate, maybeTemplate } from './templates.ts';

export interface SourceDocument {
  readonly uri: string;
  /** Position in the file, from 0, empty documents counted. */
  readonly index: number;
  readonly part: StreamPart;
  readonly facts: Facts;
  /** Something else makes a manifest from it: nothing is said of it. */
  readonly template: boolean;
  /** Where its words come from, if it stands in no file as it is: an object that kustomize has built. */
  readonly origins?: Origins;
}

/** From a place in a built object to the document and the word in it that caused it. */
export interface Origins {
  /** Every file that a word of the object may come from. */
  readonly files: ReadonlySet<string>;
  /** Something that changes the object could not be read: what is missing in it may yet be there. */
  readonly partial: boolean;
  find(path: readonly (string | number)[], mark: 'value' | 'key'): { document: SourceDocument; start: number; end: number };
}

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  /** Of the text, in UTF-16 units. */
  readonly length: number;
  /** Empty for what is no text of bearable size. */
  readonly documents: readonly SourceDocument[];
  /** All of it is a template: its documents are, or what parts them. */
  readonly template: boolean;
  /** Why it has not been read, in words. */
  readonly unread?: string;
  /** What of the file decides with which others it is applied: its objects' identities, or all of it. */
  readonly shape: string;
}

/** UTF-16 units. No manifest is as large: etcd takes 1.5 MB an object. */
const LARGEST = 8 * 1024 * 1024;

/**
 * Splits and reads a file; documents whose text stood in `previous` keep their facts, and those that have not moved stay what they are.
 * @param edit the one edit that has made the text of `previous` into this one, if it is known
 */
export function readSource(uri: string, text: string | Rope, options: FactsOptions, previous?: SourceFile, edit?: TextEdit): SourceFile {
  const unread = whyUnread(text, previous, edit);
  if (unread) return { uri, text: String(text), length: text.length, documents: [], template: false, unread, shape: 'unread' };
  const old = previous?.documents ?? [];
  const { kept, parts, rest } = splitAgain(text, previous, edit);
  const known = new Map(old.slice(kept, old.length - rest.length).map(({ part, facts }) => [part.text, facts]));
  const edited = (previous ? parts.map(alone) : parts).map((part, i): SourceDocument => {
    const facts = known.get(part.text) ?? factsOf(part, options);
    return { uri, index: kept + i, part, facts, template: maybeTemplate(part.text) && isTemplate(facts.yaml, facts.head) };
  });
  const after = rest.map((part, i) => moved(old[old.length - rest.length + i]!, kept + edited.length + i, part));
  const documents = [...old.slice(0, kept), ...edited, ...after];
  const template = isTemplateFile(documents) && maybeTemplate(String(text));
  return {
    uri,
    // Put together when it is asked for, which typing does not.
    get text() {
      return String(text);
    },
    length: text.length,
    documents,
    template,
    shape: shapeOf(documents, template, previous),
  };
}

function whyUnread(text: string | Rope, previous: SourceFile | undefined, edit: TextEdit | undefined): string | undefined {
  if (text.length > LARGEST) return 'it is larger than the 8 MiB that a manifest may have';
  const fresh = previous && !previous.unread && edit ? edit.newText : String(text);
  return fresh.includes('\0') ? 'it is no text' : undefined;
}

/** A part whose text does not keep the whole file's text in memory, as a slice of it does: every edit brings a file's text anew. */
const alone = (part: StreamPart): StreamPart => ({ ...part, text: ` ${part.text}`.slice(1) });

const moved = (document: SourceDocument, index: number, part: StreamPart): SourceDocument =>
  document.index === index && document.part === part ? document : { ...document, index, part };

/** Where an action breaks the YAML it may as well go over several documents; where it is a value, it is its document's alone. */
const isTemplateFile = (documents: readonly SourceDocument[]): boolean =>
  documents.some(({ template, facts }) => template && facts.head.shape === 'broken') ||
  documents.every(({ template, facts }) => template || facts.head.shape === 'empty');

/** A document that cannot be read just now is taken for what it was: half-typed text must not rearrange the workspace. */
function shapeOf(documents: readonly SourceDocument[], template: boolean, previous?: SourceFile): string {
  if (previous && documents.some(({ facts }) => facts.head.shape === 'broken')) return previous.shape;
  // The same string again where nothing differs: the text of a long file's outline is long too.
  const before = previous?.documents;
  const same = before?.length === documents.length && before.every((one, i) => sameOutline(one, documents[i]!));
  if (same && before.length && previous?.template === template && !before.some(({ facts }) => facts.head.shape === 'broken'))
    return previous.shape;
  return `${template}\n${documents.map(outlineOf).join('\n\n')}`;
}

const sameOutline = (a: SourceDocument, b: SourceDocument): boolean =>
  a === b || (a.facts === b.facts && a.template === b.template) || outlineOf(a) === outlineOf(b);

const outlines = new WeakMap<Facts, string>();

function outlineOf({ template, facts }: SourceDocument): string {
  if (template) return 'template';
  const { shape, objects } = facts.head;
  const outline =
    outlines.get(facts) ??
    (objects
      .map(({ apiVersion, kind, namespace, name, named, live }) => `${apiVersion} ${kind} ${namespace} ${name} ${named} ${live}`)
      .join('\n') ||
      shape);
  outlines.set(facts, outline);
  return outline;
}
