// @ts-check
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
/* What is !important in here is stronger than what is !important in the page. */
:host { all: initial !important; display: contents !important; }
:host([hidden]) { display: none !important; }
[hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }

.root {
  --accent: var(--latchkey-accent, var(--server-accent, #0b5a4a));
  --on-accent: var(--latchkey-on-accent, #fff);
  --surface: var(--latchkey-surface, #fff);
  --ink: var(--latchkey-ink, #1a2421);
  --shade: rgb(16 32 28 / 18%);
  --muted: color-mix(in srgb, var(--ink) 68%, var(--surface));
  --line: color-mix(in srgb, var(--ink) 16%, var(--surface));
  --edge: color-mix(in srgb, var(--ink) 52%, var(--surface));
  --tint: color-mix(in srgb, var(--accent) 8%, var(--surface));
  --round: var(--latchkey-radius, 16px);
  --gap: var(--latchkey-inset, 20px);
  color-scheme: light dark;
  color: var(--ink);
  font: medium/1.5 var(--latchkey-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  overflow-wrap: anywhere;
  -webkit-text-size-adjust: 100%;
}
@media (prefers-color-scheme: dark) {
  .root {
    --accent: var(--latchkey-accent-dark, var(--server-accent_dark, #7fd8c2));
    --on-accent: var(--latchkey-on-accent-dark, #0a1613);
    --surface: var(--latchkey-surface-dark, #161d1b);
    --ink: var(--latchkey-ink-dark, #e9f0ee);
    --shade: rgb(0 0 0 / 55%);
    --tint: color-mix(in srgb, var(--accent) 12%, var(--surface));
  }
}
@media (prefers-contrast: more) {
  .root { --muted: var(--ink); --line: var(--ink); --edge: var(--ink); }
}

h2, p, ul, ol, blockquote { margin: 0; }
button, textarea { font: inherit; color: inherit; margin: 0; }
button { cursor: pointer; min-block-size: 44px; background: none; border: 1px solid transparent; touch-action: manipulation; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { inline-size: 24px; block-size: 24px; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.more { stroke-width: 3.5; }
[dir=rtl] .icon.back { transform: scaleX(-1); }

.launcher {
  position: fixed; z-index: 2147483000; inset-block-end: var(--gap); inset-inline-end: var(--gap);
  display: flex; align-items: center; gap: 10px; min-block-size: 52px; min-inline-size: 52px; padding: 12px 20px 12px 16px;
  justify-content: center; max-inline-size: calc(100vw - 2 * var(--gap));
  color: var(--on-accent); background: var(--accent); border-radius: 26px; font-weight: 600;
  box-shadow: 0 1px 2px var(--shade), 0 6px 20px var(--shade);
}
.launcher:not(:has(.badge:not(:empty))) { padding-inline: 16px 20px; }
.launcher:hover, .send:hover { filter: brightness(1.1); }
.launcher:focus-visible { outline-color: var(--ink); box-shadow: 0 0 0 2px var(--surface); }
.badge { min-inline-size: 24px; padding: 0 6px; border-radius: 12px; background: var(--on-accent); color: var(--accent); font-size: .875em; line-height: 24px; text-align: center; }
.badge:empty { display: none; }
:host([launcher=none]) .launcher { display: none; }

.panel {
  position: fixed; z-index: 2147483000; inset: auto; inset-block-end: var(--gap); inset-inline-end: var(--gap);
  inline-size: 25.5em; max-inline-size: calc(100vw - 2 * var(--gap));
  block-size: 42em; max-block-size: calc(100dvb - 2 * var(--gap));
  margin: 0; padding: 0; flex-direction: column; overflow: hidden;
  color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: var(--round);
  box-shadow: 0 2px 6px var(--shade), 0 16px 48px var(--shade);
}
.panel[open] { display: flex; }
.panel:focus { outline: none; }
:host([position=start]) :is(.launcher, .panel) { inset-inline: var(--gap) auto; }
@media (max-width: 30em), (max-height: 30em) {
  .panel, :host([position=start]) .panel {
    inset: 0; inline-size: 100%; max-inline-size: none; block-size: 100%; max-block-size: none; border: 0; border-radius: 0;
  }
}

header { display: flex; align-items: center; gap: 4px; padding-block: 8px; padding-inline: 20px 8px; border-block-start: 4px solid var(--accent); border-block-end: 1px solid var(--line); }
h2 { flex: 1; font-size: 1.0625em; line-height: 1.3; font-weight: 650; }
.round { display: grid; place-content: center; inline-size: 44px; padding: 0; border-radius: 50%; color: var(--muted); }
.round:hover, .menu button:hover { background: var(--tint); color: var(--ink); }
.menu { display: grid; padding: 8px; border-block-end: 1px solid var(--line); }
.menu button { padding: 8px 12px; border-radius: 8px; text-align: start; }

.scroll { position: relative; flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 20px 20px 4px; }
.scroll:focus-visible { outline-offset: -3px; }
.message { display: flex; flex-direction: column; align-items: start; margin-block-start: 16px; }
#greeting .message { margin-block-start: 0; }
.body { max-inline-size: 100%; padding: 10px 14px; background: var(--tint); border: 1px solid transparent; border-radius: 4px var(--round) var(--round) var(--round); white-space: pre-wrap; }
[dir=rtl] .body { border-radius: var(--round) 4px var(--round) var(--round); }
.body:has(> :is(p, ul, ol, blockquote)) { white-space: normal; }
.body > * + * { margin-block-start: .6em; }
.body :is(ul, ol) { padding-inline-start: 1.4em; }
.body li + li { margin-block-start: .25em; }
.body blockquote { padding-inline-start: .8em; border-inline-start: 3px solid var(--accent); }
.body code { font-family: ui-monospace, monospace; font-size: .9375em; }
.person { align-items: end; }
.person .body, [dir=rtl] .person .body { max-inline-size: 88%; color: var(--on-accent); background: var(--accent); border-radius: var(--round) var(--round) 4px var(--round); }
[dir=rtl] .person .body { border-radius: var(--round) var(--round) var(--round) 4px; }
.waiting .body, .dropped .body { color: var(--ink); background: none; border: 1px dashed var(--edge); }
.dropped .body { text-decoration: line-through; }
.meta { display: flex; gap: 8px; margin-block-start: 2px; padding-inline: 4px; color: var(--muted); font-size: .8125em; }

.options { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
.person + .options { justify-content: end; }
.options button { padding: 9px 16px; text-align: start; line-height: 1.35; color: var(--accent); background: var(--surface); border-color: var(--accent); border-radius: 22px; font-weight: 500; }
.options button:hover { background: var(--tint); }
.past button { color: var(--muted); border-color: var(--line); font-weight: 400; }
.past .chosen { color: var(--ink); border-color: var(--edge); background: var(--tint); }

.typing { min-block-size: 32px; padding: 8px 4px 0; color: var(--muted); font-size: .875em; }
.notice:not(:empty) { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 10px 20px; background: var(--tint); border-block-start: 1px solid var(--line); font-size: .9375em; }
.notice p { flex: 1 1 14em; }
.notice button, .step button { padding: 6px 14px; border-color: var(--edge); border-radius: 22px; background: var(--surface); font-weight: 500; }
.notice button:hover, .step button:hover { background: var(--tint); border-color: var(--accent); }
.step { display: flex; align-items: center; gap: 12px; padding: 6px 8px; padding-inline: 20px 12px; border-block-start: 1px solid var(--line); font-size: .875em; color: var(--muted); }
.step p { flex: 1; line-height: 1.35; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.step button { display: flex; align-items: center; gap: 6px; color: var(--ink); }
.step .icon { inline-size: 18px; block-size: 18px; }

.composer { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: 8px; padding: 12px; border-block-start: 1px solid var(--line); }
textarea { inline-size: 100%; min-block-size: 46px; max-block-size: 9em; padding: 10px 14px; resize: none; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 22px; }
textarea::placeholder { color: var(--muted); opacity: 1; }
textarea:focus-visible { outline-offset: -1px; outline-width: 2px; }
textarea[aria-invalid=true] { border-style: dashed; border-width: 2px; }
.send { display: grid; place-content: center; inline-size: 46px; min-block-size: 46px; padding: 0; border-radius: 50%; color: var(--on-accent); background: var(--accent); }
.counter { grid-column: 1 / -1; padding-inline: 6px; font-size: .875em; color: var(--muted); }
.counter:empty { display: none; }
slot { display: block; padding: 20px; overflow-y: auto; }

@media (prefers-reduced-motion: no-preference) {
  .panel[open] { animation: rise 160ms ease-out; }
  [role=log] > * { animation: appear 160ms ease-out; }
  .typing:not(:empty) { animation: breathe 1.6s ease-in-out infinite; }
  @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
  @keyframes appear { from { opacity: 0; } }
  @keyframes breathe { 50% { opacity: .55; } }
}
@media (forced-colors: active) {
  .launcher, .send, .badge { border-color: ButtonText; }
  .past .chosen { border-width: 3px; }
  :focus-visible { outline-color: Highlight; }
}
@media print { .launcher { display: none; } }
`;
