"""Trains the model that belongs to the content, if there is none yet."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

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
    from rasa.shared.exceptions import RasaException

    settings.models.mkdir(parents=True, exist_ok=True)
    # Only a whole model gets its name: one that was cut off would be taken for trained ever after.
    with TemporaryDirectory(dir=settings.models) as unfinished, redirect_stdout(StringIO()) as said:
        try:
            result = train_rasa(
                domain=str(ROOT / "domain.yml"),
                config=str(ROOT / "config.yml"),
                training_files=[str(settings.data / "nlu"), str(settings.data / "rules.yml")],
                output=unfinished,
                fixed_model_name=path.name.removesuffix(".tar.gz"),
                force_training=True,  # Rasa does not know our code: its cache keeps the vectors of another encoder
                core_additional_arguments={"data": str(settings.data)},  # an argument of our importer
            )
        except RasaException as error:
            raise TrainingFailedError(str(error)) from error
        if result.model is None:
            raise TrainingFailedError(said.getvalue())
        Path(result.model).replace(path)
    forget_old_models(settings)
    return path, True
