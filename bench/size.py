"""How much disk the installed packages take."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = "latchkey"
BLOCK = 512  # bytes; what st_blocks counts in


def installed_size(environment: Path = Path(sys.prefix), project: str = PROJECT) -> float:
    """Megabytes of a virtual environment, less the packages that the project does not need to run."""
    folder = sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)})
    packages = {canonical(package.metadata["Name"]): package for package in distributions(path=[folder])}
    needed = closure(project, {name: package.requires or [] for name, package in packages.items()})
    spare = {path for name, package in packages.items() if name not in needed for path in _files(package)}
    everything = (path for path in environment.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.lstat().st_blocks * BLOCK for path in everything if _source(path) not in spare) / 1e6


def closure(package: str, requirements: dict[str, list[str]]) -> set[str]:
    """The package and all that it needs, directly or not, as far as it is installed.

    Args:
        package: Its canonical name.
        requirements: What each installed package says that it needs.
    """
    found: set[tuple[str, str]] = set()
    ahead = [(package, "")]
    while ahead:
        name, extra = ahead.pop()
        if (name, extra) in found or name not in requirements:
            continue
        found.add((name, extra))
        for requirement in map(Requirement, requirements[name]):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                ahead += [(canonical(requirement.name), part) for part in ("", *requirement.extras)]
    return {name for name, _ in found}


def canonical(name: str) -> str:
    """A package's name in the one form in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _files(package: Distribution) -> Iterable[Path]:
    return (Path(str(package.locate_file(file))).resolve() for file in package.files or [])


def _source(path: Path) -> Path:
    """The file that was installed: of compiled byte code, the Python file that it was made from."""
    if path.suffix == ".pyc" and path.parent.name == "__pycache__":
        return path.parent.parent / f"{path.name.partition('.')[0]}.py"
    return path
