// @ts-check
/** The conversation as plain text, to keep or to send on. */

/** @typedef {import('./conversation.js').Message} Message */
/** @typedef {import('./words.js').Words} Words */

/**
 * @param {readonly Message[]} messages
 * @param {Words} words
 */
export function transcript(messages, words) {
  const time = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeStyle: 'short' });
  const parts = messages.map(
    (message) => `${words.say(message.from)}, ${time.format(new Date(message.time))}:\n${message.text}`,
  );
  return [words.say('title'), ...parts].join('\n\n') + '\n';
}
