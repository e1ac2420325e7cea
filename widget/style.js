/** How it looks. A script makes the style sheet, so that a page needs to allow no style of another origin. */

/** @type {CSSStyleSheet | undefined} */
let shared;

/** The style sheet, one for all elements. */
export function styleSheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(CSS);
  }
  return shared;
}

const CSS = /* css */ `
/* What is !important here is stronger than what is !important in the page. */
:host { all: initial !important; display: contents !important; }
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; margin: 0; }

.root {
  --accent: var(--latchkey-accent, var(--server-accent, #0b5a4a));
  --on-accent: var(--latchkey-on-accent, #fff);
  --surface: var(--latchkey-surface, #fff);
  --ink: var(--latchkey-ink, #1a2421);
  --shade: rgb(16 32 28 / 18%);
  --muted: color-mix(in srgb, var(--ink) 68%, var(--surface));
  --line: color-mix(in srgb, var(--ink) 16%, var(--surface));
  --edge: color-mix(in srgb, var(--ink) 52%, var(--surface));
  --tint: color-mix(in srgb, var(--accent) 9%, var(--surface));
  --round: var(--latchkey-radius, 16px);
  --gap: var(--latchkey-inset, 20px);
  color-scheme: light dark;
  color: var(--ink);
  font: medium/1.5 var(--latchkey-font, system-ui, sans-serif);
  overflow-wrap: anywhere;
}
@media (prefers-color-scheme: dark) {
  .root {
    --accent: var(--latchkey-accent-dark, var(--server-accent_dark, #7fd8c2));
    --on-accent: var(--latchkey-on-accent-dark, #0a1613);
    --surface: var(--latchkey-surface-dark, #161d1b);
    --ink: var(--latchkey-ink-dark, #e9f0ee);
    --shade: rgb(0 0 0 / 55%);
  }
}
@media (prefers-contrast: more) {
  .root { --muted: var(--ink); --line: var(--ink); --edge: var(--ink); }
}

button, textarea { font: inherit; color: inherit; border: 1px solid transparent; border-radius: 22px; }
button { min-block-size: 44px; padding: 8px 16px; line-height: 1.35; text-align: start; background: none; cursor: pointer; touch-action: manipulation; }
button:hover { background: var(--tint); }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.icon { inline-size: 24px; block-size: 24px; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.more-icon { stroke-width: 3.5; }
[dir=rtl] .back-icon { transform: scaleX(-1); }

.launcher, .panel {
  position: fixed; z-index: 2147483000; inset: auto; inset-block-end: var(--gap); inset-inline-end: var(--gap);
  max-inline-size: calc(100vi - 2 * var(--gap)); box-shadow: 0 2px 4px var(--shade), 0 8px 32px var(--shade);
}
:host([position=start]) :is(.launcher, .panel) { inset-inline: var(--gap) auto; }
:host([launcher=none]) .launcher { display: none; }
.launcher { display: flex; align-items: center; gap: 10px; padding: 13px 16px; border-radius: 28px; font-weight: 600; }
.launcher, .launcher:hover, .send, .send:hover, .person .body { color: var(--on-accent); background: var(--accent); }
.launcher:hover, .send:hover { filter: brightness(1.12); }
.launcher:focus-visible { outline-color: var(--ink); box-shadow: 0 0 0 2px var(--surface); }
.badge { min-inline-size: 24px; padding: 0 6px; border-radius: 12px; background: var(--on-accent); color: var(--accent); font-size: .875em; line-height: 24px; text-align: center; }
.badge:empty, .counter:empty { display: none; }

.panel {
  inline-size: 25.5em; block-size: 42em; max-block-size: calc(100dvb - 2 * var(--gap)); padding: 0;
  flex-direction: column; overflow: hidden; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: var(--round);
}
.panel[open] { display: flex; }
.panel:has(slot) { block-size: auto; }
.panel:focus { outline: none; }
@media (max-width: 30em), (max-height: 30em) {
  .launcher { padding: 14px; gap: 0; font-size: 0; } /* its label would cover what people read */
  .badge { margin-inline-start: 6px; font-size: 14px; }
  .panel, :host([position=start]) .panel { inset: 0; inline-size: 100%; block-size: 100%; max-inline-size: none; max-block-size: none; border: 0; border-radius: 0; }
}

.head, .step, .notice:not(:empty) { display: flex; align-items: center; gap: 4px 12px; padding: 8px 20px; }
.head { flex-wrap: wrap; gap: 4px; padding-inline-end: 8px; border-block-start: 4px solid var(--accent); }
.scroll, .notice, .step, .composer { border-block-start: 1px solid var(--line); }
h2 { flex: 1; font-size: 1.0625em; line-height: 1.3; }
.round, .send { display: grid; place-content: center; inline-size: 46px; min-block-size: 46px; padding: 0; border-radius: 50%; }
.round { color: var(--muted); }
.menu { order: 1; display: grid; flex-basis: 100%; }
.menu button { margin-inline-start: -12px; padding-inline: 12px; border-radius: 8px; }

.scroll { position: relative; flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 20px 20px 0; }
.scroll:focus-visible { outline-offset: -3px; }
.message { display: flex; flex-direction: column; align-items: start; margin-block-start: 16px; }
#greeting { margin: 0; }
.body { max-inline-size: 100%; padding: 10px 14px; background: var(--tint); border: 1px solid transparent; border-radius: var(--round); border-start-start-radius: 4px; white-space: pre-wrap; }
.body:has(> :is(p, ul, ol, blockquote)) { white-space: normal; }
.body > * + * { margin-block-start: .6em; }
.body :is(ul, ol) { padding-inline-start: 1.4em; }
.body blockquote { padding-inline-start: .8em; border-inline-start: 3px solid var(--accent); }
.person { align-items: end; }
.person .body { max-inline-size: 88%; border-radius: var(--round); border-end-end-radius: 4px; }
.message:is(.waiting, .dropped) .body { color: var(--ink); background: none; border: 1px dashed var(--edge); }
.dropped .body { text-decoration: line-through; }
.meta { display: flex; gap: 8px; margin-block-start: 2px; padding-inline: 4px; color: var(--muted); font-size: .8125em; }

.options { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.options button { color: var(--accent); border-color: currentColor; font-weight: 500; }
.options.past button { color: var(--muted); border-color: var(--line); font-weight: 400; }
.options .chosen.chosen { color: var(--ink); border-color: var(--edge); background: var(--tint); }

.typing { min-block-size: 28px; padding: 6px 4px 0; color: var(--muted); font-size: .875em; }
.notice:not(:empty) { flex-wrap: wrap; background: var(--tint); font-size: .9375em; }
.notice p { flex: 1 1 14em; }
.notice p:has(~ * ~ *) { flex-basis: 100%; }
.notice button, .step button { border-color: var(--edge); background: var(--surface); font-weight: 500; }
.step { padding-block: 6px; font-size: .875em; color: var(--muted); }
.step p { flex: 1; line-height: 1.35; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.step button { display: flex; align-items: center; gap: 6px; color: var(--ink); }
.step .icon { inline-size: 18px; }

.composer { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: 8px; padding: 12px 20px; }
textarea { inline-size: 100%; min-block-size: 46px; max-block-size: 9em; padding: 10px 16px; resize: none; background: var(--surface); border-color: var(--edge); }
textarea::placeholder { color: var(--muted); opacity: 1; white-space: nowrap; }
textarea:focus-visible { outline-width: 2px; outline-offset: -1px; }
textarea[aria-invalid=true] { border: 2px dashed; }
.counter { grid-column: 1 / -1; padding-inline: 6px; font-size: .875em; color: var(--muted); }
slot { display: block; padding: 20px; overflow-y: auto; }

@media (prefers-reduced-motion: no-preference) {
  .panel[open] { animation: rise 160ms; }
  [role=log] > * { animation: appear 160ms; }
  .typing:not(:empty) { animation: breathe 1.6s infinite; }
  @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
  @keyframes appear { from { opacity: 0; } }
  @keyframes breathe { 50% { opacity: .55; } }
}
@media (forced-colors: active) {
  .options .chosen { border-width: 3px; }
  :focus-visible { outline-color: Highlight; }
}
@media print { .launcher { display: none; } }
`;
