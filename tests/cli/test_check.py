"""`latchkey check`."""

from __future__ import annotations

import json

from bot.checks import CHECKS


def test_each_line_is_checked(latchkey):
    """A line of chat, plain or as JSON, becomes a JSON line: the address in it, what is wrong, and what is right."""
    said = 'my mail is "anna@gmail.com".\nanna@gmial.com\n{"text": "anna@\\nhm"}\n\n'
    done = latchkey("check", "email_address", said=said)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(line) for line in lines] == [["text", "address", "result", "suggestion"]] * 4
    assert [list(line.values()) for line in lines] == [
        ['my mail is "anna@gmail.com".', "anna@gmail.com", "ok", None],
        ["anna@gmial.com", "anna@gmial.com", "domain_typo", "anna@gmail.com"],
        ["anna@\nhm", "anna@", "missing_domain", None],
        ["", None, "none", None],
    ]
    assert (done.returncode, done.stderr) == (0, "")


def test_other_checks_have_their_own_fields(latchkey):
    """What the value is called is said by the check."""
    done = latchkey("check", "link_age", said="an hour ago\n")
    assert json.loads(done.stdout) == {"text": "an hour ago", "said": "1 hour", "result": "fresh"}
    done = latchkey("check", "mail_provider", said="its hotmail\n")
    assert json.loads(done.stdout) == {"text": "its hotmail", "provider": "Outlook", "result": "known"}


def test_an_unknown_check_is_one_line_with_all_names(latchkey):
    """Nothing is read then."""
    done = latchkey("check", "email_adress", said="anna@gmail.com\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert all(name in done.stderr for name in CHECKS)
