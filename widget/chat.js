/** Ties a conversation, what is seen of it, and the page together. */

import { Client } from './client.js';
import { Conversation } from './conversation.js';
import { h } from './dom.js';
import { Frame } from './frame.js';
import { Panel } from './panel.js';
import { Session } from './session.js';

/** @import { Host, Words } from './types' */

/** @implements {Host} */
export class Chat {
  unread = 0;
  #root = h('div', { class: 'root', role: 'region' });
  #running = new AbortController();
  #client;
  #session;
  #heading;
  #tell;
  #frame;
  /** @type {Panel | undefined} */
  #panel;
  /** @type {Conversation | undefined} */
  #conversation;
  #isLoading = false;
  /** @type {Promise<void> | undefined} */
  #restored;
  /** @type {string | undefined} */
  #topic;
  /** @type {Element | null} */
  #opener = null;

  /**
   * @param {ShadowRoot} shadow
   * @param {string} server
   * @param {string} heading
   * @param {(event: string, detail: object) => void} tell
   */
  constructor(shadow, server, heading, tell) {
    const { signal } = this.#running;
    this.#heading = heading;
    this.#tell = tell;
    this.#client = new Client(server);
    this.#session = new Session(server, (token) => this.#restored && this.#conversation?.follow(token));
    // Without words, there is only what the page has put into the element.
    this.#frame = new Frame('', heading, '×', this, [], h('slot'));
    const name = heading || new URL(server).host;
    this.#frame.mark(0, name);
    this.#mount(this.#frame, name);
    shadow.replaceChildren(this.#root);
    addEventListener('offline', () => this.#panel?.trouble('offline'), { signal });
    addEventListener('online', () => this.#comeBack(), { signal });
    this.#load();
  }

  get isOpen() {
    return this.#frame.isOpen;
  }

  /** @param {string} [topic] */
  open(topic) {
    this.#topic = topic;
    if (!this.isOpen) {
      this.#opener = document.activeElement;
      this.#session.isOpen.value = true;
      this.#unfold();
      this.#tell('opened', {});
    }
    (this.#panel ?? this.#frame.dialog).focus();
    this.#goOn();
  }

  close() {
    const { dialog, launcher } = this.#frame;
    if (!this.isOpen) return;
    const hadFocus = dialog.matches(':focus-within');
    this.#session.isOpen.value = false;
    this.#frame.close();
    if (hadFocus) launcher.focus();
    if (hadFocus && this.#opener instanceof HTMLElement) this.#opener.focus(); // if it still can be
    this.#tell('closed', {});
  }

  stop() {
    this.#running.abort();
    this.#conversation?.stop();
    this.#session.close();
  }

  /** @type {Host['heard']} */
  heard = ({ from, text, topic = null }) => {
    if (from === 'assistant' && !this.isOpen) this.#panel?.mark(++this.unread);
    this.#tell('message', { from, text, topic });
  };

  /** @type {Host['ended']} */
  ended = (topic, outcome) => this.#tell(outcome, { topic });

  async #load() {
    if (this.#panel || this.#isLoading) return;
    const { signal } = this.#running;
    this.#isLoading = true;
    try {
      const words = await this.#client.words(signal);
      if (!signal.aborted) this.#dress(words);
    } catch {
      // The next opening tries it again.
    }
    this.#isLoading = false;
  }

  /** @param {Words} words */
  #dress(words) {
    const { isOpen } = this;
    const hadFocus = this.#frame.dialog.matches(':focus-within');
    const title = this.#heading || words.say('title');
    const panel = (this.#panel = new Panel(words, title, this));
    panel.talk = this.#conversation = new Conversation(this.#client, this.#session, panel);
    this.#root.lang = words.language;
    this.#root.dir = words.direction;
    for (const [name, colour] of Object.entries(words.colours)) this.#root.style.setProperty(`--server-${name}`, colour);
    this.#mount(panel.frame, title);
    if (isOpen || (this.#session.isOpen.value && !panel.frame.isSmall)) this.#unfold();
    if (hadFocus) panel.focus();
    if (this.isOpen || this.#session.outbox.value?.length) this.#goOn();
  }

  /** @param {Frame} frame @param {string} name */
  #mount(frame, name) {
    this.#frame = frame;
    this.#root.ariaLabel = name;
    this.#root.replaceChildren(frame.launcher, frame.dialog);
  }

  #unfold() {
    this.unread = 0;
    (this.#panel ?? this.#frame).open();
  }

  #comeBack() {
    this.#panel?.fine();
    if (this.#restored || !this.#panel) this.#goOn();
  }

  async #goOn() {
    const conversation = this.#conversation;
    if (!conversation) return this.#load();
    const topic = this.#topic;
    const isFirst = !this.#restored;
    this.#topic = undefined;
    await (this.#restored ??= conversation.restore());
    if (!isFirst) conversation.deliver();
    if (topic) conversation.begin(topic);
  }
}
