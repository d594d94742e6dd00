// The messages of protocol buffers that every expression may write: `google.protobuf.Duration{seconds: 5}`.
// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#protocol-buffer-data-conversion
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, listOf, mapOf, STRING, structOf, TIMESTAMP, type Type, UINT } from './types.ts';
import { Duration, Message, Timestamp, Uint, type Value } from './values.ts';

export interface WellKnownType {
  readonly fields: Type;
  /** What a message that is written comes to. */
  readonly type: Type;
  /** @param fields those that are written */
  readonly make: (fields: ReadonlyMap<string, Value>) => Value;
}

type Fields = Readonly<Record<string, Type>>;
type Make = WellKnownType['make'];

const PACKAGE = 'google.protobuf.';
const BILLION = 1_000_000_000n;
const MOMENT: Fields = { seconds: INT, nanos: INT };
const NO_BYTES = new Uint8Array();

const wrapper = (type: Type, zero: Value): [Fields, Type, Make] => [
  { value: type },
  { ...type, nullable: true },
  fields => fields.get('value') ?? zero,
];
const nanosOf = (fields: ReadonlyMap<string, Value>): bigint =>
  ((fields.get('seconds') as bigint | undefined) ?? 0n) * BILLION + ((fields.get('nanos') as bigint | undefined) ?? 0n);
const firstField: Make = fields => [...fields.values()][0] ?? null;
/** The only way to write null is a number. */
const anyValue: Make = fields => (fields.has('null_value') ? null : firstField(fields));

const TABLE: Readonly<Record<string, [Fields, Type, Make]>> = {
  BoolValue: wrapper(BOOL, false),
  BytesValue: wrapper(BYTES, NO_BYTES),
  DoubleValue: wrapper(DOUBLE, 0),
  FloatValue: wrapper(DOUBLE, 0),
  Int32Value: wrapper(INT, 0n),
  Int64Value: wrapper(INT, 0n),
  UInt32Value: wrapper(UINT, new Uint(0n)),
  UInt64Value: wrapper(UINT, new Uint(0n)),
  StringValue: wrapper(STRING, ''),
  Duration: [MOMENT, DURATION, fields => new Duration(nanosOf(fields))],
  Timestamp: [MOMENT, TIMESTAMP, fields => new Timestamp(nanosOf(fields))],
  Struct: [{ fields: mapOf(STRING, DYN) }, mapOf(STRING, DYN), fields => fields.get('fields') ?? new Map()],
  ListValue: [{ values: listOf(DYN) }, listOf(DYN), fields => fields.get('values') ?? []],
  Value: [
    {
      null_value: INT,
      number_value: DOUBLE,
      string_value: STRING,
      bool_value: BOOL,
      struct_value: mapOf(STRING, DYN),
      list_value: listOf(DYN),
    },
    DYN,
    anyValue,
  ],
  Any: [{ type_url: STRING, value: BYTES }, { kind: 'any' }, fields => new Message(`${PACKAGE}Any`, fields)],
  Empty: [{}, structOf(`${PACKAGE}Empty`), fields => new Message(`${PACKAGE}Empty`, fields)],
};

const types = new Map<string, WellKnownType>(
  Object.entries(TABLE).map(([name, [fields, type, make]]) => [PACKAGE + name, { fields: structOf(PACKAGE + name, fields), type, make }]),
);

/** @param name written in full, with or without a leading dot */
export const wellKnownType = (name: string): WellKnownType | undefined => types.get(name.replace(/^\./, ''));
