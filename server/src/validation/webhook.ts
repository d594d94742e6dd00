// Where the API server calls out to: the URL or Service of a webhook, and the ports of Services that it is told of.
import { readUrl } from '#cel';
import { child, invalid, required as requiredError } from '#field';
import type { ServiceReference } from '#schemas';
import { dnsSubdomain } from './formats.ts';
import { always, type Check, check, pointer, type, word } from './words.ts';

/** A port in a reference to a Service. */
export const referencedPort: Check<number> = word('port', [], (value, at, { errors }) => {
  if (value < 1 || value > 65535) errors.push(invalid(at, value, 'port is not valid: must be between 1 and 65535, inclusive', 'range'));
});

const FORM = '; desired format: https://host[/path]';

/** An address that is called over TLS: host and path, and nothing more. */
export const webhookUrl: Check<string> = word('webhookUrl', [], (text, at, { errors }) => {
  const url = readUrl(text);
  if (typeof url === 'string') {
    errors.push(requiredError(at, `url must be a valid URL: ${url}${FORM}`));
    return;
  }
  const refuse = (value: string, detail: string) => errors.push(invalid(at, value, detail, 'webhook-url'));
  if (url.scheme !== 'https') refuse(url.scheme, `'https' is the only allowed URL scheme${FORM}`);
  if (url.host === '') refuse('', `host must be specified${FORM}`);
  if (url.user !== undefined) refuse(url.user, 'user information is not permitted in the URL');
  if (url.fragment !== '') refuse(url.fragment, 'fragments are not permitted in the URL');
  if (url.query !== '') refuse(url.query, 'query parameters are not permitted in the URL');
});

const servicePath = check<string>('path', (path, at, { errors }) => {
  const refuse = (detail: string) => errors.push(invalid(at, path, detail, 'webhook-path'));
  if (path === '/' || path === '') return;
  if (path === '//') return void refuse('segment[0] may not be empty');
  if (!path.startsWith('/')) refuse("must start with a '/'");
  const segments = path.slice(1).replace(/\/$/, '').split('/');
  segments.forEach((segment, i) => {
    if (segment === '') refuse(`segment[${i}] may not be empty`);
    else for (const detail of dnsSubdomain(segment)) refuse(`segment[${i}]: ${detail}`);
  });
});

/** The server calls its own check with name and namespace in the wrong order, and so misses each at the other's place. */
const swapped = check<ServiceReference>('name&namespace', ({ name, namespace }, at, { errors }) => {
  if (!namespace) errors.push(requiredError(child(at, 'name')));
  if (!name) errors.push(requiredError(child(at, 'namespace')));
});
/** The Service of an admission or conversion webhook. */
export const webhookService: Check<ServiceReference> = type(
  'ServiceReference',
  swapped,
  always('port', 0, referencedPort),
  pointer('path', servicePath),
);
