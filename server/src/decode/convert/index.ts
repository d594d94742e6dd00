// From a version of the API to the hub version, in whose shape all later stages see an object.
import { convertAutoscalerV1 } from './autoscaling-v1.ts';

/** A version's object, defaulted, as its hub version has it. May write into its argument. */
type Convert = (object: Record<string, unknown>) => Record<string, unknown>;

/** Type id of the version → conversion; versions that are not here have the hub's shape. */
const conversions: Readonly<Record<string, Convert>> = {
  'autoscaling/v1.HorizontalPodAutoscaler': convertAutoscalerV1,
  // The same fields under a newer name.
  'flowcontrol/v1beta3.FlowSchema': object => ({ ...object, apiVersion: 'flowcontrol.apiserver.k8s.io/v1' }),
  'flowcontrol/v1beta3.PriorityLevelConfiguration': object => ({ ...object, apiVersion: 'flowcontrol.apiserver.k8s.io/v1' }),
};

/** @param id of the version's struct */
export function toHub(id: string, object: Record<string, unknown>): Record<string, unknown> {
  return Object.hasOwn(conversions, id) ? conversions[id]!(object) : object;
}
