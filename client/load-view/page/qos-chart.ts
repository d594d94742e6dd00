// Pods of a namespace by their quality-of-service class, as one bar in three parts.
import type { NamespaceLoad } from '../../protocol.ts';
import { element } from './element.ts';

const CLASSES = ['Guaranteed', 'Burstable', 'BestEffort'] as const;

/** Undefined without any Pod. */
export function qosChart(qos: NamespaceLoad['qos']): HTMLElement | undefined {
  const shown = CLASSES.filter(name => qos[name] > 0);
  const all = shown.reduce((sum, name) => sum + qos[name], 0);
  if (!all) return undefined;
  const text = shown.map(name => `${qos[name]} ${name}`).join(', ');
  const parts = shown.map(name => {
    const part = element('div', { class: `part ${name}` });
    part.style.flexGrow = `${qos[name]}`;
    return part;
  });
  return element(
    'div',
    { class: 'qos' },
    element('div', { class: 'bar parts', role: 'img', 'aria-label': `Pods by QoS class: ${text}` }, ...parts),
    element('p', { class: 'legend' }, ...shown.map(name => element('span', { class: name }, `${qos[name]} ${name}`))),
  );
}
