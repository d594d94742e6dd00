// Probes and lifecycle hooks of containers: what is called, how often, and how long.
// Source: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
import { child, forbidden, invalid, notSupported, type Path, required as requiredError } from '#field';
import type { ExecAction, GRPCAction, HTTPGetAction, Lifecycle, Probe, SleepAction, TCPSocketAction } from '#schemas';
import { httpHeaderName } from '../formats.ts';
import { enabled } from '../gates.ts';
import {
  all,
  always,
  type Check,
  check,
  type Findings,
  field,
  nonNegative,
  oneOf,
  pointer,
  portNumber,
  type Run,
  required,
  type,
  word,
} from '../words.ts';
import { podOf } from './pod-scope.ts';
import { portNumberOrName } from './port.ts';
import { stopSignals } from './stop-signals.ts';

const exec = type<ExecAction>('ExecAction', field('command', required()));

// The server points at the list, not at the header.
const headers = check<HTTPGetAction>('httpHeaders', ({ httpHeaders = [] }, up, { errors }) => {
  for (const { name = '' } of httpHeaders) {
    for (const detail of httpHeaderName(name)) errors.push(invalid(child(up, 'httpHeaders'), name, detail, 'format-http-header-name'));
  }
});

const httpGet = type<HTTPGetAction>(
  'HTTPGetAction',
  field('path', required()),
  always('port', 0, portNumberOrName),
  always('scheme', '', oneOf('HTTP', 'HTTPS')),
  headers,
);
const tcpSocket = type<TCPSocketAction>('TCPSocketAction', always('port', 0, portNumberOrName));
const grpc = type<GRPCAction>('GRPCAction', always('port', 0, portNumber));

/** No longer than the Pod has left to end. */
const sleep = word<SleepAction>('sleep', [], ({ seconds = 0 }, at, found) => {
  const grace = podOf(found).spec.terminationGracePeriodSeconds;
  if (grace === undefined) return;
  const zero = enabled(found.scope, 'PodLifecycleSleepActionAllowZero');
  if (seconds <= grace && (zero ? seconds >= 0 : seconds > 0)) return;
  const detail = zero
    ? `must be non-negative and less than terminationGracePeriodSeconds (${grace})`
    : `must be greater than 0 and less than terminationGracePeriodSeconds (${grace}). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.`;
  found.errors.push(invalid(at, seconds, detail, 'sleep'));
});

interface Handler {
  exec?: ExecAction;
  httpGet?: HTTPGetAction;
  tcpSocket?: TCPSocketAction;
  grpc?: GRPCAction;
  sleep?: SleepAction;
}

const HANDLERS: readonly (readonly [keyof Handler, Run<never>])[] = [
  ['exec', exec],
  ['httpGet', httpGet],
  ['tcpSocket', tcpSocket],
  ['grpc', grpc],
  ['sleep', sleep],
];

/** Exactly one; only the first that is written is looked into. */
const handler: Check<Handler> = word('union', HANDLERS, (value, at, found) => {
  const written = HANDLERS.filter(([name]) => value[name] !== undefined);
  written.forEach(([name, run], i) => {
    if (i === 0) run(value[name] as never, child(at, name), found);
    else found.errors.push(forbidden(child(at, name), 'may not specify more than 1 handler type'));
  });
  if (written.length === 0) found.errors.push(requiredError(at, 'must specify a handler type'));
});

const graceAboveZero = check<number>('positive', (value, at, { errors }) => {
  if (value <= 0) errors.push(invalid(at, value, 'must be greater than 0', 'minimum'));
});

const probe = type<Probe>(
  'Probe',
  handler as Check<Probe>,
  field('initialDelaySeconds', nonNegative),
  field('timeoutSeconds', nonNegative),
  field('periodSeconds', nonNegative),
  field('successThreshold', nonNegative),
  field('failureThreshold', nonNegative),
  pointer('terminationGracePeriodSeconds', graceAboveZero),
);

const oneSuccess = always<Probe, 'successThreshold'>(
  'successThreshold',
  0,
  check('one', (value, at, { errors }) => {
    if (value !== 1) errors.push(invalid(at, value, 'must be 1', 'enum'));
  }),
);

const noGrace = pointer<Probe, 'terminationGracePeriodSeconds'>(
  'terminationGracePeriodSeconds',
  check('forbidden', (value, at, { errors }) => {
    errors.push(invalid(at, value, 'must not be set for readinessProbes', 'forbidden'));
  }),
);

interface Probed {
  lifecycle?: Lifecycle;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
}

function checkStopSignal(signal: string, at: Path, found: Findings): void {
  const os = podOf(found).spec.os;
  const known = os && stopSignals(os.name ?? '');
  if (!os) found.errors.push(forbidden(at, 'may not be set for containers with empty `spec.os.name`'));
  else if (known && !known.includes(signal)) found.errors.push(notSupported(at, signal, known));
}

const lifecycle = type<Lifecycle>(
  'Lifecycle',
  pointer('postStart', handler),
  pointer('preStop', handler),
  pointer('stopSignal', word('stopSignal', [], checkStopSignal)),
);

/** Hooks and probes of a container that keeps running. */
export const hooksAndProbes: Check<Probed> = all<Probed>(
  pointer('lifecycle', lifecycle),
  pointer('livenessProbe', probe, oneSuccess),
  pointer('readinessProbe', probe, noGrace),
  pointer('startupProbe', probe, oneSuccess),
);

/** An init container that ends has none of them. */
export const noHooksAndProbes: Check<Probed> = check<Probed>('forbidden', (container, up, { errors }) => {
  for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    if (container[name]) errors.push(forbidden(child(up, name), 'may not be set for init containers without restartPolicy=Always'));
  }
});
