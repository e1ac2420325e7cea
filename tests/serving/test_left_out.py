"""What is left out of the assistant's process."""

from __future__ import annotations

import subprocess
import sys

import psutil
import pytest

from bot.serving.left_out import UNUSED
from bot.settings import ROOT

LEAVING_OUT = """
from bot.errors import LeftOutError
from bot.serving.left_out import leave_out
leave_out(["twilio", "google.auth"])
"""


def run(code):
    """Runs Python in a process of its own, since what is left out stays out; returns what it says."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        # What Rasa's channels do at their import.
        (
            "from twilio.base.exceptions import TwilioRestException as Error; print(Error.__name__)",
            "TwilioRestException",
        ),
        ("from twilio.rest import Client\nclass Own(Client): pass\nprint(Own.__mro__[1].__name__)", "Client"),
        ("import google.auth.transport.requests; print(google.auth.transport.requests.Request.__name__)", "Request"),
        # What an “except” clause does that hears of another error.
        ("from twilio import Oops\ntry: 1 / 0\nexcept (Oops, ZeroDivisionError): print('caught')", "caught"),
        ("import google.protobuf; print(google.protobuf.__version__ > '3')", "True"),
        ("from importlib.util import find_spec; print(find_spec('no_such_package'))", "None"),
    ],
)
def test_what_is_left_out_can_be_imported(code, said):
    """As far as to be named; what is not left out is itself."""
    assert run(LEAVING_OUT + code).strip() == said


def test_what_is_left_out_says_so_when_it_is_used():
    """The operator learns where to put it back."""
    code = "from twilio.rest import Client\ntry: Client('a', b=1)\nexcept LeftOutError as error: print(error)"
    assert "take it out of the list UNUSED in bot/serving/left_out.py" in run(LEAVING_OUT + code)


def test_the_assistant_has_none_of_it(running):
    """Nothing of these packages is mapped into its memory, though all that it serves works."""
    mapped = {
        part
        for region in psutil.Process(running.assistant.process.pid).memory_maps()
        for part in region.path.split("/")
    }
    assert "onnxruntime" in mapped
    assert mapped.isdisjoint(UNUSED)
