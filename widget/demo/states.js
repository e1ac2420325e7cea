/** The states of the chat, and what leads to them. */

/** @import { Panel } from '../panel.js' */
/** @import { Message } from '../types' */

/**
 * @typedef {object} State
 * @property {string} name
 * @property {boolean} [isClosed]
 * @property {boolean} [isWordless]
 * @property {boolean} [isRightToLeft]
 * @property {number} [unread]
 * @property {(panel: Panel, root: HTMLElement) => void} [begin]
 */

/**
 * @param {'person' | 'assistant'} from
 * @param {string} text
 * @param {string} [html]
 * @returns {Message}
 */
const message = (from, text, html) => ({ key: text, from, text, html, time: '2026-11-20T09:30:00Z' });

const said = message('person', 'the button in your mail is dead');
const asked = message('assistant', 'When did the newest of these mails come?', '<p>When did the <strong>newest</strong> of these mails come?</p>');
const answered = message(
  'assistant',
  'Set a new one on https://account.fernway.example/reset-password',
  '<p>You can do it yourself:</p><ol><li>Open <a href="https://account.fernway.example/reset-password">Reset your password</a>.</li>' +
    '<li>Type the address that you <em>signed up</em> with.</li></ol><blockquote><p>The newest mail counts.</p></blockquote>' +
    '<p>Else write to <a href="mailto:help@fernway.example">help@fernway.example</a>, code <code>A-17</code>.</p>',
);
const options = ['Less than an hour ago', 'Yesterday', 'I can’t tell'].map((label) => ({ id: label, label }));
const step = { topic: 'session_expired', title: '“This session has expired. Please start again from the beginning.”', number: 3 };

/** @param {Panel} panel */
function inGuide(panel) {
  panel.message(said);
  panel.message(asked);
  panel.options(options);
  panel.step(step);
}

/**
 * @param {HTMLElement} root
 * @param {string} text
 */
function type(root, text) {
  const input = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

/** @type {State[]} */
export const STATES = [
  { name: 'Closed', isClosed: true },
  { name: 'Closed, with new messages', isClosed: true, unread: 2 },
  { name: 'The beginning' },
  {
    name: 'An answer',
    begin(panel) {
      panel.message(message('person', 'I forgot my password'));
      panel.message(answered);
    },
  },
  { name: 'A step of a guide', begin: inGuide },
  {
    name: 'An option chosen',
    begin(panel) {
      inGuide(panel);
      panel.message(message('person', 'Yesterday'), true);
      panel.typing(true);
    },
  },
  {
    name: 'Back after two days',
    begin(panel) {
      panel.restore([said, { ...asked, options }, message('person', 'Yesterday'), answered], []);
      panel.step(step);
    },
  },
  {
    name: 'Not sent',
    begin(panel) {
      inGuide(panel);
      panel.message(message('person', 'this morning at about eight'), true);
      panel.trouble('not_sent', undefined, () => {});
    },
  },
  {
    name: 'Offline',
    begin(panel) {
      panel.message(said, true);
      panel.trouble('offline', undefined, () => {});
    },
  },
  {
    name: 'Refused',
    begin(panel) {
      panel.message(said, true);
      panel.settle('the button in your mail is dead', true);
      panel.trouble('not_sent', 'Something went wrong on the way to me. Please reload the page and try again.');
    },
  },
  {
    name: 'More',
    begin(panel, root) {
      inGuide(panel);
      /** @type {HTMLButtonElement} */ (root.querySelector('[aria-controls]')).click();
    },
  },
  {
    name: 'Delete?',
    begin(panel, root) {
      inGuide(panel);
      /** @type {HTMLButtonElement} */ (root.querySelector('.menu button:last-child')).click();
      /** @type {HTMLButtonElement} */ (root.querySelector('[aria-controls]')).click();
    },
  },
  {
    name: 'Started over',
    begin(panel) {
      panel.remark('started_over', undefined, () => {});
    },
  },
  {
    name: 'A long message',
    begin(_, root) {
      type(root, 'And then it said that it had expired. '.repeat(100));
    },
  },
  {
    name: 'A message that is too long',
    begin(_, root) {
      type(root, 'And then it said that it had expired. '.repeat(110));
    },
  },
  {
    name: 'Long words',
    begin(panel) {
      const address = `https://account.fernway.example/verify?token=${'0123456789abcdef'.repeat(20)}`;
      panel.message(message('person', address));
      panel.message(message('assistant', address, `<p><a href="${address}">${address}</a></p>`));
      panel.options([{ id: 'long', label: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2) }]);
    },
  },
  {
    name: 'Code stays text',
    begin(panel) {
      panel.message(message('person', '<img src=x onerror=alert(1)> **bold** <b>not</b>'));
      panel.message(message('assistant', 'This came with <script>', '<p>This came with</p><script>alert(1)</scr' + 'ipt>'));
    },
  },
  {
    name: 'From right to left',
    isRightToLeft: true,
    begin(panel) {
      panel.message(message('person', 'لم تصل الرسالة إلى jo@gmail.com'));
      panel.message(message('assistant', 'Have a look at your spam folder.', '<p>Have a look at your spam folder.</p>'));
      panel.options([{ id: 'yes', label: 'نعم، وجدتها' }]);
      panel.step({ topic: 'x', title: 'لم تصل الرسالة', number: 2 });
    },
  },
  { name: 'Without words', isWordless: true },
];
