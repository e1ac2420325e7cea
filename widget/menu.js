// @ts-check
/** The button “more”, and what it unfolds. */

import { h } from './dom.js';
import { round } from './frame.js';

export class Menu {
  /**
   * @param {string} name
   * @param {Record<string, () => void>} items What to do, by its name.
   */
  constructor(name, items) {
    this.button = round('more', name, () => this.#toggle());
    this.button.setAttribute('aria-expanded', 'false');
    this.button.setAttribute('aria-controls', 'menu');
    const buttons = Object.entries(items).map(([label, act]) => h('button', { type: 'button', onclick: () => this.#act(act) }, label));
    this.list = h('div', { class: 'menu', id: 'menu', hidden: true }, ...buttons);
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || this.list.hidden) return;
      event.preventDefault();
      event.stopPropagation(); // the panel stays open
      this.#act(() => {});
    };
    this.button.addEventListener('keydown', escape);
    this.list.addEventListener('keydown', escape);
  }

  /** @param {() => void} act It may move the focus on from the button. */
  #act(act) {
    this.#toggle();
    this.button.focus();
    act();
  }

  #toggle() {
    this.list.hidden = !this.list.hidden;
    this.button.setAttribute('aria-expanded', String(!this.list.hidden));
  }
}
