"""What is not done is told in one form, with words, and without what is nobody's business."""

from __future__ import annotations

import json

import pytest
from sanic.exceptions import NotFound, PayloadTooLarge, SanicException, ServerError

from bot.channel.refusals import Refusals
from bot.channel.wording import spoken
from bot.errors import RefusedError


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RefusedError("no_conversation"), 401, "no_conversation"),
        (RefusedError("too_many"), 429, "too_many"),
        (RefusedError("too_fast", retry_after=7), 429, "too_fast"),
        (NotFound("/secret"), 404, "not_found"),
        (PayloadTooLarge("secret"), 413, "too_large"),
        (SanicException("secret", 417), 417, "bad_request"),
        (ServerError("secret"), 500, "failed"),
        (ZeroDivisionError("secret"), 500, "failed"),
    ],
)
def test_every_error_is_told_in_one_form(content, error, status, code):
    """Ours, Sanic's, and those that should never happen."""
    response = Refusals(content).tell(None, error)
    told = json.loads(response.body)["error"]
    assert (response.status, told["code"]) == (status, code)
    assert told.keys() == {"code", "text", "html"}
    assert response.headers.get("Retry-After") == ("7" if code == "too_fast" else None)
    assert b"secret" not in response.body


def test_what_passes_says_when_to_try_again(content):
    """A process that stops or has just started; what was wrong with a message does not pass."""
    told = {code: Refusals(content).tell(None, RefusedError(code)).headers for code in ("stopping", "bad_request")}
    assert told["stopping"]["Retry-After"] == "5"
    assert "Retry-After" not in told["bad_request"]


def test_each_refusal_is_counted_once(content):
    """By its code, whoever refuses."""
    counted = []
    refusals = Refusals(content, counted.append)
    refusals.tell(None, RefusedError("too_many"))
    refusals.tell(None, NotFound("/secret"))
    assert counted == ["too_many", "not_found"]


def test_a_developer_is_told_more(content):
    """Where there is something that they can mend."""
    response = Refusals(content).tell(None, RefusedError("bad_request", "The body is not JSON."))
    assert json.loads(response.body)["error"]["detail"] == "The body is not JSON."


def test_who_reads_pages_is_told_on_one(content):
    """In the same words, and when to come back."""
    response = Refusals(content).tell_page(None, RefusedError("too_fast", retry_after=7))
    assert (response.status, response.headers["Retry-After"]) == (429, "7")
    assert response.content_type.startswith("text/html")
    assert response.body.decode() == spoken(content, content.phrases.too_fast)["html"]
