// What makes the help page nicer where scripts run: search as you type, and answers that open by their address.
// @ts-check

const WAIT = 150; // milliseconds after the last key

/**
 * @typedef {{text: string, marked: boolean}} Piece
 * @typedef {{title: string, url: string, passage: Piece[], guide: string | null}} Hit
 * @typedef {{searched: string, status: string, did_you_mean: string | null, hits: Hit[]}} Found
 */

/** Searches as the person types, and keeps what was searched in the page's address. */
class Search {
  /** @param {Element} root */
  constructor(root) {
    /** @param {string} selector */
    const part = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    this.root = root;
    this.opener = /** @type {HTMLButtonElement} */ (part(".opener button"));
    this.input = /** @type {HTMLInputElement} */ (part("input"));
    this.status = part(".status");
    this.results = part(".results");
    this.meant = part(".meant");
    this.hits = part(".hits");
    this.nothing = part(".nothing");
    this.template = /** @type {HTMLTemplateElement} */ (part("template"));
    this.timer = 0;
    this.asked = new AbortController();

    this.opener.addEventListener("click", (event) => {
      event.preventDefault();
      this.open();
    });
    this.input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.later();
    });
    this.input.addEventListener("compositionend", () => this.later());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault(); // or some browsers empty the field once more
        if (this.input.value) {
          this.input.value = "";
          this.later();
        } else {
          this.close();
        }
      }
    });
    part(".form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.now(true);
    });
    part(".meant a").addEventListener("click", (event) => {
      event.preventDefault();
      this.input.value = part(".meant a").textContent ?? "";
      this.input.focus();
      this.now();
    });
  }

  open() {
    this.root.toggleAttribute("data-open", true);
    this.opener.setAttribute("aria-expanded", "true");
    this.input.focus();
  }

  close() {
    this.root.toggleAttribute("data-open", false);
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.focus();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), WAIT);
  }

  /** @param {boolean} insist whether the person pressed the button, rather than typed on */
  async now(insist = false) {
    clearTimeout(this.timer);
    this.asked.abort();
    const asked = new AbortController();
    this.asked = asked;
    const words = this.input.value.trim();
    const address = new URL(location.href);
    if (words) address.searchParams.set("q", words);
    else address.searchParams.delete("q");
    if (!words) {
      history.replaceState(history.state, "", address);
      this.status.textContent = "";
      this.results.hidden = true;
      return;
    }
    try {
      const query = new URLSearchParams({ q: words });
      const response = await fetch(`/help/search.json?${query}`, { signal: asked.signal });
      if (!response.ok) throw new Error(response.statusText);
      const found = await response.json();
      history.replaceState(history.state, "", address);
      this.show(found);
    } catch {
      // What fails while somebody types is tried again with the next key; else the page itself is asked for.
      if (insist && !asked.signal.aborted) location.assign(address);
    }
  }

  /** @param {Found} found */
  show(found) {
    this.hits.replaceChildren(...found.hits.map((hit) => this.hit(hit)));
    const link = /** @type {HTMLAnchorElement} */ (this.meant.querySelector("a"));
    link.textContent = found.did_you_mean;
    link.search = `?${new URLSearchParams({ q: found.did_you_mean ?? "" })}`;
    this.meant.hidden = !found.did_you_mean;
    this.nothing.hidden = found.hits.length > 0;
    this.results.hidden = !found.status;
    this.status.textContent = found.status;
  }

  /** @param {Hit} hit */
  hit(hit) {
    const item = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector(".hit"));
    const step = /** @type {HTMLAnchorElement} */ (item.querySelector(".step"));
    link.textContent = hit.title;
    link.href = hit.url;
    step.hidden = !hit.guide;
    step.href = hit.guide ?? "";
    item.querySelector(".passage")?.append(
      ...hit.passage.map(({ text, marked }) => {
        if (!marked) return text;
        const mark = document.createElement("mark");
        mark.textContent = text;
        return mark;
      }),
    );
    return item;
  }
}

/** Unfolds the answer that the page's address names. */
function unfold() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

for (const root of document.querySelectorAll("[data-search]")) new Search(root);
addEventListener("hashchange", unfold);
unfold();

// Paper can't be unfolded.
/** @type {HTMLDetailsElement[]} */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details")].filter((details) => !details.open);
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
