"""A child process that does not outlive its parent."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import psutil
import pytest

CHILD = [sys.executable, "-m", "bot.serving.child"]


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Writes a module that can be run by its name."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def write(name, code):
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(code))
        return name

    return write


def test_the_module_runs_as_if_it_was_called_itself(module):
    """It is `__main__`, sees its own arguments, and its exit code is the child's."""
    name = module("callee", "import sys; print(__name__, sys.argv[1:]); sys.exit(3)")
    command = [*CHILD, name, "--port", "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.read()
    assert (said, child.returncode) == ("__main__ ['--port', '1']\n", 3)


def test_the_child_ends_when_its_parent_is_killed(module):
    """Even `kill -9`, which gives the parent no chance to tidy up, leaves no orphan."""
    sleeper = module("sleeper", "import time; print('up', flush=True); time.sleep(600)")
    parent = module(
        "parent",
        f"""
        import subprocess, time
        from subprocess import PIPE
        child = subprocess.Popen({[*CHILD, sleeper]}, stdin=PIPE, stdout=PIPE, start_new_session=True)
        child.stdout.readline()
        print(child.pid, flush=True)
        time.sleep(600)
        """,
    )
    with subprocess.Popen([sys.executable, "-m", parent], stdout=subprocess.PIPE, text=True) as killed:
        child = psutil.Process(int(killed.stdout.readline()))
        assert child.is_running()
        killed.kill()
    _, alive = psutil.wait_procs([child], timeout=10)
    assert not alive
