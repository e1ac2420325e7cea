// @ts-check
/** The conversation as plain text, to keep or to send on. */

/** @import { Message, Words } from './types' */

/**
 * @param {readonly Message[]} messages
 * @param {Words} words
 */
export function transcript(messages, words) {
  const format = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' });
  const parts = messages.map(({ from, time, text }) => `${words.say(from)}, ${format.format(new Date(time))}:\n${text}`);
  return [words.say('title'), ...parts].join('\n\n') + '\n';
}
