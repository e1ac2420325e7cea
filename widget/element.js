// @ts-check
/** The custom element: ties the conversation to what is seen of it, and both to the page. */

import { Client } from './client.js';
import { Conversation } from './conversation.js';
import { h } from './dom.js';
import { Frame, focusedIn } from './frame.js';
import { Panel } from './panel.js';
import { Session } from './session.js';
import { styleSheet } from './style.js';
import { transcript } from './transcript.js';
import { Words } from './words.js';

/** @typedef {import('./conversation.js').News} News */

export class LatchkeyChat extends HTMLElement {
  static observedAttributes = ['heading'];

  #root = h('div', { class: 'root' });
  #connected = new AbortController();
  /** @type {Frame | undefined} */
  #frame;
  /** @type {Panel | undefined} There once the words are there. */
  #panel;
  /** @type {Conversation | undefined} */
  #conversation;
  /** @type {Session | undefined} */
  #session;
  /** @type {Words | undefined} */
  #words;
  #isLoading = false;
  #isRestored = false;
  /** @type {string | undefined} The topic to go on with. */
  #topic;
  /** @type {HTMLElement | null} */
  #opener = null;
  #unread = 0;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [styleSheet()];
    shadow.append(this.#root);
  }

  connectedCallback() {
    const { signal } = (this.#connected = new AbortController());
    const client = new Client(this.server);
    const session = new Session(this.server, () => this.#isRestored && conversation.follow());
    const conversation = new Conversation(client, session, (news) => this.#take(news));
    this.#session = session;
    this.#conversation = conversation;
    this.#panel = this.#words = undefined;
    this.#isRestored = false;
    this.#mount(this.#wordless());
    addEventListener('offline', () => this.#panel?.take({ kind: 'trouble', name: 'offline' }), { signal });
    addEventListener(
      'online',
      () => {
        this.#panel?.take({ kind: 'fine' });
        if (this.#isRestored) conversation.deliver();
        this.#load();
      },
      { signal },
    );
    this.#load();
  }

  disconnectedCallback() {
    this.#connected.abort();
    this.#conversation?.stop();
    this.#session?.close();
  }

  attributeChangedCallback() {
    if (this.#frame) this.#frame.title.textContent = this.#title;
  }

  /** The address that the server's `chat/…` stands below. */
  get server() {
    const given = this.getAttribute('server');
    const { href } = given === null ? new URL('..', import.meta.url) : new URL(given, document.baseURI);
    return href.endsWith('/') ? href : `${href}/`;
  }

  /** The panel's title, if it is not the server's. */
  get heading() {
    return this.getAttribute('heading') ?? '';
  }

  set heading(heading) {
    this.setAttribute('heading', heading);
  }

  get isOpen() {
    return this.#frame?.isOpen ?? false;
  }

  /** How many messages came while the panel was closed. */
  get unread() {
    return this.#unread;
  }

  /**
   * Opens the panel.
   *
   * @param {string} [topic] The id of a topic to talk about.
   */
  open(topic) {
    if (!this.#frame || !this.#session) return; // not in a page
    this.#topic = topic;
    if (!this.isOpen) {
      this.#opener = /** @type {HTMLElement | null} */ (document.activeElement);
      this.#session.isOpen = true;
      this.#unroll();
      this.#tell('opened', {});
    }
    (this.#panel ?? this.#frame.dialog).focus();
    this.#load();
    this.#goOn();
  }

  /** Closes the panel. The focus goes back to where it was when the panel was opened. */
  close() {
    if (!this.isOpen || !this.#frame || !this.#session) return;
    const hadFocus = focusedIn(this.#frame.dialog) || this.#frame.dialog.matches(':focus');
    this.#session.isOpen = false;
    this.#frame.close();
    if (hadFocus) (this.#opener?.isConnected && this.#opener !== this && this.#opener !== document.body ? this.#opener : this.#frame.launcher).focus();
    this.#tell('closed', {});
  }

  get #title() {
    return this.heading || this.#words?.say('title') || '';
  }

  /** Fetches the words, unless they are there. */
  async #load() {
    if (this.#words || this.#isLoading) return;
    this.#isLoading = true;
    const { signal } = this.#connected;
    try {
      const words = new Words(await new Client(this.server).words(signal));
      if (!signal.aborted) this.#dress(words);
    } catch {
      // What the page has put into the element is shown, until the next try.
    } finally {
      this.#isLoading = false;
    }
  }

  /** @param {Words} words */
  #dress(words) {
    const conversation = /** @type {Conversation} */ (this.#conversation);
    this.#words = words;
    this.#root.lang = words.language ?? '';
    this.#root.dir = words.direction ?? '';
    for (const [name, colour] of Object.entries(words.colours)) this.#root.style.setProperty(`--server-${name}`, colour);
    this.#panel = new Panel(words, this.#title, {
      say: (text, choice) => conversation.say(text, choice),
      open: () => this.open(),
      close: () => this.close(),
      startOver: () => conversation.startOver(),
      erase: () => conversation.erase(),
      transcript: () => transcript(conversation.messages, words),
    });
    const { isOpen } = this;
    const hadFocus = this.#frame?.dialog.matches(':focus-within');
    this.#mount(this.#panel.frame);
    this.#panel.unread = 0;
    if (isOpen || (this.#session?.isOpen && !this.#panel.frame.isSmall)) {
      this.#unroll();
      if (hadFocus) this.#panel.focus();
      this.#goOn();
    } else if (this.#session?.outbox.length) {
      this.#goOn();
    }
  }

  /** The panel as long as there are no words: with what the page has put into the element. */
  #wordless() {
    const names = { launcher: '', title: this.#title, close: '×' };
    const frame = new Frame(names, { open: () => this.open(), close: () => this.close() }, null, h('slot'));
    frame.mark(0, this.#title || new URL(this.server).host);
    return frame;
  }

  /** @param {Frame} frame */
  #mount(frame) {
    this.#frame = frame;
    this.#root.replaceChildren(frame.launcher, frame.dialog);
  }

  #unroll() {
    this.#unread = 0;
    if (this.#panel) {
      this.#panel.unread = 0;
      this.#panel.open();
    } else {
      this.#frame?.open();
    }
  }

  /** Restores the conversation, once, and turns to the topic that was asked for. */
  async #goOn() {
    if (!this.#panel || !this.#conversation) return;
    const conversation = this.#conversation;
    if (!this.#isRestored) {
      this.#isRestored = true;
      await conversation.restore();
    }
    const topic = this.#topic;
    this.#topic = undefined;
    if (topic) conversation.begin(topic);
  }

  /** @param {News} news */
  #take(news) {
    this.#panel?.take(news);
    if (news.kind === 'message') {
      const { from, text, topic } = news.message;
      if (from === 'assistant' && !this.isOpen && this.#panel) this.#panel.unread = ++this.#unread;
      this.#tell('message', { from, text, topic: topic ?? null });
    }
    if (news.kind === 'outcome' && news.outcome !== 'stopped') this.#tell(news.outcome, { topic: news.topic });
  }

  /**
   * Tells the page.
   *
   * @param {string} name
   * @param {object} detail
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`latchkey-${name}`, { detail, bubbles: true, composed: true }));
  }
}
