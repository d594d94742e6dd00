/** One line of a struct in facts.json, read as far as it is asked. The line language: scripts/schemas/lines.ts. */
import type { FieldFacts, TypeRef } from './facts.ts';

/** A field whose type is read when asked for: a struct's types would pull in the whole tree below it. */
export class LineField implements FieldFacts {
  readonly name: string;
  readonly goName: string;
  readonly #flags: string;
  readonly #text: string;
  readonly #home: string;
  readonly #typeOf: (text: string, home: string) => TypeRef;
  #type: TypeRef | undefined;

  constructor(line: string, home: string, typeOf: (text: string, home: string) => TypeRef) {
    const afterName = line.indexOf(' ');
    const afterType = line.indexOf(' ', afterName + 1);
    const colon = line.lastIndexOf(':', afterName);
    this.name = line.slice(0, colon < 0 ? afterName : colon);
    this.goName = colon < 0 ? line.charAt(0).toUpperCase() + line.slice(1, afterName) : line.slice(colon + 1, afterName);
    this.#text = line.slice(afterName + 1, afterType < 0 ? undefined : afterType);
    this.#flags = afterType < 0 ? '' : line.slice(afterType);
    this.#home = home;
    this.#typeOf = typeOf;
  }

  get type(): TypeRef {
    this.#type ??= this.#typeOf(this.#text, this.#home);
    return this.#type;
  }
  get enum(): readonly string[] | undefined {
    return this.type.enum ?? this.type.of?.enum;
  }
  get omitEmpty(): boolean {
    return this.#has('omit');
  }
  get omitZero(): boolean {
    return this.#has('zero');
  }
  get optional(): boolean {
    return this.#has('opt');
  }
  get required(): boolean {
    return this.#has('req');
  }
  get deprecated(): boolean {
    return this.#has('dep');
  }
  get listType(): FieldFacts['listType'] {
    return this.#value('list') as FieldFacts['listType'];
  }
  get listMapKeys(): readonly string[] | undefined {
    return this.#value('keys')?.split(',');
  }
  get mergeKey(): string | undefined {
    return this.#value('merge');
  }
  get gate(): string | undefined {
    return this.#value('gate');
  }
  get default(): string | undefined {
    const at = this.#flags.indexOf(' default=');
    return at < 0 ? undefined : this.#flags.slice(at + ' default='.length);
  }

  #words(): string[] {
    const at = this.#flags.indexOf(' default=');
    return (at < 0 ? this.#flags : this.#flags.slice(0, at)).split(' ');
  }
  #has(flag: string): boolean {
    return this.#words().includes(flag);
  }
  #value(key: string): string | undefined {
    return this.#words()
      .find(word => word.startsWith(`${key}=`))
      ?.slice(key.length + 1);
  }
}
