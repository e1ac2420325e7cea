/** Makes elements. Text becomes text nodes, never markup. */

/** @import { Attributes } from './types' */

/** Lines in a box of 24. */
const ICONS = {
  chat: 'M4 5h16v11H11l-4 4v-4H4z M8 9h8 M8 12h5',
  close: 'M6 6l12 12 M18 6L6 18',
  more: 'M5 12h.01 M12 12h.01 M19 12h.01',
  send: 'M12 19V6 M6 11l6-6 6 6',
  back: 'M19 12H5 M11 6l-6 6 6 6',
};

/**
 * What is null, false or empty is left out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value != null && value !== false) element.setAttribute(name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${name}-icon`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** @param {keyof typeof ICONS} shape @param {string} name @param {Attributes} attributes */
export function iconButton(shape, name, attributes) {
  return h('button', { type: 'button', 'aria-label': name, title: name, ...attributes }, icon(shape));
}
