// What validation knows of one kind: what the server clears before it looks, its rows, and its warnings.
import type { Path } from '#field';
import type { Scope } from './scope.ts';
import type { Check } from './words.ts';

/** The text of a `Warning:` header, and the field that it is about. */
export interface Warning {
  readonly message: string;
  readonly at: Path;
  /** `warning/deprecated-annotation`: the diagnostic's code. */
  readonly rule: string;
}

/** One kind, in the shape of its hub version. */
export interface KindRules<T = never> {
  readonly group: string;
  readonly kind: string;
  /** The group that the server's refusals name, where it keeps the kind under another. */
  readonly shownGroup?: string;
  /** Warnings that people hear even if the object is then refused; the object is as it was sent. */
  readonly notices?: (object: T, scope: Scope) => Iterable<Warning>;
  /** What the server sets or drops on create before it validates (status, fields of disabled features). Changes the object. */
  readonly prepare?: (object: T, scope: Scope) => void;
  /** What fails in the server before it validates: the text of an internal error (code 500); undefined for nothing. */
  readonly failure?: (object: T, scope: Scope) => string | undefined;
  readonly rows: Check<T>;
  /** Reviews are answered and never stored: nobody looks at their metadata, and refusals name neither kind nor name. */
  readonly answered?: true;
  /** What the server will not answer at all: the text of a bad request (code 400); undefined for nothing. */
  readonly badRequest?: (object: T) => string | undefined;
  /** In the server's order. */
  readonly warnings?: (object: T, scope: Scope) => Iterable<Warning>;
}

/** Erases the type of the object, so that kinds of all types stand in one list. */
export const kind = <T>(rules: KindRules<T>): KindRules => rules as unknown as KindRules;

/** Of most kinds what is sent of their status is dropped, and no more. */
export function dropStatus(object: { status?: unknown }): void {
  delete object.status;
}
