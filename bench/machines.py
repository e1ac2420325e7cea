"""Several machines in one: PostgreSQL, Redis, nginx, workers and action servers, each a process of its own.

As deploy/ has them, from the system's packages; for benchmarks and for tests.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg2
import redis

from bot.client import is_well
from bot.serving.ports import free_ports
from bot.settings import ROOT, Settings

LATCHKEY = str(Path(sys.executable).with_name("latchkey"))
PATIENCE, POLL = 60, 0.05  # seconds
UNLIMITED = "9999999/second"
NGINX = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    log_format upstream '$request_uri $upstream_addr';
    access_log {folder}/access.log upstream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/latchkey.conf;
}}
"""


def wait_until(happened: Callable[[], Any], within: float = PATIENCE) -> Any:
    """Waits for something that will be so before long; returns it."""
    deadline = time.monotonic() + within
    while not (result := happened()):
        assert time.monotonic() < deadline
        time.sleep(POLL)
    return result


@dataclass
class Machine:
    """One process, started and ended as a service manager, an operator or bad luck would."""

    command: Sequence[str]
    is_ready: Callable[[], bool]
    port: int
    folder: Path
    environment: dict[str, str] | None = None
    user: str | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> Machine:
        """Starts it, to die with us, however we end."""
        with (self.folder / f"{self.port}.log").open("ab") as log:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *self.command],  # noqa: S607  where it is differs
                stdout=log,
                stderr=log,
                env=self.environment,
                user=self.user,
                cwd=self.folder,
            )
        return self

    def wait(self) -> Machine:
        """Waits until it answers."""

        def answers() -> bool:
            assert self.process is not None
            assert self.process.poll() is None, (self.folder / f"{self.port}.log").read_text()[-3000:]
            return self.is_ready()

        wait_until(answers)
        return self

    def send(self, number: int) -> None:
        """Sends it a signal."""
        assert self.process is not None
        self.process.send_signal(number)

    def end(self, number: int = signal.SIGKILL) -> None:
        """Ends it by a signal: at once, unless another is given."""
        self.send(number)
        assert self.process is not None
        self.process.wait(PATIENCE)

    def restart(self, number: int = signal.SIGKILL) -> None:
        """Ends it, and starts it again."""
        self.end(number)
        self.start().wait()


