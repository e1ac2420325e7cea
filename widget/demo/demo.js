/** Shows every state of the chat side by side, without a server. */

import { spoken } from '../client.js';
import { h } from '../dom.js';
import { Frame } from '../frame.js';
import { Panel } from '../panel.js';
import { styleSheet } from '../style.js';
import { STATES } from './states.js';
import { ARABIC, WORDS } from './words.js';

/** @import { Host } from '../types' */
/** @import { State } from './states.js' */

/** In place of the corner of a page: a box of its own. */
const inBoxes = new CSSStyleSheet();
inBoxes.replaceSync(`
  .root { display: block; }
  .launcher.launcher { position: static; }
  .panel.panel { position: relative; inset: auto; inline-size: 100%; max-block-size: none; }
  .panel.panel:not(:has(slot)) { block-size: 34em; }
`);

/** @type {Host} */
const nobody = { open() {}, close() {}, heard() {}, ended() {} };

for (const state of STATES) {
  const stage = h('div');
  const root = h('div', { class: 'root', role: 'region', 'aria-label': state.name });
  const shadow = stage.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [styleSheet(), inBoxes];
  shadow.append(root);
  document.querySelector('main')?.append(h('section', {}, h('h2', {}, state.name), stage));
  show(state, root, stage);
}

/**
 * @param {State} state
 * @param {HTMLElement} root
 * @param {HTMLElement} stage
 */
function show({ name, isClosed, isWordless, isRightToLeft, unread = 0, begin }, root, stage) {
  if (isWordless) {
    const frame = new Frame('', name, '×', nobody, [], h('slot'));
    stage.append(h('p', {}, 'We can’t chat at the moment. ', h('a', { href: 'https://www.fernway.example/contact' }, 'Write to us')));
    root.append(frame.dialog);
    frame.dialog.open = true;
    return;
  }
  const words = spoken(isRightToLeft ? ARABIC : WORDS);
  const panel = new Panel(words, name, nobody);
  panel.talk = { messages: [], say() {}, startOver() {}, erase() {} };
  root.lang = words.language;
  root.dir = words.direction;
  root.append(isClosed ? panel.frame.launcher : panel.frame.dialog);
  panel.frame.dialog.open = !isClosed;
  panel.mark(unread);
  begin?.(panel, root);
}
