/** Where a person writes. */

import { h, iconButton } from './dom.js';

/** @import { Words } from './types' */

/** The part of the limit from which on we tell what is left. */
const NEARLY = 0.9;

export class Composer {
  #words;
  #say;
  #counter = h('p', { class: 'counter', id: 'counter', role: 'status' });

  /** @param {Words} words @param {(text: string) => void} say */
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
      onkeydown: (event) => {
        // Enter may only end the composing of characters, as in Japanese; some browsers tell it by the code 229.
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        this.#send(event);
      },
    });
    this.element = h(
      'form',
      { class: 'composer', onsubmit: (event) => this.#send(event) },
      h('label', { for: 'input', class: 'unseen' }, words.say('input')),
      this.input,
      iconButton('send', words.say('send'), { class: 'send', type: 'submit' }),
      this.#counter,
    );
  }

  /** @param {Event} event */
  #send(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text || this.#left() < 0) return;
    this.input.value = '';
    this.#measure();
    this.#say(text);
  }

  /** Counted as the server does. */
  #left() {
    return this.#words.limit - [...this.input.value.trim()].length;
  }

  #measure() {
    const { input } = this;
    const left = this.#left();
    const isNear = left < this.#words.limit * (1 - NEARLY);
    this.#counter.textContent = isNear ? this.#words.say(left < 0 ? 'too_long' : 'left', { number: Math.abs(left) }) : '';
    input.ariaInvalid = `${left < 0}`;
    input.style.blockSize = 'auto';
    input.style.blockSize = `${input.scrollHeight + 2}px`;
  }
}
