/** What outlives the page. */

/** @import { Outgoing } from './types' */

export class Session {
  #name;
  #channel;

  /** @param {string} server @param {(token: string | null) => void} changed Called when another tab has gone on. */
  constructor(server, changed) {
    this.#name = `latchkey ${server}`;
    /** @type {Kept<string | null>} */
    this.token = new Kept('localStorage', `${this.#name} token`);
    /** @type {Kept<Outgoing[]>} */
    this.outbox = new Kept('sessionStorage', `${this.#name} outbox`);
    /** @type {Kept<boolean>} */
    this.isOpen = new Kept('sessionStorage', `${this.#name} open`);
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => {
      this.token.value = data; // what the other tab has stored may not be seen here yet
      changed(data);
    };
  }

  /** Tells the other tabs that this one has gone on. */
  announce() {
    this.#channel.postMessage(this.token.value);
  }

  /**
   * Of two tabs that begin a conversation at once, the second joins the first.
   *
   * @param {() => Promise<void>} work
   */
  async alone(work) {
    await (navigator.locks ? navigator.locks.request(this.#name, work) : work());
  }

  close() {
    this.#channel.close();
  }
}

/**
 * A value in a storage of the browser, else in the memory of this page.
 *
 * @template T
 */
class Kept {
  #storage;
  #name;
  /** @type {string | undefined} */
  #memory;

  /** @param {'localStorage' | 'sessionStorage'} storage @param {string} name */
  constructor(storage, name) {
    this.#storage = storage;
    this.#name = name;
  }

  /** @returns {T | null} */
  get value() {
    try {
      return JSON.parse(this.#memory ?? self[this.#storage].getItem(this.#name) ?? 'null');
    } catch {
      return null; // it is forbidden, or someone else has written there
    }
  }

  set value(value) {
    this.#memory = JSON.stringify(value);
    try {
      self[this.#storage].setItem(this.#name, this.#memory);
      this.#memory = undefined;
    } catch {
      // The memory has it.
    }
  }
}
