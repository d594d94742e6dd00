// The functions of CEL as the API server declares them: the standard ones and those of its libraries.
// Sources: https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions,
// https://kubernetes.io/docs/reference/using-api/cel/#cel-options-language-features-and-libraries
import { DYN, listOf, mapOf, opaque, param, type ScalarKind, structOf, type Type, typeOf } from './types.ts';

export interface Overload {
  readonly id: string;
  readonly member: boolean;
  /** With the target first, if it is a member. */
  readonly args: readonly Type[];
  readonly result: Type;
  readonly params: readonly string[];
}

/** A function a line: `id` and signature, `target.name(types) -> type`; capitals are type parameters. */
const TABLE = `
conditional _?_:_(bool, T, T) -> T
logical_and _&&_(bool, bool) -> bool
logical_or _||_(bool, bool) -> bool
logical_not !_(bool) -> bool
not_strictly_false @not_strictly_false(bool) -> bool
add_bytes _+_(bytes, bytes) -> bytes
add_double _+_(double, double) -> double
add_duration_duration _+_(duration, duration) -> duration
add_duration_timestamp _+_(duration, timestamp) -> timestamp
add_timestamp_duration _+_(timestamp, duration) -> timestamp
add_int64 _+_(int, int) -> int
add_list _+_(list(T), list(T)) -> list(T)
add_string _+_(string, string) -> string
add_uint64 _+_(uint, uint) -> uint
divide_double _/_(double, double) -> double
divide_int64 _/_(int, int) -> int
divide_uint64 _/_(uint, uint) -> uint
modulo_int64 _%_(int, int) -> int
modulo_uint64 _%_(uint, uint) -> uint
multiply_double _*_(double, double) -> double
multiply_int64 _*_(int, int) -> int
multiply_uint64 _*_(uint, uint) -> uint
negate_double -_(double) -> double
negate_int64 -_(int) -> int
subtract_double _-_(double, double) -> double
subtract_duration_duration _-_(duration, duration) -> duration
subtract_int64 _-_(int, int) -> int
subtract_timestamp_duration _-_(timestamp, duration) -> timestamp
subtract_timestamp_timestamp _-_(timestamp, timestamp) -> duration
subtract_uint64 _-_(uint, uint) -> uint
equals _==_(T, T) -> bool
not_equals _!=_(T, T) -> bool
in_list @in(T, list(T)) -> bool
in_map @in(K, map(K, V)) -> bool
index_list _[_](list(T), int) -> T
index_map _[_](map(K, V), K) -> V
optional_list_index_value _[_](optional_type(list(T)), int) -> optional_type(T)
optional_map_index_value _[_](optional_type(map(K, V)), K) -> optional_type(V)
list_optindex_optional_int _[?_](list(T), int) -> optional_type(T)
optional_list_optindex_optional_int _[?_](optional_type(list(T)), int) -> optional_type(T)
map_optindex_optional_value _[?_](map(K, V), K) -> optional_type(V)
optional_map_optindex_optional_value _[?_](optional_type(map(K, V)), K) -> optional_type(V)
size_bytes size(bytes) -> int
bytes_size bytes.size() -> int
size_list size(list(T)) -> int
list_size list(T).size() -> int
size_map size(map(K, V)) -> int
map_size map(K, V).size() -> int
size_string size(string) -> int
string_size string.size() -> int
type type(T) -> type(T)
bool_to_bool bool(bool) -> bool
string_to_bool bool(string) -> bool
bytes_to_bytes bytes(bytes) -> bytes
string_to_bytes bytes(string) -> bytes
double_to_double double(double) -> double
int64_to_double double(int) -> double
string_to_double double(string) -> double
uint64_to_double double(uint) -> double
duration_to_duration duration(duration) -> duration
string_to_duration duration(string) -> duration
int64_to_duration duration(int) -> duration
to_dyn dyn(T) -> dyn
int64_to_int64 int(int) -> int
double_to_int64 int(double) -> int
duration_to_int64 int(duration) -> int
string_to_int64 int(string) -> int
timestamp_to_int64 int(timestamp) -> int
uint64_to_int64 int(uint) -> int
string_to_string string(string) -> string
bool_to_string string(bool) -> string
bytes_to_string string(bytes) -> string
double_to_string string(double) -> string
duration_to_string string(duration) -> string
int64_to_string string(int) -> string
timestamp_to_string string(timestamp) -> string
uint64_to_string string(uint) -> string
timestamp_to_timestamp timestamp(timestamp) -> timestamp
int64_to_timestamp timestamp(int) -> timestamp
string_to_timestamp timestamp(string) -> timestamp
uint64_to_uint64 uint(uint) -> uint
double_to_uint64 uint(double) -> uint
int64_to_uint64 uint(int) -> uint
string_to_uint64 uint(string) -> uint
contains_string string.contains(string) -> bool
ends_with_string string.endsWith(string) -> bool
starts_with_string string.startsWith(string) -> bool
matches matches(string, string) -> bool
matches_string string.matches(string) -> bool
timestamp_to_year timestamp.getFullYear() -> int
timestamp_to_year_with_tz timestamp.getFullYear(string) -> int
timestamp_to_month timestamp.getMonth() -> int
timestamp_to_month_with_tz timestamp.getMonth(string) -> int
timestamp_to_day_of_year timestamp.getDayOfYear() -> int
timestamp_to_day_of_year_with_tz timestamp.getDayOfYear(string) -> int
timestamp_to_day_of_month timestamp.getDayOfMonth() -> int
timestamp_to_day_of_month_with_tz timestamp.getDayOfMonth(string) -> int
timestamp_to_day_of_month_1_based timestamp.getDate() -> int
timestamp_to_day_of_month_1_based_with_tz timestamp.getDate(string) -> int
timestamp_to_day_of_week timestamp.getDayOfWeek() -> int
timestamp_to_day_of_week_with_tz timestamp.getDayOfWeek(string) -> int
timestamp_to_hours timestamp.getHours() -> int
timestamp_to_hours_with_tz timestamp.getHours(string) -> int
duration_to_hours duration.getHours() -> int
timestamp_to_minutes timestamp.getMinutes() -> int
timestamp_to_minutes_with_tz timestamp.getMinutes(string) -> int
duration_to_minutes duration.getMinutes() -> int
timestamp_to_seconds timestamp.getSeconds() -> int
timestamp_to_seconds_with_tz timestamp.getSeconds(string) -> int
duration_to_seconds duration.getSeconds() -> int
timestamp_to_milliseconds timestamp.getMilliseconds() -> int
timestamp_to_milliseconds_with_tz timestamp.getMilliseconds(string) -> int
duration_to_milliseconds duration.getMilliseconds() -> int
optional_of optional.of(V) -> optional_type(V)
optional_ofNonZeroValue optional.ofNonZeroValue(V) -> optional_type(V)
optional_none optional.none() -> optional_type(V)
optional_value optional_type(V).value() -> V
optional_hasValue optional_type(V).hasValue() -> bool
optional_or_optional optional_type(V).or(optional_type(V)) -> optional_type(V)
optional_orValue_value optional_type(V).orValue(V) -> V
list_first list(T).first() -> optional_type(T)
list_last list(T).last() -> optional_type(T)
optional_unwrap optional.unwrap(list(optional_type(V))) -> list(V)
optional_unwrapOpt list(optional_type(V)).unwrapOpt() -> list(V)
string_char_at_int string.charAt(int) -> string
list_a_index_of_int list(T).indexOf(T) -> int
list_a_last_index_of_int list(T).lastIndexOf(T) -> int
string_index_of_string string.indexOf(string) -> int
string_index_of_string_int string.indexOf(string, int) -> int
string_last_index_of_string string.lastIndexOf(string) -> int
string_last_index_of_string_int string.lastIndexOf(string, int) -> int
string_lower_ascii string.lowerAscii() -> string
string_replace_string_string string.replace(string, string) -> string
string_replace_string_string_int string.replace(string, string, int) -> string
string_split_string string.split(string) -> list(string)
string_split_string_int string.split(string, int) -> list(string)
string_substring_int string.substring(int) -> string
string_substring_int_int string.substring(int, int) -> string
string_trim string.trim() -> string
string_upper_ascii string.upperAscii() -> string
string_format string.format(list(dyn)) -> string
strings_quote strings.quote(string) -> string
list_join list(string).join() -> string
list_join_string list(string).join(string) -> string
list_sets_contains_list sets.contains(list(T), list(T)) -> bool
list_sets_equivalent_list sets.equivalent(list(T), list(T)) -> bool
list_sets_intersects_list sets.intersects(list(T), list(T)) -> bool
list_slice list(T).slice(int, int) -> list(T)
list_flatten list(list(T)).flatten() -> list(T)
list_flatten_int list(dyn).flatten(int) -> list(dyn)
lists_range lists.range(int) -> list(int)
list_reverse list(T).reverse() -> list(T)
list_distinct list(T).distinct() -> list(T)
@mapInsert_map_key_value cel.@mapInsert(map(K, V), K, V) -> map(K, V)
@mapInsert_map_map cel.@mapInsert(map(K, V), map(K, V)) -> map(K, V)
string_find_string string.find(string) -> string
string_find_all_string string.findAll(string) -> list(string)
string_find_all_string_int string.findAll(string, int) -> list(string)
string_to_url url(string) -> kubernetes.URL
is_url_string isURL(string) -> bool
url_get_scheme kubernetes.URL.getScheme() -> string
url_get_host kubernetes.URL.getHost() -> string
url_get_hostname kubernetes.URL.getHostname() -> string
url_get_port kubernetes.URL.getPort() -> string
url_get_escaped_path kubernetes.URL.getEscapedPath() -> string
url_get_query kubernetes.URL.getQuery() -> map(string, list(string))
string_to_quantity quantity(string) -> kubernetes.Quantity
is_quantity_string isQuantity(string) -> bool
quantity_sign sign(kubernetes.Quantity) -> int
quantity_is_greater_than kubernetes.Quantity.isGreaterThan(kubernetes.Quantity) -> bool
quantity_is_less_than kubernetes.Quantity.isLessThan(kubernetes.Quantity) -> bool
quantity_compare_to kubernetes.Quantity.compareTo(kubernetes.Quantity) -> int
quantity_get_float kubernetes.Quantity.asApproximateFloat() -> double
quantity_get_int kubernetes.Quantity.asInteger() -> int
quantity_is_integer kubernetes.Quantity.isInteger() -> bool
quantity_add kubernetes.Quantity.add(kubernetes.Quantity) -> kubernetes.Quantity
quantity_add_int kubernetes.Quantity.add(int) -> kubernetes.Quantity
quantity_sub kubernetes.Quantity.sub(kubernetes.Quantity) -> kubernetes.Quantity
quantity_sub_int kubernetes.Quantity.sub(int) -> kubernetes.Quantity
string_to_ip ip(string) -> net.IP
ip_family net.IP.family() -> int
is_ip isIP(string) -> bool
ip_is_canonical ip.isCanonical(string) -> bool
ip_is_unspecified net.IP.isUnspecified() -> bool
ip_is_loopback net.IP.isLoopback() -> bool
ip_is_link_local_multicast net.IP.isLinkLocalMulticast() -> bool
ip_is_link_local_unicast net.IP.isLinkLocalUnicast() -> bool
ip_is_global_unicast net.IP.isGlobalUnicast() -> bool
ip_to_string string(net.IP) -> string
string_to_cidr cidr(string) -> net.CIDR
cidr_contains_ip_string net.CIDR.containsIP(string) -> bool
cidr_contains_ip_ip net.CIDR.containsIP(net.IP) -> bool
cidr_contains_cidr_string net.CIDR.containsCIDR(string) -> bool
cidr_contains_cidr net.CIDR.containsCIDR(net.CIDR) -> bool
cidr_ip net.CIDR.ip() -> net.IP
cidr_masked net.CIDR.masked() -> net.CIDR
cidr_prefix_length net.CIDR.prefixLength() -> int
is_cidr isCIDR(string) -> bool
cidr_to_string string(net.CIDR) -> string
format-named format.named(string) -> optional_type(kubernetes.NamedFormat)
format-validate kubernetes.NamedFormat.validate(string) -> optional_type(list(string))
string_to_semver semver(string) -> kubernetes.Semver
string_bool_to_semver semver(string, bool) -> kubernetes.Semver
is_semver_string isSemver(string) -> bool
is_semver_string_bool isSemver(string, bool) -> bool
semver_is_greater_than kubernetes.Semver.isGreaterThan(kubernetes.Semver) -> bool
semver_is_less_than kubernetes.Semver.isLessThan(kubernetes.Semver) -> bool
semver_compare_to kubernetes.Semver.compareTo(kubernetes.Semver) -> int
semver_major kubernetes.Semver.major() -> int
semver_minor kubernetes.Semver.minor() -> int
semver_patch kubernetes.Semver.patch() -> int
authorizer_path kubernetes.authorization.Authorizer.path(string) -> kubernetes.authorization.PathCheck
authorizer_group kubernetes.authorization.Authorizer.group(string) -> kubernetes.authorization.GroupCheck
authorizer_serviceaccount kubernetes.authorization.Authorizer.serviceAccount(string, string) -> kubernetes.authorization.Authorizer
pathcheck_check kubernetes.authorization.PathCheck.check(string) -> kubernetes.authorization.Decision
groupcheck_resource kubernetes.authorization.GroupCheck.resource(string) -> kubernetes.authorization.ResourceCheck
resourcecheck_subresource kubernetes.authorization.ResourceCheck.subresource(string) -> kubernetes.authorization.ResourceCheck
resourcecheck_namespace kubernetes.authorization.ResourceCheck.namespace(string) -> kubernetes.authorization.ResourceCheck
resourcecheck_name kubernetes.authorization.ResourceCheck.name(string) -> kubernetes.authorization.ResourceCheck
resourcecheck_fieldselector kubernetes.authorization.ResourceCheck.fieldSelector(string) -> kubernetes.authorization.ResourceCheck
resourcecheck_labelselector kubernetes.authorization.ResourceCheck.labelSelector(string) -> kubernetes.authorization.ResourceCheck
resourcecheck_check kubernetes.authorization.ResourceCheck.check(string) -> kubernetes.authorization.Decision
decision_allowed kubernetes.authorization.Decision.allowed() -> bool
decision_reason kubernetes.authorization.Decision.reason() -> string
decision_errored kubernetes.authorization.Decision.errored() -> bool
decision_error kubernetes.authorization.Decision.error() -> string
`;

