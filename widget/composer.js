// @ts-check
/** Where a person writes. */

import { h, icon } from './dom.js';

/** @typedef {import('./words.js').Words} Words */

/** From this part of the limit on, what is left is told. */
const NEARLY = 0.9;

export class Composer {
  #words;
  #say;
  #counter = h('p', { class: 'counter', id: 'counter', role: 'status' });

  /**
   * @param {Words} words
   * @param {(text: string) => void} say
   */
  constructor(words, say) {
    this.#words = words;
    this.#say = say;
    this.input = h('textarea', {
      id: 'input',
      rows: 1,
      dir: 'auto',
      enterkeyhint: 'send',
      autocomplete: 'off',
      placeholder: words.say('placeholder'),
      'aria-describedby': 'counter',
      oninput: () => this.#measure(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    });
    this.element = h(
      'form',
      {
        class: 'composer',
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          this.#send();
        },
      },
      h('label', { for: 'input', class: 'unseen' }, words.say('input')),
      this.input,
      h('button', { class: 'send', 'aria-label': words.say('send'), title: words.say('send') }, icon('send')),
      this.#counter,
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // While characters are composed, as in Japanese, Enter only takes them over; some browsers tell it by the code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.input.value.trim();
    if (!text || this.#left() < 0) return;
    this.input.value = '';
    this.#measure();
    this.#say(text);
  }

  /** How many characters may follow; the server counts them like this. */
  #left() {
    return this.#words.limit - [...this.input.value.trim()].length;
  }

  #measure() {
    const left = this.#left();
    const near = left < this.#words.limit * (1 - NEARLY);
    this.#counter.textContent = near ? this.#words.say(left < 0 ? 'too_long' : 'left', { number: Math.abs(left) }) : '';
    this.input.setAttribute('aria-invalid', String(left < 0));
    this.input.style.blockSize = 'auto';
    this.input.style.blockSize = `${this.input.scrollHeight + 2}px`;
  }
}
