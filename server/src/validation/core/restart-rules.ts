// When a single container is restarted, against the Pod's own restartPolicy.
// Source: KEP-5307, KEP-753
import { child, forbidden, index, notSupported, type Path, required, tooMany } from '#field';
import type { Container, ContainerRestartRule } from '#schemas';
import { enabled } from '../gates.ts';
import { type Check, check, type Findings } from '../words.ts';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const OPERATORS = ['In', 'NotIn'];
const MAX_RULES = 20;
const MAX_CODES = 255;

/** restartPolicy and its rules, of containers and of init containers that have either. */
function checkPolicy({ restartPolicy, restartPolicyRules = [] }: Container, at: Path, found: Findings): void {
  const { errors } = found;
  const place = child(at, 'restartPolicy');
  if (restartPolicy === undefined) {
    if (restartPolicyRules.length === 0) return;
    errors.push(required(place, 'must specify restartPolicy when restart rules are used'));
  } else if (!POLICIES.includes(restartPolicy)) errors.push(notSupported(place, restartPolicy, POLICIES));
  const list = child(at, 'restartPolicyRules');
  if (restartPolicyRules.length > MAX_RULES) errors.push(tooMany(list, restartPolicyRules.length, MAX_RULES));
  restartPolicyRules.forEach((rule, i) => {
    checkRule(rule, index(list, i), found);
  });
}

function checkRule({ action = '', exitCodes }: ContainerRestartRule, at: Path, { scope, errors }: Findings): void {
  const actions = enabled(scope, 'RestartAllContainersOnContainerExits') ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  if (!actions.includes(action)) errors.push(notSupported(child(at, 'action'), action, actions));
  const codes = child(at, 'exitCodes');
  if (!exitCodes) {
    errors.push(required(codes, 'must be specified'));
    return;
  }
  const { operator = '', values = [] } = exitCodes;
  if (!OPERATORS.includes(operator)) errors.push(notSupported(child(codes, 'operator'), operator, OPERATORS));
  if (values.length > MAX_CODES) errors.push(tooMany(child(codes, 'values'), values.length, MAX_CODES));
}

/** Of a regular container. */
export const containerRestart: Check<Container> = check<Container>('restartPolicy', (container, at, found) => {
  if (enabled(found.scope, 'ContainerRestartRules')) checkPolicy(container, at, found);
  else if (container.restartPolicy !== undefined) {
    found.errors.push(forbidden(child(at, 'restartPolicy'), 'may not be set for non-init containers'));
  }
});

/** Of an init container: `Always` makes it a sidecar. */
export const initContainerRestart: Check<Container> = check<Container>('restartPolicy', (container, at, found) => {
  const { restartPolicy, restartPolicyRules = [] } = container;
  const { scope, errors } = found;
  if (restartPolicy === undefined) {
    const place = child(at, 'restartPolicy');
    if (restartPolicyRules.length) errors.push(required(place, 'must specify restartPolicy when restart rules are used'));
  } else if (!enabled(scope, 'ContainerRestartRules')) {
    if (restartPolicy !== 'Always') errors.push(notSupported(child(at, 'restartPolicy'), restartPolicy, ['Always']));
  } else if (restartPolicy === 'Always' && !enabled(scope, 'RestartAllContainersOnContainerExits')) {
    const detail = 'restartPolicyRules are not allowed for init containers with restart policy Always';
    if (restartPolicyRules.length) errors.push(forbidden(child(at, 'restartPolicyRules'), detail));
  } else checkPolicy(container, at, found);
});
