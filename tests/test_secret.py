"""The installation's secret: made once, kept from others, and never used for two things."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.secret import authorization, derived_key, installation_secret, kept_secret
from bot.settings import Settings


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    """Processes that start at the same moment agree on it, it stays the same, and nothing else is left behind."""
    folder = tmp_path / "state"
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(kept_secret, [folder] * 64))
    assert secrets == {kept_secret(folder)}
    assert len(secrets.pop()) >= 32
    assert [path.name for path in folder.iterdir()] == ["secret"]
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600
    assert kept_secret(tmp_path / "elsewhere") != kept_secret(folder)


def test_machines_with_the_same_setting_have_the_same_secrets(tmp_path):
    """An action server elsewhere knows its assistant; without the setting, each state folder is one installation."""
    one, other = (Settings(state=tmp_path / name, secret="s" * 32) for name in ("one", "other"))
    assert authorization(one) == authorization(other)
    assert authorization(one) != authorization(replace(one, secret="t" * 32))
    assert authorization(replace(one, secret="")) == authorization(Settings(state=one.state))
    assert authorization(replace(one, secret="")) != authorization(replace(other, secret=""))


def test_each_purpose_has_a_key_of_its_own(tmp_path):
    """Who learns one learns neither another nor the secret."""
    settings = Settings(state=tmp_path)
    told = {derived_key(settings, purpose) for purpose in ("actions", "rates")}
    assert len(told) == 2
    assert installation_secret(settings).encode() not in told
