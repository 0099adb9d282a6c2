"""The default target: the local folder itself.

Belongs here: saying that nothing more is to be done, after making sure. Does not belong here: the switch (`deploy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.publication.catalogue import damage
from pipeline.publication.failures import Stopped, named

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """`public/current`, served by any web server on this machine."""

    def send(self, build: Path) -> str:
        """Check that the build is whole and return the link that serves it."""
        wrong = damage(build)
        if wrong:
            raise Stopped("damaged", build=build.name, **named(wrong))
        return str(build.parent.parent / "current")
