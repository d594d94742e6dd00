// All Nodes at a glance: two columns each, requested of allocatable cpu and memory. The same figures stand below as text.
import type { NodeLoad } from '../../protocol.ts';
import { fillClass } from './draw-meter.ts';
import { element, svg } from './element.ts';

const HEIGHT = 64;
const WIDTH = 300;
/** Part of a Node's width that its two columns have. */
const FILLED = 0.8;
const SHOWN = ['cpu', 'memory'] as const;

export function nodeChart(nodes: readonly NodeLoad[]): HTMLElement {
  const step = WIDTH / nodes.length;
  const width = (step * FILLED) / SHOWN.length;
  const columns = nodes.flatMap((node, i) => SHOWN.map((resource, j) => column(node, resource, i * step + j * width, width)));
  const full = nodes.filter(({ meters }) => meters.some(({ share }) => share >= 0.8)).length;
  const label = `Requested cpu and memory of ${nodes.length} Nodes; ${full} of them above 80 percent.`;
  return element(
    'figure',
    { class: 'chart' },
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label }, ...columns),
    element('figcaption', {}, 'Requested of allocatable, by Node: left cpu, right memory'),
  );
}

function column({ name, meters }: NodeLoad, resource: string, x: number, width: number): SVGElement | undefined {
  const meter = meters.find(one => one.resource === resource);
  if (!meter) return undefined;
  const height = Math.max(1, Math.min(1, meter.share) * HEIGHT);
  return svg(
    'g',
    { class: `${resource} ${fillClass(meter.share)}` },
    svg('title', {}, `${name}: ${resource} ${meter.used} of ${meter.most}`),
    svg('rect', { class: 'ground', x, y: 0, width: width * FILLED, height: HEIGHT }),
    svg('rect', { class: 'fill', x, y: HEIGHT - height, width: width * FILLED, height }),
  );
}
