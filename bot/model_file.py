"""Names the model after everything it was trained from, so that an unchanged content is never trained again."""

from __future__ import annotations

from pathlib import Path

from bot.content.loader import fingerprint
from bot.errors import ModelMissingError
from bot.settings import ROOT, Settings

KEPT_MODELS = 2


def training_fingerprint(data: Path) -> str:
    """A hash over all that a model depends on: the content, Rasa's files, the understanding's code, the packages."""
    content = [path for path in sorted(data.rglob("*.yml"))]
    code = [path for path in sorted((ROOT / "bot" / "nlu").rglob("*")) if path.suffix in {".py", ".onnx", ".json"}]
    rest = [ROOT / name for name in ("config.yml", "domain.yml", "bot/importer.py", "requirements.lock")]
    return fingerprint(content, data)[:32] + fingerprint(code + rest, ROOT)[:32]


def model_path(settings: Settings) -> Path:
    """Where the model for the content as it is now is, or would be."""
    return settings.models / f"{training_fingerprint(settings.data)}.tar.gz"


def require_model(settings: Settings) -> Path:
    """The path of the model for the content as it is now; raises ModelMissingError if it was not trained."""
    path = model_path(settings)
    if not path.exists():
        raise ModelMissingError(settings.models)
    return path


def forget_old_models(settings: Settings) -> None:
    """Deletes all but the newest models, keeping one to go back to."""
    models = sorted(settings.models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in models[KEPT_MODELS:]:
        path.unlink()
