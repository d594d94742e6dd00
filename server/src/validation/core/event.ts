// Events in both of their versions. Old Events are checked loosely; those with an eventTime, and all of events.k8s.io/v1, strictly.
import { child, invalid, type Path, required, root } from '#field';
import type { Event, EventsEvent, ObjectReference } from '#schemas';
import { byteLength, dnsSubdomain, labelKey } from '../formats.ts';
import { kind } from '../kind.ts';
import { objectMeta } from '../meta/object-meta.ts';
import { check, type Findings, format, type } from '../words.ts';

/** What both versions tell of an Event, under the names of the internal type. */
interface Told {
  readonly namespace: string;
  readonly eventTime: string | undefined;
  readonly involvedObject: ObjectReference;
  readonly reportingController: string;
  readonly controllerField: string;
  readonly reportingInstance: string;
  readonly action: string;
  readonly reason: string;
  readonly message: string;
}

const place = (...names: string[]): Path => child(root, ...names);

function checkLimit(name: string, text: string, max: number, { errors }: Findings): void {
  if (byteLength(text) > max) errors.push(invalid(place(name), '', `can have at most ${max} characters`, 'too-long'));
}

/** Text that must be there and not be too long. */
function checkText(name: string, text: string, found: Findings): void {
  if (text === '') found.errors.push(required(place(name)));
  checkLimit(name, text, 128, found);
}

function checkNamespaceAgrees({ namespace, involvedObject, eventTime }: Told, { errors }: Findings): void {
  const { namespace: about = '' } = involvedObject;
  const agrees = about === '' ? ['default', eventTime ? 'kube-system' : ''].includes(namespace) : Boolean(eventTime) || about === namespace;
  if (!agrees) errors.push(invalid(place('involvedObject', 'namespace'), about, 'does not match event.namespace', 'event-namespace'));
}

function checkLoosely(told: Told, found: Findings): void {
  checkNamespaceAgrees(told, found);
  if (told.eventTime) {
    if (!told.reportingController) found.errors.push(required(place(told.controllerField)));
    format(labelKey)(told.reportingController, place(told.controllerField), found);
    checkText('reportingInstance', told.reportingInstance, found);
    checkText('action', told.action, found);
    checkText('reason', told.reason, found);
    checkLimit('message', told.message, 1024, found);
  }
  for (const detail of dnsSubdomain(told.namespace))
    found.errors.push(invalid(place('namespace'), told.namespace, detail, 'format-dns-subdomain'));
}

const loosely = check<Event>('event', (event, _, found) => {
  const {
    metadata,
    eventTime,
    involvedObject = {},
    reportingComponent = '',
    reportingInstance = '',
    action = '',
    reason = '',
    message = '',
  } = event;
  const reporting = { reportingController: reportingComponent, controllerField: 'reportingComponent', reportingInstance };
  checkLoosely({ namespace: metadata?.namespace ?? '', eventTime, involvedObject, ...reporting, action, reason, message }, found);
});

const looselyNew = check<EventsEvent>('event', (event, _, found) => {
  const {
    metadata,
    eventTime,
    regarding = {},
    reportingController = '',
    reportingInstance = '',
    action = '',
    reason = '',
    note = '',
  } = event;
  const reporting = { reportingController, controllerField: 'reportingController', reportingInstance };
  checkLoosely(
    { namespace: metadata?.namespace ?? '', eventTime, involvedObject: regarding, ...reporting, action, reason, message: note },
    found,
  );
});

/** The server names fields of the internal type, and never their values. */
const strictly = check<EventsEvent>('strictEvent', (event, _, { errors }) => {
  const mustBeUnset = (name: string) => errors.push(invalid(place(name), '', 'needs to be unset', 'forbidden'));
  const { series, type = '', deprecatedSource: source } = event;
  if (series && (series.count ?? 0) < 2) errors.push(invalid(place('series.count'), '', 'should be at least 2', 'minimum'));
  if (series && !series.lastObservedTime) errors.push(required(place('series.lastObservedTime')));
  if (!event.eventTime) errors.push(required(place('eventTime')));
  if (type !== 'Normal' && type !== 'Warning') errors.push(invalid(place('type'), '', `has invalid value: ${type}`, 'enum'));
  if (event.deprecatedFirstTimestamp) mustBeUnset('firstTimestamp');
  if (event.deprecatedLastTimestamp) mustBeUnset('lastTimestamp');
  if (event.deprecatedCount) mustBeUnset('count');
  if (source?.component || source?.host) mustBeUnset('source');
});

// The metadata of old Events is not their own validation's concern: only what holds for every object is looked at.
export const event = kind<Event>({ group: '', kind: 'Event', rows: type<Event>('Event', loosely) });

export const eventsEvent = kind<EventsEvent>({
  group: 'events.k8s.io',
  kind: 'Event',
  shownGroup: '',
  rows: type<EventsEvent>('Event', looselyNew, objectMeta({ name: dnsSubdomain, namespaced: true }), strictly),
});
