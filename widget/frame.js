// @ts-check
/** The launcher and the panel that it opens, whatever is in it. */

import { h, icon } from './dom.js';

/** Where a panel beside the page would be too small. */
const SMALL = '(max-width: 30em), (max-height: 30em)';

/**
 * @typedef {object} Names
 * @property {string} launcher What the launcher shows; nothing if it has only its icon.
 * @property {string} title
 * @property {string} close
 */

export class Frame {
  #small = matchMedia(SMALL);
  #badge = h('span', { class: 'badge', 'aria-hidden': 'true' });

  /**
   * @param {Names} names
   * @param {{open: () => void, close: () => void}} actions
   * @param {HTMLElement | null} tool A button beside the one that closes.
   * @param {...HTMLElement} content
   */
  constructor(names, actions, tool, ...content) {
    this.launcher = h(
      'button',
      { class: 'launcher', type: 'button', 'aria-haspopup': 'dialog', onclick: () => actions.open() },
      ...[icon('chat'), names.launcher, this.#badge],
    );
    this.title = h('h2', { id: 'title' }, names.title);
    const close = round('close', names.close, actions.close);
    this.dialog = h(
      'dialog',
      { class: 'panel', 'aria-labelledby': 'title', 'aria-describedby': 'greeting', tabindex: -1 },
      ...[h('header', {}, this.title, tool, close), ...content],
    );
    this.dialog.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation(); // it is meant for us, not for the page
      actions.close();
    });
    this.dialog.addEventListener('cancel', (event) => {
      event.preventDefault(); // such as the gesture “back” of a phone
      actions.close();
    });
  }

  get isOpen() {
    return this.dialog.open;
  }

  get isSmall() {
    return this.#small.matches;
  }

  /**
   * Tells on the launcher how many messages have come.
   *
   * @param {number} number
   * @param {string} name The launcher's name with it.
   */
  mark(number, name) {
    this.#badge.textContent = number ? String(number) : '';
    this.launcher.setAttribute('aria-label', name);
  }

  /** Shows the panel: beside the page where there is room, else over all of it. */
  open() {
    this.launcher.hidden = true;
    if (this.isSmall) this.dialog.showModal();
    else this.dialog.open = true; // unlike its method show(), this leaves the focus where it is
    this.#small.onchange = () => {
      const inside = focusedIn(this.dialog);
      this.dialog.close();
      this.open();
      inside?.focus();
    };
  }

  close() {
    this.#small.onchange = null;
    this.dialog.close();
    this.launcher.hidden = false;
  }
}

/**
 * A button that shows an icon.
 *
 * @param {'more' | 'close'} shape
 * @param {string} name
 * @param {() => void} act
 */
export function round(shape, name, act) {
  return h('button', { type: 'button', class: 'round', 'aria-label': name, title: name, onclick: () => act() }, icon(shape));
}

/**
 * What has the focus inside an element.
 *
 * @param {HTMLElement} element
 * @returns {HTMLElement | null}
 */
export function focusedIn(element) {
  return element.querySelector(':focus');
}
