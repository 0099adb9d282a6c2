"""What many test files share: the small edition, read once by each worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from editions import PLATFORM, small_edition
from judged import judged
from roots import CONTRACT, ROOT
from whole_site import published_whole

from pipeline.gather import read_edition
from pipeline.intake.load import read_deliveries
from pipeline.presentation.pages.compose import compose, voice_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page
    from pipeline.presentation.voice import Voice


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: those of a workbook hold the second they were made in, and workers must agree."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the small edition, of synthetic deliveries."""
    return small_edition(tmp_path_factory.mktemp("synthetic") / "root")


@pytest.fixture(scope="session")
def real_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the same edition as if the platform had delivered it."""
    return small_edition(tmp_path_factory.mktemp("platform") / "root", PLATFORM)


@pytest.fixture(scope="session")
def decided(edition: Edition) -> Edition:
    """Return the small edition with verdicts that were decided."""
    return judged(edition)


@pytest.fixture(scope="session")
def composed(edition: Edition) -> dict[tuple[str, str], Page]:
    """Return every generated page of the small edition by language and key."""
    return {(page.lang, page.key): page for page in compose(edition)}


@pytest.fixture(scope="session")
def real_composed(real_edition: Edition) -> dict[tuple[str, str], Page]:
    """Return the same of the edition from the platform."""
    return {(page.lang, page.key): page for page in compose(real_edition)}


@pytest.fixture(scope="session")
def indonesian(edition: Edition) -> Voice:
    """Return the Indonesian voice of the small edition."""
    return voice_of(edition, "id")


@pytest.fixture(scope="session")
def english(edition: Edition) -> Voice:
    """Return the English voice of the small edition."""
    return voice_of(edition, "en")


@pytest.fixture(scope="session")
def shipped() -> Edition:
    """Return the edition of the shipped deliveries; tests that use it share one worker (`xdist_group("shipped")`)."""
    return read_edition(ROOT, read_deliveries(ROOT, CONTRACT))


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the published copy of all that is shipped; tests that use it share one worker (`"whole"`)."""
    return published_whole(tmp_path_factory)
