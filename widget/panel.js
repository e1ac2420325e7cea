// @ts-check
/** All that is seen of a conversation. It shows what it is told, and tells what is pressed. */

import { Composer } from './composer.js';
import { h, icon } from './dom.js';
import { Frame, focusedIn } from './frame.js';
import { Log } from './log.js';
import { Menu } from './menu.js';

/** @typedef {import('./conversation.js').News} News */
/** @typedef {import('./words.js').Words} Words */
/**
 * What a person can do.
 *
 * @typedef {object} Actions
 * @property {(text: string, choice?: string) => void} say
 * @property {() => void} open
 * @property {() => void} close
 * @property {() => void} startOver
 * @property {() => void} erase
 * @property {() => string} transcript
 */

export class Panel {
  #words;
  #actions;
  #log;
  #composer;
  #place = h('p');
  #step;
  #notice = h('div', { class: 'notice', role: 'status' });
  #troubled = false;

  /**
   * @param {Words} words
   * @param {string} title
   * @param {Actions} actions
   */
  constructor(words, title, actions) {
    this.#words = words;
    this.#actions = actions;
    this.#log = new Log(words, (id, label) => actions.say(label, id));
    this.#composer = new Composer(words, (text) => actions.say(text));
    this.#step = h(
      'div',
      { class: 'step', hidden: true },
      this.#place,
      h('button', { type: 'button', onclick: () => actions.say(words.say('back'), 'guide/back') }, icon('back'), words.say('back')),
    );
    const menu = new Menu(words.say('menu'), {
      [words.say('start_over')]: actions.startOver,
      [words.say('copy')]: () => this.#copy(),
      [words.say('download')]: () => this.#download(),
      [words.say('delete')]: () => this.#confirmDeletion(),
    });
    this.frame = new Frame(
      { launcher: words.say('launcher'), title, close: words.say('close') },
      actions,
      menu.button,
      ...[menu.list, this.#log.element, this.#notice, this.#step, this.#composer.element],
    );
  }

  /** Shows the panel, at the newest message. */
  open() {
    this.frame.open();
    this.#log.toEnd();
  }

  /** @param {number} number How many messages came while the panel was closed. */
  set unread(number) {
    const names = [this.#words.say('launcher'), number && this.#words.say('unread', { number })];
    this.frame.mark(number, names.filter(Boolean).join(', '));
  }

  /** Puts the focus to where a person goes on: where they write, but no touch keyboard shall cover what they read. */
  focus() {
    if (matchMedia('(pointer: coarse)').matches) this.frame.dialog.focus();
    else this.#composer.input.focus();
  }

  /** @param {News} news */
  take(news) {
    switch (news.kind) {
      case 'restored':
        this.#log.restore(news.messages, news.waiting);
        break;
      case 'message':
        if (news.message.from === 'person' && !this.#troubled) this.#notify();
        this.#log.append(news.message, news.waiting);
        break;
      case 'options':
        this.#log.offer(news.options);
        break;
      case 'sent':
      case 'dropped':
        this.#log.settle(news.key, news.kind === 'dropped');
        break;
      case 'typing':
        this.#log.typing = news.typing;
        break;
      case 'step':
        this.#stand(news.step);
        break;
      case 'trouble':
        this.#notify(news.text ?? this.#words.say(news.name), news.retry && this.#button('retry', news.retry));
        this.#troubled = true;
        break;
      case 'fine':
        if (this.#troubled) this.#notify();
        break;
      case 'remark':
        this.#notify(news.text ?? this.#words.say(news.name), news.undo && this.#button('undo', news.undo));
    }
  }

  /** @param {import('./conversation.js').Step | null} step */
  #stand(step) {
    if (!step && focusedIn(this.#step)) this.focus();
    this.#step.hidden = !step;
    if (step) this.#place.textContent = this.#words.say('step', { number: step.number, title: step.title });
  }

  /**
   * Tells something above the input, in the place of what was told before; nothing to clear it.
   *
   * @param {string} [text]
   * @param {...(HTMLElement | undefined)} buttons
   */
  #notify(text, ...buttons) {
    const hadFocus = focusedIn(this.#notice);
    this.#troubled = false;
    this.#notice.replaceChildren();
    if (text) this.#notice.append(h('p', { dir: 'auto' }, text), ...buttons.filter((button) => button !== undefined));
    if (hadFocus) (buttons[0] ?? this).focus();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#actions.transcript());
      this.#notify(this.#words.say('copied'));
    } catch {
      this.#notify(this.#words.say('not_copied')); // the page may not
    }
  }

  #download() {
    const address = URL.createObjectURL(new Blob([this.#actions.transcript()], { type: 'text/plain' }));
    h('a', { href: address, download: `${this.#words.say('file_name')}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  #confirmDeletion() {
    const keep = this.#button('delete_no', () => this.#notify());
    this.#notify(this.#words.say('delete_question'), this.#button('delete_yes', this.#actions.erase), keep);
    keep.focus();
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #button(name, act) {
    return h('button', { type: 'button', onclick: () => act() }, this.#words.say(name));
  }
}
