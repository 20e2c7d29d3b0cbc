// Elements without markup in texts: what a service answers is only ever a text node or an attribute.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An HTML element. Properties that begin with "on" are listeners; "css" holds custom properties, because the page's policy
 * lets no attribute carry styles; null and false leave an attribute out.
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** Replaces what an element holds. */
export function put(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'css') for (const [each, set] of Object.entries(value)) element.style.setProperty(each, set);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
}
