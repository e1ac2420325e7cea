/** What was said, what is still to be sent, and where the conversation stands: not how it looks. */

import { Refused } from './client.js';

/** @import { Client } from './client.js' */
/** @import { Session } from './session.js' */
/** @import { Message, Option, Outgoing, ServerEvent, Step, View } from './types' */

/** The status if there is no such conversation (any more), and that of a server which is on its way, or about to go. */
const [GONE, AWAY] = [401, 503];
/** Milliseconds before it is tried again: at first, and at most; people hear of it from the second time on. */
const [SOON, LATE] = [1_000, 60_000];
/** How much longer each of these pauses is than the one before. */
const CALMER = 4;

export class Conversation {
  #client;
  #session;
  #view;
  /** @type {Message[]} */
  #messages = [];
  /** @type {Set<unknown>} */
  #shown = new Set();
  /** @type {Outgoing[]} */
  #outbox = [];
  /** @type {string | null} The token of what is shown. */
  #token = null;
  /** @type {Step | null} */
  #step = null;
  #last = 0; // up to here all is shown
  #failures = 0;
  #isLoaded = false;
  #isDelivering = false;
  #timer = 0;
  #running = new AbortController();

  /** @param {Client} client @param {Session} session @param {View} view */
  constructor(client, session, view) {
    this.#client = client;
    this.#session = session;
    this.#view = view;
  }

  /** What has arrived. */
  get messages() {
    const waiting = this.#outbox.map(({ key }) => key);
    return this.#messages.filter(({ key }) => !key || !waiting.includes(key));
  }

