// @ts-check
/** Speaks to the server over HTTP: what goes out, what comes in, and how long to wait for it. */

import { EventDecoder } from './events.js';

/** @typedef {import('./events.js').ServerEvent} ServerEvent */
/** @typedef {{key: string, text: string, choice?: string, time: string}} Outgoing */

/** How many milliseconds may pass without a sign of the server. */
const PATIENCE = 20_000;

/** The server has answered, and said no. Any other error means that it could not be reached or understood. */
export class Refused extends Error {
  /**
   * @param {{code?: string, text?: string, retry?: boolean}} excuse
   * @param {number} [status]
   */
  constructor(excuse, status = 200) {
    super(excuse.text);
    this.status = status;
    this.code = excuse.code;
    this.retry = excuse.retry ?? (status === 429 || status >= 500);
  }
}

export class Client {
  /** @param {string} server The address that `chat/…` stands below, with a slash at its end. */
  constructor(server) {
    this.server = server;
  }

  /**
   * The widget's words and colours, and what to begin with; old ones if there is no connection.
   *
   * @param {AbortSignal} signal
   */
  async words(signal) {
    try {
      return await this.#json('chat/words', { signal });
    } catch (error) {
      if (signal.aborted) throw error;
      return this.#json('chat/words', { signal, cache: 'force-cache' });
    }
  }

  /**
   * What was said in a conversation after a message.
   *
   * @param {string} token
   * @param {number} after
   * @param {AbortSignal} signal
   */
  history(token, after, signal) {
    return this.#json(`chat/history?after=${after}`, { signal, headers: bearer(token) });
  }

  /**
   * Deletes a conversation.
   *
   * @param {string} token
   * @param {AbortSignal} signal
   */
  async erase(token, signal) {
    await this.#fetch('chat/history', { method: 'DELETE', signal, headers: bearer(token) }, async () => null);
  }

  /**
   * Sends a message and hands over the events of the reply as they come. Sent again with the same key, it is no second message.
   *
   * @param {string | null} token
   * @param {Outgoing} message
   * @param {(event: ServerEvent) => void} take
   * @param {AbortSignal} signal
   */
  send(token, { key, text, choice }, take, signal) {
    const headers = {
      ...bearer(token),
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
      'Idempotency-Key': key,
    };
    const body = JSON.stringify(choice ? { choice } : { text });
    return this.#fetch('chat/messages', { method: 'POST', headers, body, signal }, async (response, alive) => {
      if (!response.headers.get('Content-Type')?.startsWith('text/event-stream') || !response.body) throw new Error('no stream');
      const reader = response.body.getReader();
      const utf8 = new TextDecoder();
      const decoder = new EventDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) throw new Error('cut off');
        alive();
        for (const event of decoder.decode(utf8.decode(value, { stream: true }))) {
          if (event.name === 'error') throw new Refused(event.data);
          if (event.name === 'done') return;
          take(event);
        }
      }
    });
  }

  /**
   * @param {string} path
   * @param {RequestInit & {signal: AbortSignal}} request
   */
  #json(path, request) {
    return this.#fetch(path, request, (response) => response.json());
  }

  /**
   * Makes a request and reads its response, but waits no longer than it should.
   *
   * @template T
   * @param {string} path
   * @param {RequestInit & {signal: AbortSignal}} request
   * @param {(response: Response, alive: () => void) => Promise<T>} read
   * @returns {Promise<T>}
   */
  async #fetch(path, request, read) {
    const limit = new AbortController();
    const stop = () => limit.abort();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, PATIENCE);
    };
    request.signal.throwIfAborted();
    request.signal.addEventListener('abort', stop);
    alive();
    try {
      const response = await fetch(this.server + path, { ...request, credentials: 'omit', signal: limit.signal });
      if (!response.ok) throw new Refused((await response.json()).error, response.status);
      return await read(response, alive);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', stop);
      limit.abort(); // lets go of a stream whose end nobody waits for
    }
  }
}

/** @param {string | null} token */
function bearer(token) {
  return token ? { Authorization: `Bearer ${token}` } : undefined;
}
