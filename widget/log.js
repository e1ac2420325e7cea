/** The messages. None is ever moved, so that a screen reader tells each once. */

import { h } from './dom.js';
import { safe } from './safe-html.js';

/** @import { Message, Option, View, Words } from './types' */

export const BACK = 'guide/back';
/** Pixels from the end within which a person reads what is new. */
const NEAR = 80;
/** Milliseconds in which a reply needs no announcement. */
const SOON = 500;

export class Log {
  /** Where the person is now, for the next reply to tell: as a part of it, so that no second voice cuts in. */
  place = '';
  #words;
  #choose;
  #greeting = h('div');
  #earlier = h('div');
  /** Screen readers tell what is added here: nothing that was restored. */
  #live = h('div', { role: 'log' });
  #typing = h('p', { class: 'typing', role: 'status' });
  #timer = 0;
  /** @type {Map<string, HTMLElement>} */
  #waiting = new Map();
  /** @type {HTMLElement[]} Options that no message has followed yet. */
  #open = [];
  /** @type {HTMLElement | null} The first reply to what was said last. */
  #reply = null;
  #isAtEnd = true;
  #height = 0;

  /** @param {Words} words @param {(id: string, label: string) => void} choose */
  constructor(words, choose) {
    this.#words = words;
    this.#choose = choose;
    const name = words.say('conversation');
    this.#live.ariaLabel = name;
    this.element = h(
      'div',
      { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': name, onscroll: () => this.#look() },
      ...[this.#greeting, this.#earlier, this.#live, this.#typing],
    );
    // What comes between the messages and the input shall not cover the newest.
    new ResizeObserver(() => {
      this.#height = this.element.clientHeight;
      if (this.#isAtEnd) this.toEnd();
    }).observe(this.element);
    this.restore([], []);
  }

  /** @type {View['restore']} */
  restore = (messages, waiting) => {
    const { first } = this.#words;
    this.#waiting.clear();
    this.#open = [];
    this.place = '';
    const greeting = first ? [h('div', { class: 'message', id: 'greeting' }, this.#body(first.html, first.text)), ...this.#options(first.options)] : [];
    this.#greeting.replaceChildren(...greeting);
    this.#live.replaceChildren();
    const told = messages.flatMap((message) => [this.#message(message, false), ...this.#options(message.options)]);
    this.#earlier.replaceChildren(...told, ...waiting.map((message) => this.#message(message, true)));
    this.toEnd();
  };

  /** @type {View['message']} */
  append = (message, waiting = false) => {
    const isOwn = message.from === 'person';
    const element = this.#message(message, waiting, isOwn ? '' : this.place);
    if (!isOwn) this.place = '';
    this.#reply = isOwn ? null : (this.#reply ?? element);
    this.#add([element], isOwn);
  };

  /** @type {View['options']} */
  offer = (options) => this.#add(this.#options(options), false);

  /** @type {View['settle']} */
  settle = (key, isDropped) => {
    const element = this.#waiting.get(key);
    element?.classList.replace('waiting', isDropped ? 'dropped' : 'sent');
    element?.querySelector('.mark')?.remove();
    this.#waiting.delete(key);
  };

  /** @type {View['typing']} */
  typing = (isTyping) => {
    clearTimeout(this.#timer);
    if (isTyping) this.#timer = setTimeout(() => this.#typing.append(this.#words.say('typing')), SOON);
    else this.#typing.replaceChildren();
  };

  toEnd() {
    this.#isAtEnd = true;
    // A beginning is read from its beginning.
    if (this.#earlier.firstChild ?? this.#live.firstChild) this.element.scrollTop = this.element.scrollHeight;
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    if (clientHeight === this.#height) this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** @type {(elements: HTMLElement[], isOwn: boolean) => void} */
  #add = (elements, isOwn) => {
    const follows = isOwn || this.#isAtEnd;
    this.#live.append(...elements);
    if (!follows) return;
    this.toEnd();
    // But not past the beginning of what is new: people read from its first line.
    if (this.#reply) this.element.scrollTop = Math.min(this.element.scrollTop, this.#reply.offsetTop - 16);
  };

  /** @type {(message: Message, waiting: boolean, place?: string) => HTMLElement} */
  #message = ({ from, text, html, time, key }, waiting, place) => {
    const isOwn = from === 'person';
    const at = new Date(time);
    const dateStyle = at.toDateString() === new Date().toDateString() ? undefined : 'medium';
    const element = h(
      'div',
      { class: `message ${from}` },
      h('span', { class: 'unseen' }, `${[this.#words.say(from), place].filter(Boolean).join(', ')}: `),
      this.#body(isOwn ? '' : html, text),
      h(
        'p',
        { class: 'meta' },
        h('time', { datetime: time }, at.toLocaleString(this.#words.language, { dateStyle, timeStyle: 'short' })),
        waiting && h('span', { class: 'mark' }, this.#words.say('waiting')),
      ),
    );
    if (isOwn) this.#close(text);
    if (waiting && key) {
      element.classList.add('waiting');
      this.#waiting.set(key, element);
    }
    return element;
  };

  /** @type {(html: string | undefined, text: string) => HTMLElement} */
  #body = (html, text) => h('div', { class: 'body', dir: 'auto' }, safe(html, text, this.#words.say('new_tab')));

  /** @param {Option[]} [options] */
  #options(options = []) {
    const others = options.filter(({ id }) => id !== BACK); // it has a button of its own
    if (!others.length) return [];
    const buttons = others.map(({ id, label }) =>
      h('button', { type: 'button', dir: 'auto', onclick: () => this.#choose(id, label) }, label),
    );
    const attributes = { class: 'options', role: 'group', 'aria-label': this.#words.say('options'), onkeydown: walk };
    const group = h('div', attributes, ...buttons);
    this.#open.push(group);
    return [group];
  }

  /** @param {string} said */
  #close(said) {
    // Options from before become one stop of the tabulator key, so that the next are near; arrow keys walk in them.
    for (const group of this.#open) {
      const buttons = [...group.querySelectorAll('button')];
      const chosen = buttons.find((button) => button.textContent === said);
      group.classList.add('past');
      chosen?.classList.add('chosen');
      stop(buttons, chosen ?? buttons[0]);
    }
    this.#open = [];
  }
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || !group.classList.contains('past')) return;
  event.preventDefault();
  const buttons = [...group.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  stop(buttons, next);
  next.focus();
}

/** @type {(buttons: HTMLElement[], one: HTMLElement) => void} */
const stop = (buttons, one) => buttons.forEach((button) => (button.tabIndex = button === one ? 0 : -1));
