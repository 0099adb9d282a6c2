from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.presentation.embeds import Fixed, embed_files, fixed_figures, fixed_parts

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.pages.page import Page


Composed = dict[tuple[str, str], "Page"]
Listed = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def fixed(edition: Edition, composed: Composed) -> list[Fixed]:
    """Return the figures of the small edition that stay as each release had them."""
    return fixed_figures(edition, composed.values())


@pytest.fixture(scope="module")
def found(edition: Edition, composed: Composed, fixed: list[Fixed]) -> Listed:
    """Return the embedded pages of the small edition by their address."""
    return listed(edition, composed, fixed)


def listed(edition: Edition, composed: Composed, fixed: list[Fixed]) -> Listed:
    """Return embedded pages by their address."""
    (text,) = embed_files(edition, composed.values(), fixed).values()
    found = json.loads(text)
    assert len({one["url"] for one in found}) == len(found)
    return {one["url"]: one for one in found}


def test_every_figure_can_be_embedded_as_it_is_now(
    edition: Edition, composed: Composed, found: Listed
) -> None:
    """Two addresses for each, one per language, which name the page that says most about it."""
    for page in composed.values():
        for figure in page.figures:
            assert f"{'/sematan' if page.lang == 'id' else '/en/embed'}/{figure.id}/" in found
    one = found["/en/embed/i03-national/"]
    assert (one["page"], one["at"]) == ("/en/indicators/local-share/", "i03-national")
    assert (one["from"], one["state"]) == (f"{edition.site.name}, release 0002", "Always the latest release")


def test_main_figures_stay_as_each_release_had_them(
    edition: Edition, fixed: list[Fixed], found: Listed
) -> None:
    """An old release keeps its address and its own numbers: it covers a week less than the new one."""
    assert {f"/sematan/{number}/i03-national/" for number in ("0001", "0002")} < set(found)
    assert not {f"/sematan/0002/{name}/" for name in ("i03-province-32", "i03-map")} & set(found)
    assert found["/sematan/0001/i03-national/"]["state"] == "Tetap rilis 0001"
    parts = fixed_parts(edition, fixed)
    old, new = (parts[f"id/embed/{number}-i03-national"] for number in ("0001", "0002"))
    assert "31 Desember 2023" in old["subtitle"]
    assert "7 Januari 2024" in new["subtitle"]
    assert "table" not in old
    assert {one["part"] for one in found.values() if "/embed/" in one["part"]} == set(parts)


def test_titles_say_what_numbers_they_are(
    found: Listed, real_edition: Edition, real_composed: Composed
) -> None:
    """A title that a browser or a reader shows alone names the sample; one of the record or of real numbers does not."""
    assert found["/sematan/i03-national/"]["title"].endswith("(dengan data contoh)")
    assert found["/en/embed/0001/i03-national/"]["title"].endswith("(with sample data)")
    assert "contoh" not in found["/sematan/migration-statements/"]["title"]
    real = listed(real_edition, real_composed, fixed_figures(real_edition, real_composed.values()))
    assert "contoh" not in json.dumps(list(real.values()))
