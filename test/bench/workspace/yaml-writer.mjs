// Objects as YAML in the plain style that people write: two spaces a level, quotes only where they are needed.

const PLAIN = /^[A-Za-z_/.][A-Za-z0-9_./:@+-]*$/;
const RESERVED = /^(true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan)$/i;

const isPlain = text => PLAIN.test(text) && !RESERVED.test(text);
const isFilled = value => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** @param {boolean} indentsLists whether the items of a list stand deeper than its key */
export function linesOf(object, indentsLists) {
  return mapLines(object, '', indentsLists);
}

const linesIn = (value, indent, indentsLists) =>
  Array.isArray(value) ? listLines(value, indent, indentsLists) : mapLines(value, indent, indentsLists);

function listLines(list, indent, indentsLists) {
  return list.flatMap(item => {
    if (!isFilled(item)) return [`${indent}- ${scalar(item)}`];
    const [first, ...rest] = linesIn(item, `${indent}  `, indentsLists);
    return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
  });
}

function mapLines(map, indent, indentsLists) {
  return Object.entries(map).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const key = `${indent}${isPlain(name) ? name : JSON.stringify(name)}:`;
    if (isFilled(value)) return [key, ...linesIn(value, Array.isArray(value) && !indentsLists ? indent : `${indent}  `, indentsLists)];
    if (typeof value !== 'string' || !value.includes('\n')) return [`${key} ${scalar(value)}`];
    const lines = value.replace(/\n$/, '').split('\n');
    return [`${key} |${value.endsWith('\n') ? '' : '-'}`, ...lines.map(line => (line ? `${indent}  ${line}` : ''))];
  });
}

function scalar(value) {
  if (Array.isArray(value)) return '[]';
  if (typeof value === 'object' && value !== null) return '{}';
  if (typeof value !== 'string') return String(value);
  return isPlain(value) && !value.endsWith(':') && !/:\s/.test(value) ? value : JSON.stringify(value);
}
