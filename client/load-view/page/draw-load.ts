// From a Load to elements: namespaces with their quotas, then Nodes.
import type { Load, NamespaceLoad, NodeLoad, Place, WorkloadLoad } from '../../protocol.ts';
import { drawMeter } from './draw-meter.ts';
import { element } from './element.ts';
import { nodeChart } from './node-chart.ts';
import { qosChart } from './qos-chart.ts';

export interface Hands {
  go(place: Place): void;
  /** Whether a section is open. @param usually as long as the person has not touched it */
  isOpen(key: string, usually: boolean): boolean;
}

/** Of fewer Nodes the bars below tell as much as the chart. */
const CHART_NODES = 3;
/** So many Nodes are shown open; of more the chart shows where to look. */
const OPEN_NODES = 6;

export function drawLoad(load: Load | null, hands: Hands): HTMLElement[] {
  if (!load) return [element('p', { class: 'empty' }, 'No manifest here yet. Open one to see how full its namespaces and Nodes are.')];
  const { folder, namespaces, nodes } = load;
  return [
    element('p', { class: 'folder' }, 'Applied together: ', element('strong', {}, folder)),
    ...namespaces.map(namespace => drawNamespace(namespace, hands)),
    ...drawNodes(nodes, hands),
  ];
}

function drawNamespace(namespace: NamespaceLoad, hands: Hands): HTMLElement {
  const { name, quotas, ranges, qos, workloads } = namespace;
  const troubled = workloads.filter(({ messages }) => messages.length > 0);
  const key = `namespace ${name}`;
  return section(
    key,
    [`Namespace ${name}`, troubled.length ? badge(`${troubled.length}`, 'Workloads whose Pods are missing or pending') : undefined],
    hands.isOpen(key, true),
    ...quotas.flatMap(quota => [
      heading('Quota ', quota.name, quota.at, `${key} quota ${quota.name}`, hands),
      ...quota.meters.map(meter =>
        drawMeter(meter, `${meter.resource} of quota ${quota.name}`, `${key} ${quota.name} ${meter.resource}`, hands.go),
      ),
    ]),
    ...troubled.map(workload => drawWorkload(workload, hands)),
    qosChart(qos),
    ...ranges.flatMap(range => [
      heading('LimitRange ', range.name, range.at, `${key} range ${range.name}`, hands),
      element('ul', { class: 'lines' }, ...range.lines.map(line => element('li', {}, line))),
    ]),
    !quotas.length && !ranges.length ? element('p', { class: 'quiet' }, 'No quota, no LimitRange.') : undefined,
  );
}

function drawWorkload({ kind, name, namespace, wanted, made, scheduled, at, messages }: WorkloadLoad, hands: Hands): HTMLElement {
  const count = made < wanted ? `${made} of ${wanted} Pods made` : `${scheduled ?? made} of ${made} Pods on a Node`;
  return element(
    'div',
    { class: 'trouble' },
    link(`${kind} ${name}`, at, `workload ${namespace} ${kind} ${name}`, hands),
    element('span', { class: 'count' }, ` ${count}`),
    ...messages.map(message => element('p', { class: 'message' }, message)),
  );
}

function drawNodes(nodes: readonly NodeLoad[], hands: Hands): HTMLElement[] {
  if (!nodes.length) return [];
  const chart = nodes.length >= CHART_NODES ? [nodeChart(nodes)] : [];
  return [
    section(
      'nodes',
      [`Nodes (${nodes.length})`],
      hands.isOpen('nodes', true),
      ...chart,
      ...nodes.map(node => drawNode(node, nodes.length <= OPEN_NODES, hands)),
    ),
  ];
}

function drawNode({ name, at, notes, meters, pods }: NodeLoad, usually: boolean, hands: Hands): HTMLElement {
  const key = `node ${name}`;
  const fullest = Math.max(0, ...meters.map(({ share }) => share));
  return section(
    key,
    [name, element('span', { class: 'count' }, ` ${Math.round(fullest * 100)} % full`)],
    hands.isOpen(key, usually),
    at && element('p', { class: 'line' }, link('Go to the Node', at, `${key} go`, hands)),
    notes.length ? element('ul', { class: 'lines' }, ...notes.map(note => element('li', {}, note))) : undefined,
    ...meters.map(meter => drawMeter(meter, `${meter.resource} of Node ${name}`, `${key} ${meter.resource}`, hands.go)),
    element(
      'ul',
      { class: 'pods', 'aria-label': `Pods on ${name}` },
      ...pods.map(pod =>
        element(
          'li',
          {},
          link(pod.name, pod.at, `${key} pod ${pod.namespace}/${pod.name}`, hands),
          element('span', { class: 'count' }, ` ${pod.namespace}${pod.count > 1 ? ` × ${pod.count}` : ''}`),
        ),
      ),
    ),
  );
}

function section(key: string, title: readonly (string | Node | undefined)[], open: boolean, ...content: (Node | undefined)[]): HTMLElement {
  const summary = element('summary', { 'data-key': `section ${key}` }, ...title);
  return element('details', { 'data-section': key, open: open ? '' : undefined }, summary, ...content);
}

const heading = (before: string, name: string, at: Place | undefined, key: string, hands: Hands): HTMLElement =>
  element('h3', {}, before, link(name, at, key, hands));

/** A button that goes to the line; plain text where there is none. */
function link(text: string, at: Place | undefined, key: string, { go }: Hands): HTMLElement {
  if (!at) return element('span', {}, text);
  const button = element('button', { type: 'button', class: 'link', 'data-key': key, title: 'Go to the line' }, text);
  button.addEventListener('click', () => go(at));
  return button;
}

const badge = (text: string, title: string): HTMLElement =>
  element('span', { class: 'badge', title, 'aria-label': `${title}: ${text}` }, text);
