// Elements in one line each. Texts are set as text, never as HTML: names come from the workspace.

type Child = Node | string | undefined;

/** @param attributes those that are undefined are left out */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: Child[]
): HTMLElement {
  return fill(document.createElement(name), attributes, children);
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(name: string, attributes: Readonly<Record<string, string | number | undefined>>, ...children: Child[]): SVGElement {
  return fill(document.createElementNS(SVG, name) as SVGElement, attributes, children);
}

function fill<E extends Element>(
  made: E,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly Child[],
): E {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, `${value}`);
  made.append(...children.filter(child => child !== undefined));
  return made;
}
