/** The file that a page names: makes `<latchkey-chat>` known, and lets the page's buttons open it. */

import { LatchkeyChat } from './element.js';

const NAME = 'latchkey-chat';

if (!customElements.get(NAME)) {
  customElements.define(NAME, LatchkeyChat);
  document.addEventListener('click', (event) => {
    const way = event.composedPath().filter((target) => target instanceof HTMLElement);
    const pressed = way.find((element) => element.dataset.latchkeyOpen !== undefined);
    const chat = /** @type {LatchkeyChat | null} */ (document.querySelector(NAME));
    if (!pressed || !chat) return;
    event.preventDefault(); // it may be a link, for people without JavaScript
    pressed.focus(); // to come back to; not every browser does this by itself
    chat.open(pressed.dataset.latchkeyOpen || undefined);
  });
}
