// @ts-check
/** A conversation: what was said in it, what is still to be sent, and where it stands. It knows nothing of how that looks. */

import { Refused } from './client.js';

/** @typedef {import('./client.js').Client} Client */
/** @typedef {import('./client.js').Outgoing} Outgoing */
/** @typedef {import('./client.js').ServerEvent} ServerEvent */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {{id: string, label: string}} Option */
/** @typedef {{topic: string, title: string, number: number}} Step */
/**
 * @typedef {object} Message
 * @property {number} [id] Its number in the conversation; a remark that is not stored has none.
 * @property {string} [key] By this, a message of this tab is known again.
 * @property {'person' | 'assistant'} from
 * @property {string} text
 * @property {string} [html]
 * @property {string} time
 * @property {string | null} [topic]
 * @property {Option[]} [options]
 */
/**
 * What a conversation tells whoever shows it.
 *
 * @typedef {{kind: 'restored', messages: Message[], waiting: string[]}
 *   | {kind: 'message', message: Message, waiting?: boolean}
 *   | {kind: 'options', id: number, options: Option[]}
 *   | {kind: 'sent' | 'dropped', key: string}
 *   | {kind: 'typing', typing: boolean}
 *   | {kind: 'step', step: Step | null}
 *   | {kind: 'outcome', topic: string, outcome: string}
 *   | {kind: 'trouble', name: 'offline' | 'not_sent' | 'not_loaded' | 'not_deleted' | 'refused', text?: string, retry?: () => void}
 *   | {kind: 'fine'}
 *   | {kind: 'remark', name: 'started_over' | 'deleted' | 'renewed', text?: string, undo?: () => void}} News
 */

/** After how many milliseconds a message that did not get through is sent again by itself; the person hears of it after the first. */
const PAUSES = [1_000, 5_000, 20_000];

export class Conversation {
  #client;
  #session;
  #tell;
  /** @type {Message[]} */
  #messages = [];
  /** @type {Set<number | string>} Ids of messages, and of those whose options are shown. */
  #shown = new Set();
  /** @type {Outgoing[]} */
  #outbox = [];
  /** @type {string | null} The token of what is shown. */
  #token = null;
  /** @type {Step | null} */
  #step = null;
  #last = 0;
  #failures = 0;
  #isLoaded = false;
  #delivering = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #running = new AbortController();

  /**
   * @param {Client} client
   * @param {Session} session
   * @param {(news: News) => void} tell
   */
  constructor(client, session, tell) {
    this.#client = client;
    this.#session = session;
    this.#tell = tell;
  }

  /** What was said and has arrived. */
  get messages() {
    return this.#messages.filter(({ key }) => !this.#outbox.some((waiting) => waiting.key === key));
  }

  /** Whether there is something to come back to. */
  get isKept() {
    return this.#session.token !== null || this.#session.outbox.length > 0;
  }

