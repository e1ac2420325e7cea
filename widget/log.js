// @ts-check
/** What was said, from top to bottom. Nothing in it is moved or changed, so that a screen reader tells each message once. */

import { h } from './dom.js';
import { safe } from './safe-html.js';

/** @typedef {import('./conversation.js').Message} Message */
/** @typedef {import('./conversation.js').Option} Option */
/** @typedef {import('./words.js').Words} Words */

/** So near to the end, in pixels, a person reads the newest. */
const NEAR = 80;
/** A reply that comes within so many milliseconds needs no announcement. */
const SOON = 500;

export class Log {
  #words;
  #choose;
  #time;
  #date;
  #greeting = h('div', { id: 'greeting' });
  #earlier = h('div');
  /** Only what is added here is told by screen readers; so nothing that was restored is. */
  #live = h('div', { role: 'log' });
  #typing = h('p', { class: 'typing', role: 'status' });
  /** @type {Map<string, HTMLElement>} Messages of this tab that are not known to have arrived. */
  #waiting = new Map();
  /** @type {HTMLElement[]} Groups of options that no message has followed yet. */
  #open = [];
  /** @type {HTMLElement | undefined} */
  #lastSaid;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Words} words
   * @param {(id: string, label: string) => void} choose
   */
  constructor(words, choose) {
    this.#words = words;
    this.#choose = choose;
    this.#time = new Intl.DateTimeFormat(words.language, { timeStyle: 'short' });
    this.#date = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' });
    this.#live.setAttribute('aria-label', words.say('conversation'));
    this.element = h(
      'div',
      { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': words.say('conversation') },
      ...[this.#greeting, this.#earlier, this.#live, this.#typing],
    );
    this.restore([], []);
  }

  /**
   * Shows another conversation, from its beginning.
   *
   * @param {Message[]} messages
   * @param {string[]} waiting Keys of those that are not sent yet.
   */
  restore(messages, waiting) {
    this.#waiting.clear();
    this.#open = [];
    this.#lastSaid = undefined;
    this.#greet();
    this.#live.replaceChildren();
    this.#earlier.replaceChildren();
    const fragment = document.createDocumentFragment();
    for (const message of messages) {
      fragment.append(this.#message(message, waiting.includes(message.key ?? '')));
      if (message.options?.length) fragment.append(this.#options(message.options));
    }
    this.#earlier.append(fragment);
    this.toEnd();
  }

  /**
   * @param {Message} message
   * @param {boolean} [waiting]
   */
  append(message, waiting = false) {
    this.#add(this.#message(message, waiting), message.from === 'person');
  }

  /** @param {Option[]} options Choices that belong to the message before. */
  offer(options) {
    this.#add(this.#options(options), false);
  }

  /**
   * Marks a message that has arrived, or never will.
   *
   * @param {string} key
   * @param {boolean} dropped
   */
  settle(key, dropped) {
    const element = this.#waiting.get(key);
    element?.classList.remove('waiting');
    element?.classList.toggle('dropped', dropped);
    const mark = element?.querySelector('.mark');
    if (!dropped) mark?.remove();
    this.#waiting.delete(key);
  }

  /** @param {boolean} typing */
  set typing(typing) {
    clearTimeout(this.#timer);
    const say = () => (this.#typing.textContent = typing ? this.#words.say('typing') : '');
    if (typing) this.#timer = setTimeout(say, SOON);
    else say();
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #greet() {
    const { first } = this.#words;
    this.#greeting.replaceChildren();
    if (!first) return;
    this.#greeting.append(h('div', { class: 'message assistant' }, this.#body(first.html, first.text)));
    if (first.options?.length) this.#greeting.append(this.#options(first.options));
  }

  /**
   * @param {HTMLElement} element
   * @param {boolean} own
   */
  #add(element, own) {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    const follows = own || scrollHeight - scrollTop - clientHeight < NEAR;
    this.#live.append(element);
    if (!follows) return;
    // To the end, but not past the beginning of what is new: people read from its first line.
    const top = (this.#lastSaid ?? element).offsetTop - 8;
    this.element.scrollTop = own ? this.element.scrollHeight : Math.min(top, this.element.scrollHeight);
  }

  /**
   * @param {Message} message
   * @param {boolean} waiting
   */
  #message({ from, text, html, time, key }, waiting) {
    const own = from === 'person';
    const at = new Date(time);
    const today = at.toDateString() === new Date().toDateString();
    const element = h(
      'div',
      { class: `message ${own ? 'person' : 'assistant'} ${waiting ? 'waiting' : ''}` },
      h('span', { class: 'unseen' }, `${this.#words.say(own ? 'person' : 'assistant')}: `),
      this.#body(own ? '' : html, text),
      h(
        'p',
        { class: 'meta' },
        h('time', { datetime: time }, (today ? this.#time : this.#date).format(at)),
        waiting && h('span', { class: 'mark' }, this.#words.say('waiting')),
      ),
    );
    if (own) {
      this.#lastSaid = element;
      this.#close(text);
      if (waiting && key) this.#waiting.set(key, element);
    }
    return element;
  }

  /**
   * @param {string | undefined} html
   * @param {string} text
   */
  #body(html, text) {
    return h('div', { class: 'body', dir: 'auto' }, safe(html, text, this.#words.say('new_tab')));
  }

  /** @param {Option[]} options */
  #options(options) {
    const buttons = options.map(({ id, label }) =>
      h('button', { type: 'button', dir: 'auto', onclick: () => this.#choose(id, label) }, label),
    );
    const group = h('div', { class: 'options', role: 'group', 'aria-label': this.#words.say('options'), onkeydown: walk }, ...buttons);
    this.#open.push(group);
    return group;
  }

  /**
   * Makes the options of before one stop each on the way of the tabulator key, so that the next ones are near; the arrow keys
   * walk in them. All of them can still be pressed.
   *
   * @param {string} said
   */
  #close(said) {
    for (const group of this.#open) {
      const buttons = [...group.querySelectorAll('button')];
      const chosen = buttons.find((button) => button.textContent === said);
      group.classList.add('past');
      chosen?.classList.add('chosen');
      for (const button of buttons) button.tabIndex = button === (chosen ?? buttons[0]) ? 0 : -1;
    }
    this.#open = [];
  }
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || !group.classList.contains('past')) return;
  const buttons = [...group.querySelectorAll('button')];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
  const next = buttons[(at + step + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  event.preventDefault();
}
