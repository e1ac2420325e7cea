// @ts-check
/** What outlives the page: the token, for all tabs; what is not sent yet and whether the chat is open, for this tab. */

/** @import { Outgoing } from './types' */

export class Session {
  #name;
  #channel;

  /**
   * @param {string} server Conversations with one server are of no use to another.
   * @param {(token: string | null) => void} changed Called when another tab has gone on, in this conversation or another.
   */
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

  /** Tells the other tabs that something was said, or that another conversation has begun. */
  announce() {
    this.#channel.postMessage(this.token.value);
  }

  /** @param {() => Promise<void>} work */
  async alone(work) {
    await (navigator.locks ? navigator.locks.request(this.#name, work) : work());
  }

  close() {
    this.#channel.close();
  }
}

/** @template T */
class Kept {
  #storage;
  #name;
  /** @type {string | undefined} */
  #memory;

  /**
   * @param {'localStorage' | 'sessionStorage'} storage
   * @param {string} name
   */
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