/** Functions of one signature over many types. */
const COMPARED = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'];
const NUMERIC = ['int', 'uint', 'double'];
const ID: Record<string, string> = { int: 'int64', uint: 'uint64' };
const COMPARISONS = { '_<_': 'less', '_<=_': 'less_equals', '_>_': 'greater', '_>=_': 'greater_equals' };
const SORTED = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];
const SUMMED = ['int', 'uint', 'double', 'duration'];
/** Named formats, each a function without arguments too. */
const FORMATS = [
  ...['dns1123Label', 'dns1123Subdomain', 'dns1035Label', 'qualifiedName', 'dns1123LabelPrefix', 'dns1123SubdomainPrefix'],
  ...['dns1035LabelPrefix', 'labelValue', 'uri', 'uuid', 'byte', 'date', 'datetime'],
];

function* lines(): Generator<string> {
  yield* TABLE.split('\n').filter(line => line !== '');
  for (const [name, id] of Object.entries(COMPARISONS)) {
    for (const type of COMPARED) yield `${id}_${ID[type] ?? type} ${name}(${type}, ${type}) -> bool`;
    for (const a of NUMERIC) for (const b of NUMERIC) if (a !== b) yield `${id}_${ID[a] ?? a}_${ID[b] ?? b} ${name}(${a}, ${b}) -> bool`;
  }
  for (const type of SORTED) {
    yield `list_${type}_is_sorted_bool list(${type}).isSorted() -> bool`;
    yield `list_${type}_max_${type} list(${type}).max() -> ${type}`;
    yield `list_${type}_min_${type} list(${type}).min() -> ${type}`;
    yield `list_${type}_sort list(${type}).sort() -> list(${type})`;
    yield `list_${type}_sortByAssociatedKeys list(T).@sortByAssociatedKeys(list(${type})) -> list(T)`;
  }
  for (const type of SUMMED) yield `list_${type}_sum_${type} list(${type}).sum() -> ${type}`;
  for (const format of FORMATS) yield `format-${format} format.${format}() -> kubernetes.NamedFormat`;
}

