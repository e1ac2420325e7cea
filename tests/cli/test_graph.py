"""`latchkey graph`."""

from __future__ import annotations

from bot.content import load_content
from bot.guide.drawing import draw


def test_every_guide_is_drawn_into_a_file_of_its_own(latchkey, guided, tmp_path):
    """In a folder that may not be there yet, under the topic's title; their paths are said."""
    done = latchkey("graph", str(tmp_path / "new" / "drawings"), settings=guided)
    assert (done.returncode, done.stderr) == (0, "")
    [path] = (tmp_path / "new" / "drawings").iterdir()
    assert done.stdout.split() == [str(path)]
    assert path.name == "dragon_asleep.md"
    topic = load_content(guided.data).topics["dragon_asleep"]
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {topic.title}\n")
    assert f"```mermaid\n{draw(topic.guide)}\n```" in text


def test_a_guide_with_a_fault_is_not_drawn(latchkey, guided, tmp_path):
    """An arrow to nowhere would be no help; the fault is told."""
    path = guided.data / "topics" / "dragon_asleep.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("next: knight", "next: night"), encoding="utf-8")
    done = latchkey("graph", str(tmp_path / "drawings"), settings=guided)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert not (tmp_path / "drawings").exists()
