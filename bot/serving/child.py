"""Runs a module that ends when its parent does, however that dies: `python -m bot.serving.child MODULE [ARGUMENT...]`.

The parent holds the other end of this process's standard input. When it closes, nobody is left to stop this process.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