const SCALARS = new Set(['bool', 'int', 'uint', 'double', 'string', 'bytes', 'null', 'duration', 'timestamp', 'dyn']);

/** Reads `map(K, list(string))`. */
export function typeFromText(text: string): Type {
  const composed = /^([^(]+)\((.*)\)$/.exec(text);
  if (!composed) {
    if (SCALARS.has(text)) return text === 'dyn' ? DYN : { kind: text as ScalarKind };
    if (/^[A-Z]$/.test(text)) return param(text);
    return text.startsWith('net.') ? opaque(text) : structOf(text);
  }
  const inner = splitTypes(composed[2]!).map(typeFromText);
  if (composed[1] === 'list') return listOf(inner[0]!);
  if (composed[1] === 'map') return mapOf(inner[0]!, inner[1]!);
  return composed[1] === 'type' ? typeOf(...inner) : opaque(composed[1]!, ...inner);
}

/** At the commas that stand in no brackets. */
function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (i === text.length || (text[i] === ',' && depth === 0)) {
      if (i > start) parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts;
}

/** Namespaced functions look like members; these are what stands before the dot. */
const NAMESPACES = new Set(['optional', 'sets', 'lists', 'strings', 'cel', 'format', 'ip', 'jsonpatch']);

function readLine(line: string): { name: string; overload: Overload } {
  const [, id, signature, result] = /^(\S+) (.*) -> (.*)$/.exec(line)!;
  const open = matchingOpen(signature!);
  const head = signature!.slice(0, open);
  const dot = /^[_!@-]/.test(head) ? -1 : head.lastIndexOf('.');
  const owner = dot < 0 ? '' : head.slice(0, dot);
  const member = dot >= 0 && !NAMESPACES.has(owner);
  const args = [...(member ? [owner] : []), ...splitTypes(signature!.slice(open + 1, -1))];
  const params = [...new Set(line.match(/\b[A-Z]\b/g) ?? [])];
  return {
    name: member ? head.slice(dot + 1) : head,
    overload: { id: id!, member, args: args.map(typeFromText), result: typeFromText(result!), params },
  };
}

/** Where the bracket opens that the last character closes. */
function matchingOpen(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    if (text[i] === '(' && --depth === 0) return i;
  }
  return text.length;
}

/** A table's functions by name, the overloads in its order. */
export function readTable(lines: Iterable<string>): Map<string, Overload[]> {
  const functions = new Map<string, Overload[]>();
  for (const line of lines) {
    const { name, overload } = readLine(line);
    functions.set(name, [...(functions.get(name) ?? []), overload]);
  }
  return functions;
}

let functions: Map<string, Overload[]> | undefined;

/** The overloads of a function, in the server's order; undefined if there is none of that name. */
export function overloadsOf(name: string): readonly Overload[] | undefined {
  functions ??= readTable(lines());
  return functions.get(name);
}
