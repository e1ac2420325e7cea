"""Links inside other programs' links."""

from urllib.parse import quote

import pytest

from bot.checks.wrapped_links import unwrap

LINK = "https://account.fernway.example/verify?token=8fKq2Lw09zXcVbNm"
QUOTED = quote(LINK, safe="")


@pytest.mark.parametrize(
    "wrapped",
    [
        f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7C01%7C&sdata=x%3D&reserved=0",
        f"https://urldefense.proofpoint.com/v1/url?u={QUOTED}&k=x",
        f"https://urldefense.proofpoint.com/v2/url?u={QUOTED.replace('%', '-')}&d=DwMFaQ&c=x",
        f"https://urldefense.com/v3/__{LINK}__;!!Ab1!xYz$",
        f"https://urldefense.com/v3/__{LINK.replace('?', '*').replace('=', '*')}__;Pz0!!Ab1!xYz$",
        f"https://urldefense.com/v3/__{LINK.replace('://', ':/')}__;!!Ab1!xYz$",
        f"https://www.google.com/url?q={QUOTED}&sa=D",
        f"https://www.google.co.uk/url?sa=t&url={QUOTED}",
        f"https://linkprotect.cudasvc.com/url?a={QUOTED}&c=E,1,x&typo=1",
        f"https://l.facebook.com/l.php?u={QUOTED}&h=AT0",
        f"https://deref-gmx.net/mail/client/12XJ9x8ZdSA/dereferrer/?redirectUrl={QUOTED}",
    ],
)
def test_wrappings_are_taken_off(wrapped):
    """What is left is the link, whole."""
    link = unwrap(wrapped)
    assert link.wrapped
    assert link.parts.geturl() == LINK


def test_a_run_of_characters_is_put_back():
    """Proofpoint leaves two stars and a length for several characters in a row."""
    assert unwrap("https://urldefense.com/v3/__https://a.example/**A__;w6TDtg!!x$").parts.path == "/äö"


def test_wrappings_can_be_nested():
    """A company's filter wraps what a mail program wrapped."""
    inner = f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}"
    assert unwrap(f"https://urldefense.com/v3/__{inner}__;!!x$").host == "account.fernway.example"


def test_mimecast_tells_the_host_or_nothing():
    """The rest is known to Mimecast alone."""
    told = unwrap("https://protect-us.mimecast.com/s/aBc?domain=account.fernway.example")
    assert (told.host, told.only_host, told.sealed) == ("account.fernway.example", True, False)
    assert unwrap("https://url.uk.m.mimecastprotect.com/s/F6rYCAW0hl6wn3CQg3QZ").sealed


@pytest.mark.parametrize(
    "url",
    [
        f"https://safelinks.protection.outlook.com.evil.com/?url={QUOTED}",
        f"https://deref-evil.com/mail/client/x/dereferrer/?redirectUrl={QUOTED}",
        f"https://www.google.evil.com/url?q={QUOTED}",
    ],
)
def test_what_only_looks_like_a_wrapping_is_none(url):
    """The host decides, not what the link says of itself."""
    assert unwrap(url).host.endswith("evil.com") or unwrap(url).host == "deref-evil.com"


def test_a_link_is_read_as_browsers_read_it():
    """What stands before an @ is a name, a backslash is a slash."""
    assert unwrap("https://account.fernway.example@evil.com/x").host == "evil.com"
    assert unwrap("https://evil.com\\@account.fernway.example/x").host == "evil.com"
    assert unwrap("account.fernway.example:443/x").host == "account.fernway.example"


def test_a_link_does_not_show_its_secret():
    """Not even where it is printed by mistake."""
    assert "8fKq2Lw09zXcVbNm" not in repr(unwrap(LINK))
