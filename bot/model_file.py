"""Names the model after everything it learns from, so that what it knows already is never trained again."""

from __future__ import annotations

import hashlib
import json
import tarfile
from pathlib import Path
from typing import Any

from bot.content import Content
from bot.content.bound_words import bound_words
from bot.content.loader import fingerprint
from bot.errors import ModelMissingError
from bot.settings import ROOT, Settings

KEPT_MODELS = 2
_READ_BY_RASA = {".yml", ".yaml", ".json"}


def training_fingerprint(content: Content, data: Path) -> str:
    """A hash over all that a model depends on: questions, replies, names, Rasa's files, the code that learns, the lock.

    Answers and phrases are not part of it: they are read when they are said.
    """
    learnt = {
        "questions": {topic_id: topic.questions for topic_id, topic in sorted(content.topics.items())},
        "options": bound_words(content),
        "providers": {name: provider.dict() for name, provider in content.providers.items()},
        "files": fingerprint([*_examples(data / "nlu"), data / "rules.yml"], data),
        "code": fingerprint([path for path in _code() if path.is_file()], ROOT),
    }
    return hashlib.sha256(json.dumps(learnt, sort_keys=True).encode()).hexdigest()


def _examples(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _READ_BY_RASA)


def _code() -> list[Path]:
    understanding = [
        path for path in sorted((ROOT / "bot" / "nlu").rglob("*")) if path.suffix in {".py", ".onnx", ".json"}
    ]
    names = ("config.yml", "domain.yml", "bot/importer.py", "bot/intents.py", "requirements.lock")
    return understanding + [ROOT / name for name in names]


def model_path(content: Content, settings: Settings) -> Path:
    """Where the model for this content is, or would be."""
    return settings.models / f"{training_fingerprint(content, settings.data)[:32]}.tar.gz"


def kept_steps(model: Path) -> Path:
    """Where the models of the guides' steps are kept, once they are made, that belong to a model."""
    return model.with_name(f"{model.name.removesuffix('.tar.gz')}.steps.npz")


def require_model(content: Content, settings: Settings) -> Path:
    """The path of the model for this content; raises ModelMissingError if it was not trained."""
    path = model_path(content, settings)
    if not path.exists():
        raise ModelMissingError(settings.models)
    return path


def forget_old_models(settings: Settings) -> None:
    """Deletes all but the newest models, keeping one to go back to."""
    models = sorted(settings.models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        for file in (path, kept_steps(path)):
            file.unlink(missing_ok=True)  # by another training at the same time


def read_report(path: Path) -> dict[str, Any]:
    """What the training of a model noted: `thresholds`, and the examples that the model has `misread`."""
    with tarfile.open(path) as archive:
        name = next(name for name in archive.getnames() if name.endswith("/report.json"))
        member = archive.extractfile(name)
        assert member is not None
        report: dict[str, Any] = json.load(member)
    return report
