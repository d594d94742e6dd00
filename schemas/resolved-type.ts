/** The one maker of TypeRefs, so that all have the same properties in the same order. */
import type { StructFacts, TypeIs, TypeRef } from './facts.ts';

/** What a type is made from; everything else of it follows. */
export type TypeShape = Pick<TypeRef, 'is' | 'go'> & Partial<TypeRef>;

/** A TypeRef whose struct is looked up when asked for. */
export class ResolvedType implements TypeRef {
  readonly is: TypeIs;
  readonly go: string;
  readonly id: string;
  readonly pointer: boolean;
  readonly of: TypeRef | undefined;
  readonly key: TypeRef | undefined;
  readonly enum: readonly string[] | undefined;
  readonly known: readonly string[] | undefined;
  readonly #resolve: (id: string) => StructFacts | undefined;

  constructor(shape: TypeShape, resolve: (id: string) => StructFacts | undefined) {
    this.is = shape.is;
    this.go = shape.go;
    this.id = shape.id ?? '';
    this.pointer = shape.pointer ?? false;
    this.of = shape.of;
    this.key = shape.key;
    this.enum = shape.enum;
    this.known = shape.known;
    this.#resolve = resolve;
  }

  get struct(): StructFacts | undefined {
    return this.is === 'struct' ? this.#resolve(this.id) : undefined;
  }
}
