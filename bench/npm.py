"""A package of npm, to put beside ours: `npm` fetches it from the registry that it is set up for."""

from __future__ import annotations

import gzip
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

PATIENCE = 60  # seconds


class Bundle(NamedTuple):
    """A file that a browser loads."""

    name: str
    """The package with its version, such as `deep-chat 2.4.2`."""
    kilobytes: float
    """Its size, compressed."""


def bundle(package: str, file: str, folder: Path) -> Bundle | None:
    """The file of the package's newest version; None where npm is not, or does not get it.

    Args:
        package: Its name on npm.
        file: The file's path in it.
        folder: Where the package is put; there must be no other.
    """
    command = ["npm", "pack", package, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return None
    [packed] = folder.glob("*.tgz")
    return read_bundle(packed, package, file)


def read_bundle(packed: Path, package: str, file: str) -> Bundle:
    """The file of a package as npm packs it."""
    version = packed.stem.removeprefix(f"{package}-")
    with tarfile.open(packed) as members:
        content = members.extractfile(f"package/{file}")
        assert content is not None  # it is a file
        return Bundle(f"{package} {version}", compressed(content.read()))


def compressed(*contents: bytes) -> float:
    """Kilobytes, of 1024 bytes, of files that are compressed one by one, as a server sends them."""
    return sum(len(gzip.compress(content)) for content in contents) / 1024
