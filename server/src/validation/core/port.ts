// Ports by number or by name, and their protocols: shared by Services, endpoints and probes.
import type { IntOrString } from '#schemas';
import { portName } from '../formats.ts';
import { type Check, format, oneOf, portNumber, word } from '../words.ts';

const name = format(portName);

/** A port's number, or the name that a container gives it. */
export const portNumberOrName: Check<IntOrString> = word('portNumberOrName', [], (value, at, found) => {
  if (typeof value === 'number') portNumber(value, at, found);
  else name(value, at, found);
});

export const protocol: Check<string> = oneOf('TCP', 'UDP', 'SCTP');