@dataclass
class Machines:
    """All of them."""

    postgres: Machine
    redis: Machine
    nginx: Machine
    workers: Sequence[Machine]
    action_servers: Sequence[Machine]
    settings: Settings

    @property
    def url(self) -> str:
        """Where people come in."""
        return f"http://127.0.0.1:{self.nginx.port}"

    @property
    def all(self) -> list[Machine]:
        """In the order of starting."""
        return [self.postgres, self.redis, *self.action_servers, *self.workers, self.nginx]

    def heal(self) -> None:
        """Starts whatever does not run, and waits until all answer."""
        ended = [machine for machine in self.all if machine.process is None or machine.process.poll() is not None]
        for machine in ended:
            machine.start()
            if machine in (self.postgres, self.redis):
                machine.wait()
        for machine in self.all:
            machine.wait()

    def tend(self) -> None:
        """Starts whatever does not run, and does not wait for it."""
        for machine in self.all:
            if machine.process is None or machine.process.poll() is not None:
                machine.start()

    def served(self, path: str) -> list[str]:
        """Who was asked at a path, in order; one that failed comes before the one that stood in for it."""
        lines = (self.nginx.folder / "access.log").read_text().splitlines()
        return [line.removeprefix(f"{path} ") for line in lines if line.startswith(f"{path} ")]

    def query(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Asks the database."""
        with psycopg2.connect(self.settings.database) as connection, connection.cursor() as cursor:
            cursor.execute(question, values)
            return cursor.fetchall()

    def locks(self) -> redis.Redis[bytes]:
        """The store of the locks."""
        return redis.Redis.from_url(self.settings.locks)


@contextmanager
def running(installation: Settings, workers: int, action_servers: int) -> Iterator[Machines]:
    """So many machines, for an installation that is trained, for as long as the block lasts."""
    # Below /tmp itself, where a database that runs as another user finds it.
    with tempfile.TemporaryDirectory(prefix="latchkey-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        machines = _machines(folder, installation, workers, action_servers)
        try:
            machines.heal()
            yield machines
        finally:
            for machine in reversed(machines.all):
                if machine.process:
                    machine.end()


def _machines(folder: Path, installation: Settings, workers: int, action_servers: int) -> Machines:
    ports = iter(free_ports(4 + workers + action_servers))
    postgres, locks = _postgres(folder, next(ports)), _redis(folder, next(ports))
    front, inner = next(ports), next(ports)
    settings = replace(
        installation,
        secret=secrets.token_urlsafe(48),
        database=f"postgresql://latchkey:{(folder / 'password').read_text()}@127.0.0.1:{postgres.port}/postgres",
        locks=f"redis://127.0.0.1:{locks.port}/0",
        actions_url=f"http://127.0.0.1:{inner}",
        proxies=1,
        rate_store=f"redis://127.0.0.1:{locks.port}/1",
        rate_address=UNLIMITED,  # for all visitors come from the same
        rate_conversation=UNLIMITED,
    )
    serving = [_ours(folder, replace(settings, port=next(ports)), "serve") for _ in range(workers)]
    acting = [_ours(folder, replace(settings, actions_port=next(ports)), "actions") for _ in range(action_servers)]
    nginx = _nginx(folder, front, inner, serving, acting)
    return Machines(postgres, locks, nginx, serving, acting, settings)


def _ours(folder: Path, settings: Settings, verb: str) -> Machine:
    port = settings.port if verb == "serve" else settings.actions_port
    path = "readyz" if verb == "serve" else "health"
    state = folder / str(port)
    environment = {**os.environ, **replace(settings, state=state).to_environment()}
    return Machine([LATCHKEY, verb], lambda: is_well(f"http://127.0.0.1:{port}/{path}"), port, folder, environment)


def _postgres(folder: Path, port: int) -> Machine:
    """A cluster of its own; PostgreSQL refuses to run as root, so then it is another user's."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))  # Debian's place, which is not on the path
    user = "postgres" if os.geteuid() == 0 else None
    data = folder / "postgres"
    data.mkdir()
    (folder / "password").write_text(secrets.token_urlsafe(24))
    if user:
        entry = pwd.getpwnam(user)
        os.chown(data, entry.pw_uid, entry.pw_gid)
    how = (
        f"--no-sync --auth=scram-sha-256 --username=latchkey --pwfile={folder / 'password'} --encoding=UTF8 --locale=C"
    )
    subprocess.run(
        [programs / "initdb", *how.split(), str(data)],
        check=True,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
    )
    command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(data), "-h", "127.0.0.1"]
    check = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return Machine(command, lambda: subprocess.run(check, check=False).returncode == 0, port, folder, None, user)


def _redis(folder: Path, port: int) -> Machine:
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    return Machine(command, lambda: _listens(port), port, folder)


def _nginx(folder: Path, front: int, inner: int, workers: list[Machine], action_servers: list[Machine]) -> Machine:
    """The nginx with the file of deploy/, whose variables are filled in as its image does."""
    template = (ROOT / "deploy" / "nginx.conf.template").read_text()
    names = {
        "WORKERS": _servers(workers),
        "ACTIONS": _servers(action_servers),
        "LISTEN": f"127.0.0.1:{front}",
        "LISTEN_ACTIONS": f"127.0.0.1:{inner}",
    }
    place = folder / "nginx"
    place.mkdir()
    (place / "latchkey.conf").write_text(string.Template(template).safe_substitute(names))
    (place / "nginx.conf").write_text(NGINX.format(folder=place))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    return Machine([program, "-c", str(place / "nginx.conf")], lambda: _listens(front), front, place)


def _servers(machines: list[Machine]) -> str:
    return " ".join(f"server 127.0.0.1:{machine.port} max_fails=0;" for machine in machines)


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
