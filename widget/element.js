// @ts-check
/** The custom element: its attributes, its methods, and what it tells the page. */

import { Chat } from './chat.js';
import { styleSheet } from './style.js';

export class LatchkeyChat extends HTMLElement {
  /** @type {Chat | undefined} There as long as the element is in a page. */
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

  /** The address that the server's `chat/…` stands below: that of this script, unless the attribute says otherwise. */
  get server() {
    const given = this.getAttribute('server');
    const { href } = given === null ? new URL('..', import.meta.url) : new URL(given, document.baseURI);
    return href.replace(/\/?$/, '/');
  }

  /** The panel's title, if it is not to be the server's. */
  get heading() {
    return this.getAttribute('heading') ?? '';
  }

  get isOpen() {
    return !!this.#chat?.isOpen;
  }

  /** How many messages came while the panel was closed. */
  get unread() {
    return this.#chat?.unread ?? 0;
  }

  /**
   * Opens the panel.
   *
   * @param {string} [topic] The id of a topic to talk about.
   */
  open(topic) {
    this.#chat?.open(topic);
  }

  /** Closes the panel. The focus goes back to where it was when the panel was opened. */
  close() {
    this.#chat?.close();
  }
}
