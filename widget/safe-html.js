// @ts-check
/** Shows the server's HTML without trusting it: only known elements are built anew, and anything odd makes it plain text. */

const TAGS = new Set(['p', 'br', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'code', 'blockquote']);
const LINK = /^(https?|mailto|tel):/;
const DEEPEST = 20;

/**
 * The nodes of a message.
 *
 * @param {string | undefined} html
 * @param {string} text What is shown if the HTML is not what we expect.
 * @param {string} hint Said to screen readers behind a link that opens a new tab.
 * @returns {Node}
 */
export function safe(html, text, hint) {
  try {
    if (html) return rebuilt(new DOMParser().parseFromString(html, 'text/html').body, hint, 0);
  } catch {
    // Odd, or a page that allows no parsing (Trusted Types).
  }
  return document.createTextNode(text);
}

/**
 * @param {Node} source
 * @param {string} hint
 * @param {number} depth
 */
function rebuilt(source, hint, depth) {
  if (depth > DEEPEST) throw new Error('too deep');
  const fragment = document.createDocumentFragment();
  for (const node of source.childNodes) {
    if (node instanceof Text) fragment.append(node.data);
    else fragment.append(element(/** @type {Element} */ (node), hint, depth));
  }
  return fragment;
}

/**
 * @param {Element} source
 * @param {string} hint
 * @param {number} depth
 */
function element(source, hint, depth) {
  if (!TAGS.has(source.localName)) throw new Error(source.nodeName);
  const copy = document.createElement(source.localName);
  copy.append(rebuilt(source, hint, depth + 1));
  if (copy instanceof HTMLAnchorElement) link(copy, source.getAttribute('href') ?? '', hint);
  if (copy instanceof HTMLOListElement && /^\d{1,4}$/.test(source.getAttribute('start') ?? '')) copy.start = Number(source.getAttribute('start'));
  return copy;
}

/**
 * @param {HTMLAnchorElement} anchor
 * @param {string} address
 * @param {string} hint
 */
function link(anchor, address, hint) {
  const { href, protocol } = new URL(address); // throws unless it is whole
  if (!LINK.test(protocol)) throw new Error(protocol);
  anchor.href = href;
  anchor.rel = 'noopener';
  if (!protocol.startsWith('http')) return;
  anchor.target = '_blank';
  const aside = document.createElement('span');
  aside.className = 'unseen';
  aside.textContent = ` (${hint})`;
  anchor.append(aside);
}
