/** Requests to the server, and how long to wait for it. */

import { EventDecoder } from './events.js';

/** @import { Outgoing, ServerEvent, Words } from './types' */

/** Milliseconds without a sign of the server. */
const PATIENCE = 20_000;

/** The server said no. Any other error: it could not be reached or understood. */
export class Refused extends Error {
  /** @param {{text?: string, retry?: boolean}} excuse @param {number} status */
  constructor(excuse, status) {
    super(excuse.text);
    this.status = status;
    this.retry = excuse.retry ?? (status === 429 || status >= 500);
  }
}

export class Client {
  #server;

  /** @param {string} server Ends with a slash. */
  constructor(server) {
    this.#server = server;
  }

  /** @param {AbortSignal} signal */
  async words(signal) {
    // Old words are better than none.
    return spoken(await this.#json('words', { signal }).catch(() => this.#json('words', { signal, cache: 'force-cache' })));
  }

  /** @param {string} token @param {number} after @param {AbortSignal} signal */
  history(token, after, signal) {
    return this.#json(`history?after=${after}`, { signal, headers: bearer(token) });
  }

  /** @param {string} token @param {AbortSignal} signal */
  erase(token, signal) {
    return this.#fetch('history', { method: 'DELETE', signal, headers: bearer(token) }, async () => {});
  }

  /**
   * The same key again is no second message.
   *
   * @param {string | null} token
   * @param {Outgoing} message
   * @param {(event: ServerEvent) => void} take
   * @param {AbortSignal} signal
   */
  send(token, { key, text, choice }, take, signal) {
    const type = 'text/event-stream';
    const headers = { ...bearer(token), 'Content-Type': 'application/json', Accept: type, 'Idempotency-Key': key };
    const body = JSON.stringify({ text, choice, utc_offset: -new Date().getTimezoneOffset() });
    return this.#fetch('messages', { method: 'POST', headers, body, signal }, async (response, alive) => {
      if (!response.body || !response.headers.get('Content-Type')?.startsWith(type)) throw new Error('no stream');
      const reader = response.body.getReader();
      const utf8 = new TextDecoder();
      const decoder = new EventDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) throw new Error('cut off');
        alive();
        for (const event of decoder.decode(utf8.decode(value, { stream: true }))) {
          if (event.name === 'error') throw new Refused(event.data, response.status);
          if (event.name === 'done') return;
          take(event);
        }
      }
    });
  }

  /** @param {string} path @param {RequestInit & {signal: AbortSignal}} request */
  #json(path, request) {
    return this.#fetch(path, request, (response) => response.json());
  }

  /**
   * @template T
   * @param {string} path
   * @param {RequestInit & {signal: AbortSignal}} request
   * @param {(response: Response, alive: () => void) => Promise<T>} read
   */
  async #fetch(path, request, read) {
    const limit = new AbortController();
    const stop = () => limit.abort();
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, PATIENCE);
    };
    alive();
    try {
      const signal = AbortSignal.any([request.signal, limit.signal]);
      const response = await fetch(`${this.#server}chat/${path}`, { ...request, credentials: 'omit', signal });
      if (!response.ok) throw new Refused((await response.json()).error, response.status);
      return await read(response, alive);
    } finally {
      clearTimeout(timer);
      stop(); // lets go of a stream whose end nobody waits for
    }
  }
}

/** @type {(told: Partial<Words>) => Words} An old server may leave something out. */
export const spoken = (told) => ({
  ...{ language: 'en', direction: 'ltr', colours: {}, limit: Infinity },
  ...told,
  say: (name, values = {}) => (told.words?.[name] ?? '').replace(/{(\w+)}/g, (all, key) => `${values[key] ?? all}`),
});

/** @param {string | null} token */
const bearer = (token) => (token ? { Authorization: `Bearer ${token}` } : undefined);
