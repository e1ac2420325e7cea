/** Launcher, panel and menu, without what is in them. */

import { h, icon, iconButton } from './dom.js';

/** @import { Host } from './types' */

/** No room for a panel beside the page. */
const SMALL = '(max-width: 30em), (max-height: 30em)';

export class Frame {
  #small = matchMedia(SMALL);
  #badge = h('span', { class: 'badge', 'aria-hidden': 'true' });

  /**
   * @param {string} label What the launcher shows beside its icon.
   * @param {string} title
   * @param {string} close
   * @param {Host} host
   * @param {HTMLElement[]} tools What stands beside the button “close”.
   * @param {...HTMLElement} content
   */
  constructor(label, title, close, host, tools, ...content) {
    this.launcher = h(
      'button',
      { class: 'launcher', type: 'button', 'aria-haspopup': 'dialog', onclick: () => host.open() },
      ...[icon('chat'), label, this.#badge],
    );
    const cross = iconButton('close', close, { class: 'round', onclick: () => host.close() });
    this.dialog = h(
      'dialog',
      {
        class: 'panel',
        tabindex: -1,
        'aria-labelledby': 'title',
        'aria-describedby': 'greeting',
        onkeydown: (event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          event.preventDefault();
          event.stopPropagation(); // it is meant for the chat, not for the page
          host.close();
        },
        oncancel: (event) => {
          event.preventDefault(); // such as the gesture “back” of a phone
          host.close();
        },
      },
      ...[h('div', { class: 'head' }, h('h2', { id: 'title' }, title), ...tools, cross), ...content],
    );
  }

  get isOpen() {
    return this.dialog.open;
  }

  get isSmall() {
    return this.#small.matches;
  }

  /** @param {number} number How many messages are unread. @param {string} name The launcher's, with it. */
  mark(number, name) {
    this.#badge.textContent = number ? `${number}` : '';
    this.launcher.setAttribute('aria-label', name);
  }

  open() {
    this.launcher.hidden = true;
    if (this.isSmall) this.dialog.showModal();
    else this.dialog.open = true; // unlike its method show(), this leaves the focus where it is
    this.#small.onchange = () => {
      const focused = this.dialog.querySelector(':focus');
      this.dialog.close();
      this.open();
      if (focused instanceof HTMLElement) focused.focus();
    };
  }

  close() {
    this.#small.onchange = null;
    this.dialog.close();
    this.launcher.hidden = false;
  }
}

export class Menu {
  /** @param {string} name @param {HTMLElement[]} items */
  constructor(name, items) {
    const onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || this.list.hidden) return;
      event.preventDefault();
      event.stopPropagation(); // the panel stays open
      this.#leave();
    };
    this.button = iconButton('more', name, { class: 'round', 'aria-controls': 'menu', onkeydown, onclick: () => this.#toggle() });
    this.list = h('div', { class: 'menu', id: 'menu', onkeydown }, ...items);
    this.list.addEventListener('click', () => this.#leave(), { capture: true }); // before the item moves the focus on
    this.#toggle();
  }

  #leave() {
    this.#toggle();
    this.button.focus();
  }

  #toggle() {
    this.list.hidden = !this.list.hidden;
    this.button.ariaExpanded = `${!this.list.hidden}`;
  }
}
