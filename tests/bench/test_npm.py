"""A package of npm beside ours."""

from __future__ import annotations

import io
import os
import tarfile

import pytest

from bench.npm import bundle, compressed, read_bundle


def test_the_bundle_is_read_as_npm_packs_it(tmp_path):
    """Its version stands in the name of the file; nothing but the bundle counts, and it counts compressed."""
    script = os.urandom(5000)
    packed = tmp_path / "deep-chat-2.4.2.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        for name, content in (("dist/bundle.js", script), ("README.md", b"read me" * 10_000)):
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    found = read_bundle(packed, "deep-chat", "dist/bundle.js")
    assert found.name == "deep-chat 2.4.2"
    assert found.kilobytes == compressed(script) == pytest.approx(5000 / 1024, rel=0.05)


@pytest.mark.parametrize("npm", [None, "exit 1"])
def test_without_npm_there_is_no_peer(tmp_path, monkeypatch, npm):
    """Whether it is not there, or gets nothing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    if npm:
        (tmp_path / "npm").write_text(f"#!/bin/sh\n{npm}\n")
        (tmp_path / "npm").chmod(0o755)
    assert bundle("deep-chat", "dist/bundle.js", tmp_path) is None


def test_files_are_compressed_one_by_one():
    """As a server sends them: what is in one file does not make another smaller."""
    assert compressed(b"a" * 1024, b"a" * 1024) == 2 * compressed(b"a" * 1024)
