/** Shows a conversation, and hands on what is pressed. */

import { Composer } from './composer.js';
import { h, icon } from './dom.js';
import { Frame, Menu } from './frame.js';
import { BACK, Log } from './log.js';

/** @import { Host, Talk, View, Words } from './types' */

/** @implements {View} */
export class Panel {
  /** @type {Talk | undefined} */
  talk;
  #words;
  #host;
  #log;
  #composer;
  #place = h('p');
  #step;
  #notice = h('div', { class: 'notice', role: 'status' });
  /** @type {string | undefined} What does not work. */
  #trouble;

  /** @param {Words} words @param {string} title @param {Host} host */
  constructor(words, title, host) {
    this.#words = words;
    this.#host = host;
    this.#log = new Log(words, (id, label) => this.talk?.say(label, id));
    this.restore = this.#log.restore;
    this.options = this.#log.offer;
    this.settle = this.#log.settle;
    this.typing = this.#log.typing;
    this.outcome = host.ended;
    this.#composer = new Composer(words, (text) => this.talk?.say(text));
    const back = this.#button('back', () => this.talk?.say(words.say('back'), BACK));
    back.prepend(icon('back'));
    this.#step = h('div', { class: 'step', hidden: '' }, this.#place, back);
    const menu = new Menu(words.say('menu'), [
      this.#button('start_over', () => this.talk?.startOver()),
      this.#button('copy', () => this.#copy()),
      this.#button('download', () => this.#download()),
      this.#button('delete', () => this.#confirmDeletion()),
    ]);
    const content = [this.#log.element, this.#notice, this.#step, this.#composer.element];
    this.frame = new Frame(words.say('launcher'), title, words.say('close') || '×', host, [menu.button, menu.list], ...content);
    this.mark(0);
  }

  open() {
    this.mark(0);
    this.frame.open();
    this.#log.toEnd();
  }

  focus() {
    // No touch keyboard shall cover what a person reads.
    (matchMedia('(pointer: coarse)').matches ? this.frame.dialog : this.#composer.input).focus();
  }

  /** @param {number} unread */
  mark(unread) {
    const names = [this.#words.say('launcher'), unread && this.#words.say('unread', { number: unread })];
    this.frame.mark(unread, names.filter(Boolean).join(', '));
  }

  /** @type {View['message']} */
  message = (message, isWaiting) => {
    if (isWaiting && this.#trouble === undefined) this.#notify();
    this.#log.append(message, isWaiting);
    this.#host.heard(message);
  };

  /** @type {View['step']} */
  step = (step) => {
    if (!step && this.#step.matches(':focus-within')) this.focus();
    this.#step.hidden = !step;
    const place = step ? this.#words.say('step', { ...step }) : '';
    if (place === this.#place.textContent) return;
    this.#place.textContent = place;
    this.#log.place = step ? this.#words.say('at_step', { ...step }) : '';
  };

  /** @type {View['trouble']} */
  trouble = (name, text = this.#words.say(name), retry) => {
    // A screen reader tells it once.
    if (text === this.#trouble && (!retry || this.#notice.querySelector('button'))) return;
    const again = () => {
      this.#trouble = ''; // unless the person tries
      retry?.();
    };
    this.#notify(text, retry && this.#button('retry', again));
    this.#trouble = text;
  };

  fine() {
    if (this.#trouble !== undefined) this.#notify();
  }

  /** @type {View['remark']} */
  remark = (name, text = this.#words.say(name), undo) => this.#notify(text, undo && this.#button('undo', undo));

  /** @param {string} [text] Nothing to clear it. @param {...(HTMLElement | undefined)} buttons */
  #notify(text, ...buttons) {
    const hadFocus = this.#notice.matches(':focus-within');
    this.#trouble = undefined;
    this.#notice.replaceChildren(...(text ? [h('p', { dir: 'auto' }, text), ...buttons.filter((button) => button !== undefined)] : []));
    if (hadFocus) (buttons[0] ?? this).focus();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#transcript());
      this.remark('copied');
    } catch {
      this.remark('not_copied'); // the page or the person does not allow it
    }
  }

  #download() {
    const href = URL.createObjectURL(new Blob([this.#transcript()], { type: 'text/plain' }));
    h('a', { href, download: `${this.#words.say('file_name')}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }

  /** The conversation as plain text. */
  #transcript() {
    const words = this.#words;
    const format = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' });
    const said = this.talk?.messages.map(({ from, time, text }) => `${words.say(from)}, ${format.format(new Date(time))}:\n${text}`);
    return [words.say('title'), ...(said ?? [])].join('\n\n') + '\n';
  }

  #confirmDeletion() {
    const keep = this.#button('delete_no', () => this.#notify());
    const erase = this.#button('delete_yes', () => this.talk?.erase());
    this.#notify(this.#words.say('delete_question'), erase, keep);
    keep.focus();
  }

  /** @type {(name: string, onclick: () => void) => HTMLElement} */
  #button = (name, onclick) => h('button', { type: 'button', onclick }, this.#words.say(name));
}