  /** Shows what was said before, and sends what was not sent yet. */
  async restore() {
    this.stop();
    const { signal } = (this.#running = new AbortController());
    const token = this.#session.token;
    try {
      const told = token ? await this.#client.history(token, 0, signal) : { messages: [], step: null };
      this.#show(token, told.messages);
      this.#stand(told.step);
    } catch (error) {
      if (signal.aborted) return;
      if (token !== this.#token) this.#show(token, []);
      this.#isLoaded = error instanceof Refused && error.status === 401;
      if (!this.#isLoaded) return this.#stumble(error, 'not_loaded');
      this.#session.token = this.#token = null;
      this.#tell({ kind: 'remark', name: 'renewed', text: /** @type {Error} */ (error).message });
    }
    this.#isLoaded = true;
    this.#failures = 0;
    this.#tell({ kind: 'fine' });
    this.deliver();
  }

  /**
   * Says something: a text, or a choice with its label; if that is not known here, the server will tell it.
   *
   * @param {string} text
   * @param {string} [choice]
   */
  say(text, choice) {
    if (choice && this.#outbox.some((waiting) => waiting.choice === choice)) return; // pressed twice
    const outgoing = { key: newKey(), text, choice, time: new Date().toISOString() };
    this.#keep([...this.#outbox, outgoing]);
    if (text) {
      const message = written(outgoing);
      this.#messages.push(message);
      this.#tell({ kind: 'message', message, waiting: true });
    }
    this.deliver();
  }

  /**
   * Opens a topic, unless the person is in the middle of it.
   *
   * @param {string} topic
   */
  begin(topic) {
    if (this.#step?.topic !== topic) this.say('', topic);
  }

  /** Sends what waits, one after the other: now, whatever pause was meant. */
  async deliver() {
    if (this.#delivering) return;
    if (!this.#isLoaded) return this.restore();
    clearTimeout(this.#timer);
    const { signal } = this.#running;
    this.#delivering = true;
    try {
      while (this.#outbox.length) {
        const send = () => this.#send(this.#outbox[0], signal);
        await (this.#session.token ? send() : this.#session.alone(send));
        this.#failures = 0;
        this.#keep(this.#outbox.slice(1));
        this.#tell({ kind: 'fine' });
        this.#session.announce();
      }
    } catch (error) {
      if (!signal.aborted) this.#stumble(error, 'not_sent');
    } finally {
      if (!signal.aborted) {
        this.#delivering = false;
        this.#tell({ kind: 'typing', typing: false });
      }
    }
  }

  /** Looks at what another tab has done. */
  async follow() {
    if (this.#session.token !== this.#token) return this.restore();
    const { signal } = this.#running;
    if (!this.#token) return;
    try {
      const told = await this.#client.history(this.#token, this.#last, signal);
      if (signal.aborted) return;
      for (const message of told.messages) this.#arrive(message);
      this.#stand(told.step);
    } catch {
      // The next turn, or the next visit, brings it.
    }
  }

  /** Begins a new conversation. The one before can be taken back until something is said. */
  startOver() {
    const token = this.#session.token;
    this.#clear();
    const undo = () => {
      this.#session.token = token;
      this.#session.announce();
      this.restore();
    };
    this.#tell({ kind: 'remark', name: 'started_over', undo: token ? undo : undefined });
  }

  /** Deletes the conversation, here and at the server. */
  async erase() {
    const { signal } = this.#running;
    try {
      if (this.#session.token) await this.#client.erase(this.#session.token, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refused && error.status === 401)) {
        this.#tell({ kind: 'trouble', name: 'not_deleted', retry: () => this.erase() });
        return;
      }
    }
    this.#clear();
    this.#tell({ kind: 'remark', name: 'deleted' });
  }

  /** Lets go of everything that is under way. */
  stop() {
    this.#running.abort();
    clearTimeout(this.#timer);
    this.#delivering = false;
  }

  #clear() {
    this.stop();
    this.#running = new AbortController();
    this.#session.token = null;
    this.#keep([]);
    this.#show(null, []);
    this.#stand(null);
    this.#session.announce();
  }

  /**
   * @param {string | null} token
   * @param {Message[]} messages
   */
  #show(token, messages) {
    const arrived = new Set(messages.map(({ key }) => key));
    this.#token = token;
    this.#outbox = this.#session.outbox;
    this.#messages = [...messages, ...this.#outbox.filter(({ key, text }) => text && !arrived.has(key)).map(written)];
    this.#shown = new Set(messages.flatMap(({ id }) => (id ? [id, `options ${id}`] : [])));
    this.#last = Math.max(0, ...messages.map(({ id }) => id ?? 0));
    this.#tell({ kind: 'restored', messages: this.#messages, waiting: this.#outbox.map(({ key }) => key) });
  }

  /**
   * @param {Outgoing} message
   * @param {AbortSignal} signal
   */
  #send(message, signal) {
    this.#tell({ kind: 'typing', typing: true });
    return this.#client.send(this.#session.token, message, (event) => this.#take(event, signal), signal);
  }

  /**
   * @param {ServerEvent} event Those that are not known are of a newer server, and left out.
   * @param {AbortSignal} signal
   */
  #take({ name, data }, signal) {
    if (signal.aborted) return;
    if (name === 'session') this.#renew(data);
    if (name === 'message') this.#arrive(data);
    if (name === 'options') this.#offer(data.message, data.options);
    if (name === 'step') this.#stand(data.topic ? data : null);
    if (name === 'outcome') this.#tell({ kind: 'outcome', topic: data.topic, outcome: data.outcome });
  }

  /** @param {{token: string, renewed?: boolean, text?: string}} session */
  #renew({ token, renewed, text }) {
    this.#session.token = token;
    if (renewed) {
      this.#show(token, []);
      this.#stand(null);
      this.#tell({ kind: 'remark', name: 'renewed', text });
    }
    this.#token = token;
    this.#session.announce();
  }

  /** @param {Message} message A message of the server; it may be known already. */
  #arrive(message) {
    const { id, key } = message;
    if (id) {
      if (this.#shown.has(id)) return;
      this.#shown.add(id);
      this.#last = Math.max(this.#last, id);
    }
    const mine = key && this.#messages.find((known) => known.key === key);
    if (mine) {
      Object.assign(mine, message);
      this.#tell({ kind: 'sent', key });
    } else {
      this.#messages.push(message);
      this.#tell({ kind: 'message', message: { ...message, options: undefined } });
    }
    if (id && message.options) this.#offer(id, message.options);
  }

  /**
   * @param {number} id
   * @param {Option[]} options
   */
  #offer(id, options) {
    if (!options.length || this.#shown.has(`options ${id}`)) return;
    this.#shown.add(`options ${id}`);
    this.#tell({ kind: 'options', id, options });
  }

  /** @param {Step | null} step */
  #stand(step) {
    this.#step = step;
    this.#tell({ kind: 'step', step });
  }

  /** @param {Outgoing[]} messages */
  #keep(messages) {
    this.#outbox = this.#session.outbox = messages;
  }

  /**
   * @param {unknown} error Why the history, or the first message of the outbox, did not get through.
   * @param {'not_loaded' | 'not_sent'} name
   */
  #stumble(error, name) {
    const retry = () => this.deliver();
    const told = error instanceof Refused && error.message; // the server has an opinion, so there it is
    if (told && !error.retry && name === 'not_sent') {
      const [{ key }, ...others] = this.#outbox;
      this.#keep(others);
      this.#messages = this.#messages.filter((message) => message.key !== key);
      this.#tell({ kind: 'dropped', key });
      this.#tell({ kind: 'trouble', name: 'refused', text: told });
      this.#timer = setTimeout(retry);
      return;
    }
    const pause = told ? undefined : PAUSES[this.#failures++];
    if (pause) this.#timer = setTimeout(retry, pause);
    if (told) this.#tell({ kind: 'trouble', name, text: told, retry });
    else if (!navigator.onLine) this.#tell({ kind: 'trouble', name: 'offline', retry });
    else if (this.#failures > 1) this.#tell({ kind: 'trouble', name, retry });
  }
}

/**
 * @param {Outgoing} outgoing
 * @returns {Message}
 */
function written({ key, text, time }) {
  return { key, from: 'person', text, time };
}

/** A random key; `crypto.randomUUID` is only there on pages that came by HTTPS. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
