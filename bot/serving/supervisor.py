"""Starts the assistant and its action server, waits until they answer, restarts what dies, and stops both."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from bot.client import is_well
from bot.errors import ServerFailedError
from bot.serving import commands
from bot.serving.ports import require_free
from bot.settings import ROOT, Settings

READY_WITHIN = 90.0  # seconds
STOPPED_WITHIN = 28.0  # seconds: for the turns in progress, and the last words of each; less than Kubernetes' patience
RESTARTS, RESTARTS_PERIOD = 5, 60.0  # more restarts than this in so many seconds, and it is beyond our help
POLL = 0.1  # seconds


@dataclass
class Server:
    """One process of ours: what it is called, how it is started, and where it says that it is ready."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    ready: str
    """The address that answers well once it is ready."""
    log: Path
    process: subprocess.Popen[bytes] | None = None
    restarts: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS))

    def start(self) -> None:
        """Starts the process, in a session of its own, so that a Ctrl-C reaches only the supervisor."""
        self._let_go()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.serving.child", *self.command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                cwd=ROOT,
                start_new_session=True,
            )

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self.process is not None and self.process.poll() is None

    def is_ready(self) -> bool:
        """Whether the process answers."""
        return is_well(self.ready)

    def wait(self) -> None:
        """Waits until the process answers; raises ServerFailedError if it ends before that, or takes too long."""
        deadline = time.monotonic() + READY_WITHIN
        while not self.is_ready():
            if not self.is_running() or time.monotonic() > deadline:
                raise ServerFailedError(self.name, self.log)
            time.sleep(POLL)

    def stop(self) -> None:
        """Ends the process: kindly first, unless it takes too long, or the operator does not want to wait."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOPPED_WITHIN)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self.process.kill()
            self.process.wait()
        self._let_go()

    def _let_go(self) -> None:
        if self.process and self.process.stdin:
            self.process.stdin.close()


class Supervisor:
    """Runs the assistant and its action server for as long as its `with` block lasts."""

    def __init__(self, model: Path, settings: Settings, tell: Callable[[str], None]) -> None:
        """Prepares to run.

        Args:
            model: The trained model.
            settings: Where to listen and to store.
            tell: Takes a line for the operator.
        """
        self._settings = settings
        self._tell = tell
        logs = settings.state / "logs"
        environment = commands.environment(replace(settings, actions_host="127.0.0.1"))
        self.actions = Server(
            "action server",
            commands.action_server(),
            environment,
            f"http://127.0.0.1:{settings.actions_port}/health",
            logs / "actions.log",
        )
        self.assistant = Server(
            "assistant",
            commands.assistant(model),
            environment,
            f"{settings.url}/readyz",
            logs / "assistant.log",
        )
        self._servers = (self.actions, self.assistant)

    def __enter__(self) -> Supervisor:
        """Starts both; raises PortInUseError or ServerFailedError, with nothing left running."""
        require_free(self._settings.host, self._settings.port, "LATCHKEY_PORT")
        require_free("127.0.0.1", self._settings.actions_port, "LATCHKEY_ACTIONS_PORT")
        try:
            for server in self._servers:
                server.start()
            for server in self._servers:
                server.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stops both."""
        self.stop()

    def watch(self) -> None:
        """Restarts what dies; call it now and then. Raises ServerFailedError if one dies again and again."""
        for server in self._servers:
            if server.is_running():
                continue
            now = time.monotonic()
            if len(server.restarts) == RESTARTS and now - server.restarts[0] < RESTARTS_PERIOD:
                raise ServerFailedError(server.name, server.log)
            server.restarts.append(now)
            self._tell(f"The {server.name} stopped; starting it again. Why it stopped is in {server.log}.")
            server.start()

    def stop(self) -> None:
        """Stops both."""
        for server in reversed(self._servers):
            server.stop()
