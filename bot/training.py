"""Trains the model that belongs to the content, if there is none yet."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from bot.content import load_content
from bot.errors import TrainingFailedError
from bot.model_file import forget_old_models, model_path
from bot.settings import ROOT, Settings


def train(settings: Settings, force: bool = False) -> tuple[Path, bool]:
    """Trains if need be; returns the model's path and whether it was trained just now.

    Raises:
        ContentError: The content has faults of form; nothing was trained.
        TrainingFailedError: Rasa made no model.
    """
    path = model_path(load_content(settings.data), settings)
    if path.exists() and not force:
        return path, False
    from rasa.model_training import train as train_rasa  # takes seconds to import, and is not always needed

    with redirect_stdout(StringIO()) as said:
        result = train_rasa(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(settings.data / "nlu"), str(settings.data / "rules.yml")],
            output=str(settings.models),
            fixed_model_name=path.name.removesuffix(".tar.gz"),
            force_training=force,
        )
    if result.model is None:
        raise TrainingFailedError(said.getvalue())
    forget_old_models(settings)
    return path, True
