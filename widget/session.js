// @ts-check
/** What outlives the page: the token, for all tabs; what is not sent yet and whether the chat is open, for this tab. */

/** @typedef {import('./client.js').Outgoing} Outgoing */

export class Session {
  #name;
  #everywhere = new Shelf(() => localStorage);
  #here = new Shelf(() => sessionStorage);
  /** @type {BroadcastChannel | undefined} */
  #channel;

  /**
   * @param {string} server Conversations with one server are of no use to another.
   * @param {() => void} changed Called when another tab has gone on with the conversation, or begun another.
   */
  constructor(server, changed) {
    this.#name = `latchkey ${server}`;
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = changed;
  }

  /** @returns {string | null} */
  get token() {
    return this.#everywhere.get(`${this.#name} token`);
  }

  set token(token) {
    this.#everywhere.set(`${this.#name} token`, token);
  }

  /** @returns {Outgoing[]} */
  get outbox() {
    try {
      return JSON.parse(this.#here.get(`${this.#name} outbox`) ?? '[]');
    } catch {
      return []; // someone else has written there
    }
  }

  set outbox(messages) {
    this.#here.set(`${this.#name} outbox`, messages.length ? JSON.stringify(messages) : null);
  }

  get isOpen() {
    return this.#here.get(`${this.#name} open`) !== null;
  }

  set isOpen(open) {
    this.#here.set(`${this.#name} open`, open ? 'yes' : null);
  }

  /** Tells the other tabs that something was said, or that another conversation has begun. */
  announce() {
    this.#channel?.postMessage(null);
  }

  /**
   * Does something while no other tab does such a thing: of two tabs that begin a conversation at once, the second joins it.
   *
   * @param {() => Promise<void>} work
   * @returns {Promise<void>}
   */
  async alone(work) {
    await (navigator.locks ? navigator.locks.request(this.#name, work) : work());
  }

  close() {
    this.#channel?.close();
  }
}

/** A storage of the browser, or the memory of this page where the browser allows none. */
class Shelf {
  /** @type {Map<string, string>} */
  #memory = new Map();
  #storage;

  /** @param {() => Storage} storage Naming it may already be forbidden. */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @param {string} name */
  get(name) {
    try {
      return this.#memory.get(name) ?? this.#storage().getItem(name);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {string | null} value
   */
  set(name, value) {
    this.#memory.delete(name);
    try {
      if (value === null) this.#storage().removeItem(name);
      else this.#storage().setItem(name, value);
    } catch {
      if (value !== null) this.#memory.set(name, value);
    }
  }
}
