// Annotations of Nodes that older releases read as JSON, and that the server still validates.
import { child, index, invalid, type Path, required } from '#field';
import type { Node, Taint } from '#schemas';
import { bytesOfText, jsonProblem } from '#yaml';
import { type Check, check, type Findings } from '../words.ts';
import { taints } from './taints.ts';

const TAINTS = 'scheduler.alpha.kubernetes.io/taints';
const AVOID_PODS = 'scheduler.alpha.kubernetes.io/preferAvoidPods';

interface AvoidPods {
  preferAvoidPods?: { podSignature?: { podController?: { controller?: boolean } } }[];
}

function checkTaints(text: string, up: Path, found: Findings): void {
  const problem = jsonProblem(bytesOfText(text));
  if (problem) {
    found.errors.push(invalid(up, TAINTS, problem, 'json'));
    return;
  }
  const list: unknown = JSON.parse(text);
  if (Array.isArray(list))
    taints(
      list.map(item => (item ?? {}) as Taint),
      child(up, TAINTS),
      found,
    );
}

function checkAvoidPods(text: string, up: Path, { errors }: Findings): void {
  const problem = jsonProblem(bytesOfText(text));
  if (problem) {
    errors.push(invalid(child(up, 'AvoidPods'), AVOID_PODS, problem, 'json'));
    return;
  }
  const { preferAvoidPods } = (JSON.parse(text) ?? {}) as AvoidPods;
  if (!Array.isArray(preferAvoidPods)) return;
  preferAvoidPods.forEach((entry, i) => {
    const at = child(index(child(up, AVOID_PODS), i), 'PodSignature');
    const owner = entry?.podSignature?.podController;
    if (!owner) errors.push(required(at));
    else if (owner.controller === false) {
      errors.push(invalid(child(at, 'PodController', 'Controller'), false, 'must point to a controller', 'pod-controller'));
    }
  });
}

export const nodeAnnotations: Check<Node> = check('nodeAnnotations', ({ metadata }, up, found) => {
  const { [TAINTS]: taintsText, [AVOID_PODS]: avoidText } = metadata?.annotations ?? {};
  const at = child(up, 'metadata', 'annotations');
  if (taintsText) checkTaints(taintsText, at, found);
  if (avoidText) checkAvoidPods(avoidText, at, found);
});
