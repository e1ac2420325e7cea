"""Trains the model that belongs to the content, if there is none yet."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content import Content, load_content
from bot.errors import TrainingFailedError
from bot.model_file import forget_old_models, model_path
from bot.settings import ROOT, Settings

SHORT_TURN = 0.0005
"""Seconds for which one thread may keep Python's lock from another: as short as a text takes to encode."""


def train(settings: Settings, force: bool = False) -> tuple[Path, bool]:
    """Trains if need be; returns the model's path and whether it was trained just now.

    Raises:
        ContentError: The content has faults of form; nothing was trained.
        TrainingFailedError: Rasa made no model.
    """
    content = load_content(settings.data)
    path = model_path(content, settings)
    if path.exists() and not force:
        return path, False
    _begin_encoding(content)
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


def _begin_encoding(content: Content) -> None:
    """Has the questions encoded while Rasa is imported and reads, which takes one core and as long.

    Most are learnt as they are here; the few whose spelling is corrected first are encoded later.
    """
    from bot.nlu.encoder import shared_encoder
    from bot.nlu.text import normalise, without_addresses

    sys.setswitchinterval(SHORT_TURN)
    shared_encoder().begin(
        without_addresses(normalise(question)) for topic in content.topics.values() for question in topic.questions
    )
