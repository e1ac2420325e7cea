"""Measures what a browser has to load and to do for the help page and the chat: `python -m bench.web`."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from bench.assistants import latchkey
from bench.figures import Figure, table, write_json
from bench.npm import bundle, compressed
from bot.settings import ROOT, Settings
from bot.training import train

OPENINGS = 15
SLOWER = 4
"""How many times slower the processor is made while the chat is opened, to be like that of a phone."""
PEER = ("deep-chat", "dist/deepChat.bundle.js")
HOME, TOPIC, GUIDE = "/help", "/help/session_expired", "/help/verification_email_missing/guide"
SCREENS = ((390, 844), (1280, 800))
OPEN = """() => {
  const root = document.querySelector('latchkey-chat').shadowRoot;
  const launcher = root.querySelector('.launcher');
  const usable = () =>
    root.activeElement?.matches('textarea') && root.querySelector('.options button').checkVisibility();
  window.opened = new Promise((resolve) => launcher.addEventListener('click', ({ timeStamp }) => {
    // Usable, and painted: a task that follows a frame runs when the frame is on its way to the screen.
    const look = () => requestAnimationFrame(() => {
      if (usable()) setTimeout(() => resolve(performance.now() - timeStamp));
      else look();
    });
    look();
  }, { capture: true }));
}"""
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum)));
})"""


def main(json_file: Path = typer.Option(None, "--json", help="Also write the figures to this file.")) -> None:
    """Measure sizes, layout shifts and how soon the chat is usable, with the bundle of a chat from npm beside ours."""
    with TemporaryDirectory(prefix="latchkey-bench-") as name:
        folder = Path(name)
        figures = [widget_size(folder)]
        with latchkey(train(Settings())[0], folder / "state") as running, chromium() as browser:
            figures += page_figures(browser, running.url)
            times = [opening_time(browser, running.url + HOME) for _ in range(OPENINGS)]
    figures.append(Figure("click to usable chat, median", statistics.median(times), "ms", goal=100))
    figures.append(Figure("click to usable chat, slowest", max(times), "ms"))
    Console().print(table(figures, with_ratios=True))
    if json_file:
        write_json(json_file, figures)


def widget_size(folder: Path) -> Figure:
    """All modules of the chat, beside a peer's bundle; the name says so if npm did not give it."""
    own = compressed(*(path.read_bytes() for path in sorted((ROOT / "widget").glob("*.js"))))
    peer = bundle(*PEER, folder)
    name = "chat, compressed" if peer else f"chat, compressed ({PEER[0]}: not to be had from npm here)"
    return Figure(name, own, "KB", goal=20, peers={peer.name: peer.kilobytes} if peer else {})


def page_figures(browser: Browser, url: str) -> list[Figure]:
    """The largest page with all that it loads, the chat too, and what moves by itself on pages of every kind."""
    sizes: list[float] = []
    shifts = 0.0
    for path in (HOME, TOPIC, GUIDE):
        for width, height in SCREENS:
            page = browser.new_page(viewport={"width": width, "height": height})
            _visit(page, url + path)
            shifts += page.evaluate(SHIFTS)
            sizes.append(compressed(*_loaded(page)))
            page.close()
    return [
        Figure("help page in all, compressed", max(sizes), "KB", goal=60),
        Figure("layout shifts, sum", shifts, "", goal=0),
    ]


def opening_time(browser: Browser, address: str) -> float:
    """Milliseconds from the click on the launcher, on a fresh page, until one can type and sees the first screen."""
    page = browser.new_page()
    _visit(page, address)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(OPEN)
    page.locator("latchkey-chat .launcher").click()
    milliseconds: float = page.evaluate("window.opened")
    page.close()
    return milliseconds


@contextmanager
def chromium() -> Iterator[Browser]:
    """Playwright's own browser, else the system's."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path).exists()
        executable = None if own else shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _visit(page: Page, address: str) -> None:
    """Loads a page with all that belongs to it: the chat is dressed when it has its first choices."""
    page.goto(address, wait_until="networkidle")
    page.locator("latchkey-chat .options button").first.wait_for(state="attached")


def _loaded(page: Page) -> list[bytes]:
    """The page and its files, as they come without compression."""
    urls: list[str] = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [page.request.get(address).body() for address in {page.url, *urls}]


if __name__ == "__main__":
    typer.run(main)
