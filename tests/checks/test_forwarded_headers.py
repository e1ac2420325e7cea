"""Who sent a mail, by its own account."""

import pytest

from bot.checks.forwarded_headers import read


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("From: Fernway <no-reply@mail.fernway.example>\nTo: anna@gmail.com\nSubject: Verify", "ours"),
        ("> from: no-reply@mail.fernway.example", "ours"),
        ("from:\tFernway <a@account.fernway.example>\nmailed-by: amazonses.com", "ours"),
        ("From: Fernway &lt;a@mail.fernway.example&gt;\nReply-To: x@evil.com", "ours"),
        ("Return-Path: <bounce-1@mail.fernway.example>", "ours"),
        ("it came from mail.fernway.example", "ours"),
        ("From: Fernway <a@mail.fernway.example> To: anna@gmail.com Subject: Verify", "ours"),
        ("  From: a@mail.fernway.example\n  To: anna@gmail.com", "ours"),
        ("it says from a@mail.fernway.example to anna@gmail.com", "ours"),
        ("From: a@fernvvay.example", "lookalike"),
        ("From: a@fеrnway.example", "lookalike"),
        ("From: a@xn--frnway-5of.example", "lookalike"),
        ("From: a@fernway-accounts.com", "lookalike"),
        ("From: a@mail.fernway.example.evil.com", "lookalike"),
        ("From: a@fernwey.com\nReturn-Path: <b@mail.fernway.example>", "lookalike"),
        ("sent by no-reply@femway.com to my anna@gmail.com", "lookalike"),
        ('From: "help@mail.fernway.example" <x@evil.com>', "foreign"),
        ("From: Fernway\r\n <x@phish.example>", "foreign"),
        ("From: Fernway Support <fernway.support@gmail.com>", "foreign"),
        ("From: a@stairway.com", "foreign"),
        ("Subject: Verify your address", "none"),
        ("", "none"),
    ],
)
def test_the_domain_of_the_sender_decides(facts, text, result):
    """Not the name before it, not where replies go; the line From counts before all others."""
    assert read(text, facts).result == result
