/** The server's HTML is not trusted: known elements are built anew, and anything odd makes it plain text. */

import { h } from './dom.js';

const TAGS = 'p br ul ol li strong em a code blockquote'.split(' ');
const DEEPEST = 20;

/**
 * @param {string | undefined} html
 * @param {string} text Shown in its place.
 * @param {string} hint Told to screen readers of a link that opens a new tab.
 */
export function safe(html, text, hint) {
  try {
    if (html) return rebuilt(new DOMParser().parseFromString(`<body>${html}`, 'text/html').body, hint, 0);
  } catch {
    // It is odd, or the page allows no parsing (Trusted Types).
  }
  return new Text(text);
}

/** @param {Node} source @param {string} hint @param {number} depth */
function rebuilt(source, hint, depth) {
  if (depth > DEEPEST) throw new Error('too deep');
  const fragment = new DocumentFragment();
  for (const node of source.childNodes) {
    if (node instanceof Text) {
      fragment.append(node.data);
      continue;
    }
    const { localName } = /** @type {Element} */ (node);
    if (!TAGS.includes(localName)) throw new Error(localName);
    const copy = h(/** @type {'a'} */ (localName), {}, rebuilt(node, hint, depth + 1));
    if (node instanceof HTMLAnchorElement) link(copy, node.getAttribute('href') ?? '', hint);
    if (node instanceof HTMLOListElement && node.start !== 1) copy.setAttribute('start', `${node.start}`);
    fragment.append(copy);
  }
  return fragment;
}

/** @param {HTMLAnchorElement} anchor @param {string} address @param {string} hint */
function link(anchor, address, hint) {
  const { href, protocol } = new URL(address); // throws unless it is whole
  if (!/^(https?|mailto|tel):$/.test(protocol)) throw new Error(protocol);
  anchor.href = href;
  anchor.rel = 'noopener';
  if (!protocol.startsWith('http')) return;
  anchor.target = '_blank';
  anchor.append(h('span', { class: 'unseen' }, ` (${hint})`));
}
