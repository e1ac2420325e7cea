"""The errors that this project raises, each carrying what its handler needs.

LatchkeyError
├── ContentError        faults in data/: every one with file, line and remedy
├── ModelMissingError   no trained model for the content as it is
├── TrainingFailedError Rasa made no model
├── SettingError        a setting of the environment has a value that cannot be used
├── PortInUseError      another program listens on a port that we need
├── StoreError          a database, or a lock store, cannot be used
├── ServerFailedError   one of our processes stopped, or never got ready
├── LeftOutError        something is used of a package that a process leaves out
├── StoreFailedError    the store of conversations did not do what it was asked
├── AlreadyStoredError  the conversation has gone on, or is deleted, since it was read
├── WrongStoreError     Rasa keeps conversations in a store that is not ours
├── NoAnswerError       the assistant did not answer a message
├── RefusedError        the channel does not do what a request asks for
├── CorruptStateError   what was remembered of a guide cannot be read
├── UnknownCheckError   there is no check of that name
├── NoGuideError        a topic has no guide, or there is no such topic
└── TopicNameError      a new topic cannot have the name that was given
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


class LatchkeyError(Exception):
    """Base of every error that the command line reports in one line, without a traceback."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a content file, and how to mend it."""

    path: Path
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem} → {self.remedy}"


class ContentError(LatchkeyError):
    """Raised when content cannot be used; `faults` has all that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ModelMissingError(LatchkeyError):
    """Raised when the model for the present content has not been trained."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no trained model for this content in {folder}/. Run `make train` first.")


class TrainingFailedError(LatchkeyError):
    """Raised when a training ended without a model; `said` is what Rasa said meanwhile."""

    def __init__(self, said: str) -> None:
        super().__init__(f"The training made no model. Rasa says: {' '.join(said.split())}")


class SettingError(LatchkeyError):
    """Raised for an environment variable whose value cannot be used."""

    def __init__(self, variable: str, value: str, expected: str) -> None:
        super().__init__(f"{variable} is “{value}”, but must be {expected}.")


class PortInUseError(LatchkeyError):
    """Raised before anything is started; `port` is the one that is taken."""

    def __init__(self, port: int, setting: str) -> None:
        self.port = port
        super().__init__(
            f"Port {port} is in use by another program. Stop that program, or choose another port: {setting}=<port>."
        )


class StoreError(LatchkeyError):
    """Raised when what the variable `setting` names cannot be used; `reason` never has the password in it."""

    def __init__(self, setting: str, reason: str) -> None:
        self.setting = setting
        super().__init__(f"What {setting} names cannot be used: {' '.join(reason.split())}")


class ServerFailedError(LatchkeyError):
    """Raised when a process of ours stopped or did not get ready; `log` is where it said why."""

    def __init__(self, name: str, log: Path) -> None:
        self.log = log
        super().__init__(f"The {name} did not get ready. Its last words are in {log}.")


class LeftOutError(LatchkeyError):
    """Raised where something of a package is used that a process leaves out, to save memory."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"“{package}” is left out of this process. "
            "To use it, take it out of the list UNUSED in bot/serving/left_out.py."
        )


class StoreFailedError(LatchkeyError):
    """Raised when the store of conversations did not do what it was asked; the operator has been told."""


class AlreadyStoredError(LatchkeyError):
    """Raised when a turn is to be stored in a conversation that has gone on, or was deleted, since it was read."""


class WrongStoreError(LatchkeyError):
    """Raised where Rasa keeps conversations in a store that cannot do what the channel asks of one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Conversations cannot be kept in Rasa's {name}. Name bot.serving.tracker_store.ConversationsInSql as the "
            "tracker store's type in endpoints.yml, and look above for why it could not be used if it is named there."
        )


class NoAnswerError(LatchkeyError):
    """Raised when the assistant could not be reached, or refused what was sent; `url` is where it was asked."""

    def __init__(self, url: str, reason: object) -> None:
        self.url = url
        super().__init__(f"The assistant at {url} did not answer: {reason}")


class RefusedError(LatchkeyError):
    """Raised where the channel does not do what a request asks for.

    `code` says why, in one word; `retry_after` is in how many seconds it may be asked again, 0 if that is open.
    """

    def __init__(self, code: str, detail: str = "", retry_after: int = 0) -> None:
        self.code = code
        self.detail = detail
        self.retry_after = retry_after
        super().__init__(f"{code}: {detail}")


class CorruptStateError(LatchkeyError):
    """Raised for a remembered place in a guide that is not of the form that is kept."""

    def __init__(self) -> None:
        super().__init__("The place in the guide cannot be read.")


class UnknownCheckError(LatchkeyError):
    """Raised for a check that does not exist; `names` has those that do."""

    def __init__(self, name: str, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"There is no check “{name}”. Choose from: {', '.join(self.names)}.")


class NoGuideError(LatchkeyError):
    """Raised where a guide is asked for that is not there; the message lists those that are."""

    def __init__(self, topic: str, guides: Sequence[str]) -> None:
        super().__init__(f"The topic “{topic}” has no guide. These have: {', '.join(guides)}.")


class TopicNameError(LatchkeyError):
    """Raised for a name that no new topic can have."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"“{name}” cannot be the name of a new topic: {remedy}.")