  async restore() {
    const signal = this.stop();
    const token = this.#session.token.value;
    try {
      const told = token ? await this.#client.history(token, 0, signal) : { messages: [], step: null };
      this.#stand(told.step);
      this.#show(token, told.messages);
    } catch (error) {
      if (signal.aborted) return;
      if (token !== this.#token) this.#show(token, []);
      if (error.status !== GONE) return this.#stumble(error, 'not_loaded');
      this.#session.token.value = this.#token = null;
      this.#view.remark('renewed', error.message);
    }
    this.#isLoaded = true;
    this.#failures = 0;
    this.#view.fine();
    this.#send();
  }

  /**
   * Says a text, or a choice with its label; nothing if only the server knows that.
   *
   * @param {string} text
   * @param {string} [choice]
   */
  say(text, choice) {
    if (choice && this.#outbox.some((waiting) => waiting.choice === choice)) return; // pressed twice
    const key = crypto.getRandomValues(new Uint32Array(4)).join('-'); // unlike randomUUID(), it works without HTTPS
    const outgoing = { key, text, choice, time: new Date().toISOString() };
    this.#keep([...this.#outbox, outgoing]);
    if (text) {
      const message = written(outgoing);
      this.#messages.push(message);
      this.#view.message(message, true);
    }
    this.deliver();
  }

  /** @param {string} topic */
  begin(topic) {
    // Unless the person is in the middle of it.
    if (this.#step?.topic !== topic) this.say('', topic);
  }

  /** Sends what waits: now, whatever pause was meant. */
  deliver() {
    this.#failures = 0;
    return this.#send();
  }

  async #send() {
    if (this.#isDelivering) return;
    if (!this.#isLoaded) return this.restore();
    clearTimeout(this.#timer);
    const { signal } = this.#running;
    this.#isDelivering = true;
    try {
      while (this.#outbox.length) {
        this.#view.typing(this.#failures < 2); // else nobody is
        const take = (/** @type {ServerEvent} */ event) => signal.aborted || this.#take(event);
        const send = () => this.#client.send(this.#session.token.value, this.#outbox[0], take, signal);
        await (this.#session.token.value ? send() : this.#session.alone(send));
        this.#failures = 0;
        this.#view.settle(this.#outbox[0].key);
        this.#keep(this.#outbox.slice(1));
        this.#view.fine();
        this.#session.announce();
      }
    } catch (error) {
      if (!signal.aborted) this.#stumble(error, 'not_sent');
    }
    if (signal.aborted) return;
    this.#isDelivering = false;
    this.#view.typing(false);
  }

  /** @param {string | null} token The conversation of another tab that has gone on. */
  async follow(token) {
    if (token !== this.#token) return this.restore();
    const { signal } = this.#running;
    if (!token) return;
    try {
      const told = await this.#client.history(token, this.#last, signal);
      if (signal.aborted) return;
      told.messages.forEach((/** @type {Message} */ message) => this.#arrive(message));
      this.#stand(told.step);
    } catch {
      // What comes next brings it.
    }
  }

  /** The conversation before can be brought back until something else happens. */
  startOver() {
    const token = this.#session.token.value;
    const undo = () => {
      this.#session.token.value = token;
      this.#session.announce();
      this.restore();
    };
    this.#clear();
    this.#view.remark('started_over', undefined, token ? undo : undefined);
  }

  async erase() {
    const { signal } = this.#running;
    try {
      const token = this.#session.token.value;
      if (token) await this.#client.erase(token, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status !== GONE) return this.#view.trouble('not_deleted', undefined, () => this.erase());
    }
    this.#clear();
    this.#view.remark('deleted');
  }

  /** Lets go of all that is under way; returns the signal of what comes next. */
  stop() {
    this.#running.abort();
    clearTimeout(this.#timer);
    this.#isDelivering = false;
    this.#view.typing(false);
    return (this.#running = new AbortController()).signal;
  }

  #clear() {
    this.stop();
    this.#session.token.value = null;
    this.#keep([]);
    this.#show(null, []);
    this.#stand(null);
    this.#session.announce();
  }

  /** @type {(token: string | null, messages: Message[]) => void} */
  #show = (token, messages) => {
    this.#token = token;
    this.#outbox = this.#session.outbox.value ?? [];
    const arrived = messages.map(({ key }) => key);
    const waiting = this.#outbox.filter(({ key, text }) => text && !arrived.includes(key)).map(written);
    this.#messages = [...messages, ...waiting];
    this.#shown = new Set(messages.flatMap(({ id }) => [id, `options ${id}`]));
    this.#last = Math.max(0, ...messages.map(({ id }) => id ?? 0));
    this.#view.restore(messages, waiting);
  };

  /** @param {ServerEvent} event Of a newer server, it may be unknown. */
  #take({ name, data }) {
    if (name === 'session') this.#renew(data);
    if (name === 'message') this.#arrive(data);
    if (name === 'options') this.#offer(data.message, data.options);
    if (name === 'step') this.#stand(data.topic ? data : null);
    if (name === 'outcome') this.#view.outcome(data.topic, data.outcome);
  }

  /** @param {{token: string, renewed?: boolean, text?: string}} session */
  #renew({ token, renewed, text }) {
    if (renewed) {
      this.#show(token, []);
      this.#stand(null);
      this.#view.remark('renewed', text);
    }
    this.#session.token.value = this.#token = token;
    this.#session.announce();
  }

  /** @param {Message} message It may be shown already. */
  #arrive(message) {
    const { id, key, options } = message;
    if (id) {
      if (this.#shown.has(id)) return;
      this.#shown.add(id);
      while (this.#shown.has(this.#last + 1)) this.#last += 1; // what another tab was told may be missing before it
    }
    const mine = key && this.#messages.find((known) => known.key === key);
    if (mine) {
      Object.assign(mine, message);
      this.#view.settle(key);
    } else {
      this.#messages.push(message);
      this.#view.message(message);
    }
    if (id && options) this.#offer(id, options);
  }

  /** @type {(id: number, options: Option[]) => void} */
  #offer = (id, options) => {
    const name = `options ${id}`;
    if (!options.length || this.#shown.has(name)) return;
    this.#shown.add(name);
    this.#view.options(options);
  };

  /** @param {Step | null} step */
  #stand(step) {
    this.#step = step;
    this.#view.step(step);
  }

  /** @param {Outgoing[]} messages */
  #keep(messages) {
    this.#outbox = this.#session.outbox.value = messages;
  }

  /** @param {any} error @param {string} name What it has kept from getting through. */
  #stumble(error, name) {
    // The server is there, and has its reason.
    const said = error instanceof Refused && error.status !== AWAY ? error : undefined;
    const retry = () => this.deliver();
    if (said && !said.retry && name === 'not_sent') {
      const { key } = this.#outbox[0];
      this.#keep(this.#outbox.slice(1));
      this.#messages = this.#messages.filter((message) => message.key !== key);
      this.#view.settle(key, true);
      this.#view.trouble(name, said.message);
      this.#timer = setTimeout(retry);
      return;
    }
    if (!said) this.#timer = setTimeout(() => this.#send(), Math.min(SOON * CALMER ** this.#failures++, LATE));
    const isOffline = !said && !navigator.onLine;
    if (said || isOffline || this.#failures > 1) this.#view.trouble(isOffline ? 'offline' : name, said?.message, retry);
  }
}

/** @type {(outgoing: Outgoing) => Message} */
const written = ({ key, text, time }) => ({ key, from: 'person', text, time });

