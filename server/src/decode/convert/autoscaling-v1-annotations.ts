// What autoscaling/v2 knows beyond v1 and v1 carries as JSON in annotations: metrics in v1's own words, and the behavior.
// Source: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#api-object
import { defaultRelease, factsOf, type HorizontalPodAutoscalerSpec } from '#schemas';
import { readJson } from '../read-json.ts';

const PREFIX = 'autoscaling.alpha.kubernetes.io/';
const METRICS = `${PREFIX}metrics`;
const BEHAVIOR = `${PREFIX}behavior`;
/** They are gone once read. */
const CARRIED = [METRICS, BEHAVIOR, 'scale-down-tolerance', 'scale-up-tolerance', 'current-metrics', 'conditions'].map(name =>
  name.startsWith(PREFIX) ? name : `${PREFIX}${name}`,
);

type Annotations = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

export const withoutCarried = (annotations: Annotations): Record<string, string> =>
  Object.fromEntries(Object.entries(annotations).filter(([name]) => !CARRIED.includes(name)));

/** The metrics and the behavior that annotations carry. What cannot be read is left out: the server passes over it without a word. */
export function carriedSpec(annotations: Annotations): Pick<HorizontalPodAutoscalerSpec, 'metrics' | 'behavior'> {
  const metrics = parsed(annotations[METRICS]);
  const behavior = parsed(annotations[BEHAVIOR]);
  return {
    ...(Array.isArray(metrics) && read({ metrics: metrics.map(metricOf) })),
    ...(isMap(behavior) && Object.keys(behavior).length > 0 && read({ behavior })),
  };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return;
  try {
    return withSmallLetters(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Go reads names in any case, and the server itself writes those of the behavior with capitals. */
function withSmallLetters(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSmallLetters);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.charAt(0).toLowerCase() + name.slice(1), withSmallLetters(item)]),
  );
}

const isMap = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields as v2 reads them; nothing if one has the wrong type. Fields that it does not know do no harm. */
function read(spec: Json): HorizontalPodAutoscalerSpec {
  const struct = factsOf(defaultRelease).kind('autoscaling', 'v2', 'HorizontalPodAutoscaler')?.struct.fields.get('spec')?.type.struct;
  const result = struct && readJson(struct, spec, {});
  return result?.failures.every(({ how }) => how === 'unknown') ? result.object : {};
}

/** A metric of v1 in the shape of v2. */
function metricOf(metric: unknown): unknown {
  if (!isMap(metric)) return metric;
  const shaped = Object.entries(metric).map(([name, source]) => [name, isMap(source) && SHAPES[name] ? SHAPES[name](source) : source]);
  return Object.fromEntries(shaped);
}

const SHAPES: Readonly<Record<string, (source: Json) => Json>> = {
  object: ({ target, metricName, selector, targetValue = '0', averageValue }) => ({
    describedObject: target,
    metric: { name: metricName, selector },
    target: averageValue === undefined ? { type: 'Value', value: targetValue } : averageTarget(averageValue, targetValue),
  }),
  pods: ({ metricName, selector, targetAverageValue = '0' }) => ({
    metric: { name: metricName, selector },
    target: { type: 'AverageValue', averageValue: targetAverageValue },
  }),
  resource: ({ name, ...target }) => ({ name, target: resourceTarget(target) }),
  containerResource: ({ name, container, ...target }) => ({ name, container, target: resourceTarget(target) }),
  external: ({ metricName, metricSelector, targetValue: value, targetAverageValue: averageValue }) => ({
    metric: { name: metricName, selector: metricSelector },
    target: { type: value === undefined ? 'AverageValue' : 'Value', value, averageValue },
  }),
};

/** v1 cannot leave the plain value out: 0 means that there is none. */
const averageTarget = (averageValue: unknown, value: unknown): Json => ({
  type: 'AverageValue',
  averageValue,
  ...(Number.parseFloat(String(value)) !== 0 && { value }),
});

const resourceTarget = ({ targetAverageUtilization: averageUtilization, targetAverageValue: averageValue }: Json): Json => ({
  type: averageUtilization === undefined ? 'AverageValue' : 'Utilization',
  averageValue,
  averageUtilization,
});
