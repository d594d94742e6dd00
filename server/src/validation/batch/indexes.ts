// Lists of the indexes of an Indexed Job: `0,2-5,7`, in rising order.
// Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
import { goQuote } from '#field';

/** @param completions how many indexes there are @returns how many indexes are listed, or the server's sentence why the list cannot be read */
export function countIndexes(list: string, completions: number): number | string {
  if (list === '') return 0;
  let total = 0;
  let last: number | undefined;
  for (const interval of list.split(',')) {
    const read = readInterval(interval, completions);
    if (typeof read === 'string') return read;
    const [from, to] = read;
    if (last !== undefined && last >= from) return outOfOrder(last, from);
    total += to - from + 1;
    last = to;
  }
  return total;
}

const outOfOrder = (previous: number, current: number) => `non-increasing order, previous: ${previous}, current: ${current}`;

function readInterval(interval: string, completions: number): readonly [from: number, to: number] | string {
  const limits = interval.split('-');
  if (limits.length > 2) {
    return `the fragment ${goQuote(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const [from = '', to] = limits.map(text => readIndex(text, completions));
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  if (to !== undefined && from >= to) return outOfOrder(from, to);
  return [from, to ?? from];
}

function readIndex(text: string, completions: number): number | string {
  if (!/^\+?\d+$/.test(text) || BigInt(text.replace('+', '')) >= 2n ** 63n)
    return `cannot convert string to integer for index: ${goQuote(text)}`;
  const index = Number(text);
  return index >= completions ? `too large index: ${goQuote(text)}` : index;
}
