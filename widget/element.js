/** The element: what the page says to it, and what it tells the page. */

import { Chat } from './chat.js';
import { styleSheet } from './style.js';

export class LatchkeyChat extends HTMLElement {
  /** @type {Chat | undefined} */
  #chat;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [styleSheet()];
  }

  connectedCallback() {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    this.#chat = new Chat(root, this.server, this.heading, (name, detail) => {
      this.dispatchEvent(new CustomEvent(`latchkey-${name}`, { detail, bubbles: true, composed: true }));
    });
  }

  disconnectedCallback() {
    this.#chat?.stop();
    this.#chat = undefined;
  }

  /** The address that `chat/…` stands below: that of this script, unless the attribute says otherwise. */
  get server() {
    const given = this.getAttribute('server');
    const { href } = given === null ? new URL('..', import.meta.url) : new URL(given, document.baseURI);
    return href.replace(/\/?$/, '/');
  }

  get heading() {
    return this.getAttribute('heading') ?? '';
  }

  get isOpen() {
    return !!this.#chat?.isOpen;
  }

  get unread() {
    return this.#chat?.unread ?? 0;
  }

  /** @param {string} [topic] */
  open(topic) {
    this.#chat?.open(topic);
  }

  close() {
    this.#chat?.close();
  }
}
