"""The widget's own parts: reading streams, showing HTML, and how much a browser has to load and to do."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess

import pytest

from bot.settings import ROOT

WIDGET = ROOT / "widget"
LIMIT = 20 * 1024
"""Bytes, compressed, of all that a browser loads."""


@pytest.fixture
def evaluate(running, settings, person):
    """Runs a function of a module, in a page of the assistant; it gets the module and an argument."""
    page = person().new_page()
    page.goto(f"{settings.url}/widget/demo.html")
    return lambda module, function, argument=None: page.evaluate(
        f"(argument) => import('/widget/{module}.js').then((module) => ({function})(module, argument))", argument
    )


DECODE = """({ EventDecoder }, pieces) => {
  const decoder = new EventDecoder();
  return pieces.flatMap((piece) => decoder.decode(piece));
}"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_events_are_read_however_they_were_cut(evaluate, end):
    """In two at each place, in single characters, and whole."""
    lines = [
        "event: message",
        "id: 7",
        'data: {"text": "a: b", ',
        'data:"id": 7}',
        "",
        ": a comment",
        "",
        "event: typing",
    ]
    lines += ["data: {}", "", "data: 1", "", "event: without data", "", "event: unfinished", 'data: {"text": "']
    text = end.join(lines)
    read = [{"name": "message", "data": {"text": "a: b", "id": 7}}, {"name": "typing", "data": {}}]
    read.append({"name": "message", "data": 1})
    cuts = [[text], [*text], *([text[:at], text[at:]] for at in range(len(text)))]
    told = evaluate("events", f"(module, all) => all.map((pieces) => ({DECODE})(module, pieces))", cuts)
    assert told == [read] * len(cuts)


SHOW = """({ safe }, [html, text]) => {
  const shown = document.createElement('div');
  shown.append(safe(html, text, 'new tab'));
  return shown.innerHTML;
}"""
LINK = 'rel="noopener"'
HINT = '<span class="unseen"> (new tab)</span>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            "<p>a <strong>b</strong> <em>c</em><br><code>d</code></p>",
            "<p>a <strong>b</strong> <em>c</em><br><code>d</code></p>",
        ),
        ("<blockquote><ul><li>a</li></ul></blockquote>", "<blockquote><ul><li>a</li></ul></blockquote>"),
        ('<ol start="3"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'),
        ('<a href="https://a.example/b">c</a>', f'<a href="https://a.example/b" {LINK} target="_blank">c{HINT}</a>'),
        ('<a href="mailto:a@b.example">c</a>', f'<a href="mailto:a@b.example" {LINK}>c</a>'),
        ('<a href="tel:+44207946">c</a>', f'<a href="tel:+44207946" {LINK}>c</a>'),
        ('<p class="x" style="color: red" onclick="alert(1)" id="y">a</p>', "<p>a</p>"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
        ("", "&lt;as text&gt;"),
    ],
)
def test_known_html_is_built_anew(evaluate, html, shown):
    """With nothing on it but what we put there."""
    assert evaluate("safe-html", SHOW, [html, "<as text>"]) == shown


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p>a</p><img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<math><mtext></mtext></math>",
        "<p>a<style>*{}</style></p>",
        "<iframe srcdoc='a'></iframe>",
        "<form><button>a</button></form>",
        "<template><p>a</p></template>",
        "<p>a</p><!-- b -->",
        "<a>no address</a>",
        '<a href="">empty</a>',
        '<a href="/relative">a</a>',
        '<a href="//other.example">a</a>',
        '<a href="javascript:alert(1)">a</a>',
        '<a href=" java\nscript:alert(1)">a</a>',
        '<a href="data:text/html,a">a</a>',
        '<a href="blob:https://a.example/b">a</a>',
        '<a href="filesystem:https://a.example/b">a</a>',
        '<a href="https://">a</a>',
        pytest.param("<em>" * 50 + "a" + "</em>" * 50, id="deep"),
    ],
)
def test_anything_odd_makes_it_text(evaluate, html):
    """What the message says as text is shown then, as it is."""
    assert evaluate("safe-html", SHOW, [html, "<as text>"]) == "&lt;as text&gt;"


def test_a_browser_loads_no_more_than_it_must():
    """All modules, compressed; the page with every state is not among them."""
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in WIDGET.glob("*.js")}
    assert sum(sizes.values()) <= LIMIT, sizes


def test_a_browser_loads_every_module_and_no_other(visit, settings):
    """And the readme names them all."""
    chat = visit()
    loaded = []
    chat.page.on("request", lambda request: loaded.append(request.url))
    chat.page.reload()
    chat.open()
    modules = {path.name for path in WIDGET.glob("*.js")}
    assert {url.removeprefix(f"{settings.url}/widget/") for url in loaded if "/widget/" in url} == modules
    readme = (WIDGET / "README.md").read_text()
    [block] = re.findall(r"^## Modules\n\n(.*?)\n\n", readme, re.DOTALL | re.MULTILINE)
    assert set(re.findall(r"\b[\w-]+\.js\b", block)) == modules


SPEED = """async ({ Panel }, counts) => {
  const { spoken } = await import('/widget/client.js');
  const { WORDS } = await import('/widget/demo/words.js');
  const { styleSheet } = await import('/widget/style.js');
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [styleSheet()];
  document.body.replaceChildren(host);
  const nobody = { open() {}, close() {}, heard() {}, ended() {} };
  const time = '2026-11-25T12:00:00Z';
  const html = '<p>a <strong>b</strong></p>';
  const from = (id) => (id % 2 ? 'person' : 'assistant');
  const message = (id) => ({ id, from: from(id), text: `message ${id}`, html, time });
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
  const run = (count) => {
    const panel = new Panel(spoken(WORDS), 'Speed', nobody);
    const root = Object.assign(document.createElement('div'), { className: 'root' });
    root.append(panel.frame.dialog);
    shadow.replaceChildren(root);
    panel.open();
    const said = (_, id) => ({ ...message(id + 1), options: id % 2 ? options : [] });
    panel.restore(Array.from({ length: count }, said), []);
    const scroll = shadow.querySelector('.scroll');
    const begin = performance.now();
    for (let id = count + 1; id < count + 21; id += 1) {
      panel.message(message(id));
      panel.options(options);
      scroll.scrollTop -= 200;
      scroll.scrollTop += 200;
      scroll.getBoundingClientRect();
    }
    const reached = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2;
    scroll.scrollTop = 0;
    return [performance.now() - begin, reached && scroll.scrollTop === 0];
  };
  return counts.map(run);
}"""


def test_a_long_conversation_stays_fast(evaluate):
    """What is said after 500 messages takes hardly longer to show than after 20."""
    rounds = evaluate("panel", SPEED, [20, 500] * 5)
    assert all(reached for _, reached in rounds)
    short, long = (min(time for time, _ in rounds[at::2]) for at in (0, 1))
    assert long < 6 * short, (short, long)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_every_module_can_be_read():
    """By another reader than the browser: nothing happens when the pure ones are loaded."""
    for name in ("events", "client", "session", "safe-html", "conversation"):
        script = f"await import({json.dumps((WIDGET / f'{name}.js').as_uri())})"
        subprocess.run([shutil.which("node"), "--input-type=module", "-e", script], check=True, timeout=30)
