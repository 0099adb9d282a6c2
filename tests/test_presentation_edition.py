from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from editions import WEEKS

from pipeline.languages import Text
from pipeline.presentation.edition import PARENTS, slugged

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2023, 12, 12), 1),
        (date(2023, 12, 31), 20),
        (date(2024, 4, 11), 122),
        (date(2024, 4, 12), 122),
    ],
)
def test_days_count_from_the_first(edition: Edition, as_of: date, expected: int) -> None:
    """12 December is day 1 and 11 April day 122; the deadline of 12 April adds no day."""
    at = replace(edition, snapshots=(replace(edition.now, as_of=as_of),))

    assert expected == at.day_number


def test_the_newest_release_is_the_one_being_published(edition: Edition) -> None:
    """The last of the snapshots is now."""
    assert (edition.now.number, edition.day_number) == ("0002", 27)


def test_only_synthetic_deliveries_make_a_synthetic_edition(edition: Edition, real_edition: Edition) -> None:
    """Provenance decides, nothing else."""
    assert (edition.synthetic, real_edition.synthetic) == (True, False)


def test_an_indicator_is_there_when_it_was_observed(edition: Edition) -> None:
    """The small edition delivers every table, and I02 is never computed."""
    assert [one.id for one in edition.indicators if not edition.has(one.id)] == ["I02"]
    assert edition.indicator("I05").id == "I05"


def test_a_release_knows_what_it_changed(edition: Edition) -> None:
    """The first has nothing before it; the correction raised one week of the national share and nothing else of it."""
    first, found = (one.revisions for one in edition.snapshots)
    national = found[found["indicator"].eq("I03") & found["view"].eq("national")]

    assert len(first) == 0
    assert [(WEEKS[1], "changed", True)] == [
        (row.week, row.how, row.change > 0) for row in national.itertuples()
    ]


ADDRESSES = [
    ("home", "/", "/en/"),
    ("indicators", "/indikator/", "/en/indicators/"),
    ("indicator:I03", "/indikator/pangsa-lokal/", "/en/indicators/local-share/"),
    ("region:32", "/wilayah/jawa-barat/", "/en/regions/west-java/"),
    ("category:food_drink", "/kategori/makanan-dan-minuman/", "/en/categories/food-and-drink/"),
    ("release:0002", "/rilis/0002/", "/en/releases/0002/"),
    ("files:0001", "/data/0001/", "/en/data/0001/"),
]


@pytest.mark.parametrize(("key", "in_id", "in_en"), ADDRESSES)
def test_every_page_has_an_address_in_both_languages(
    edition: Edition, key: str, in_id: str, in_en: str
) -> None:
    """Indonesian pages stand at the root, English ones below /en/, each with its own words."""
    assert (in_id, in_en) == (edition.url(key, "id"), edition.url(key, "en"))


def test_a_commitment_stands_below_the_evaluation(edition: Edition) -> None:
    """Its address is that of the evaluation and its own slug."""
    first = edition.commitments[0]
    expected = Text(f"evaluasi/{first.slug.id}", f"evaluation/{first.slug.en}")

    assert expected == edition.slug(f"commitment:{first.id}")


def test_no_two_pages_share_an_address(edition: Edition) -> None:
    """Over all fixed pages, indicators, commitments, provinces, categories and releases each address is its own."""
    keys = [one.key for one in edition.sections]
    keys += [f"indicator:{one.id}" for one in edition.indicators]
    keys += [f"commitment:{one.id}" for one in edition.commitments]
    keys += [f"region:{one.code}" for one in edition.provinces]
    keys += [f"category:{code}" for code in edition.contract.codes["category"]]
    keys += [f"{kind}:{one.number}" for one in edition.snapshots for kind in ("release", "files")]
    addresses = [edition.url(key, lang) for key in keys for lang in ("id", "en")]

    assert len(set(addresses)) == len(addresses)


def test_every_kind_of_page_stands_below_a_fixed_one(edition: Edition) -> None:
    """What PARENTS names are pages of the navigation."""
    assert set(PARENTS.values()) <= {one.key for one in edition.sections}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Busana", "busana"),
        ("Makanan dan minuman", "makanan-dan-minuman"),
        (" Ibu  dan bayi ", "ibu-dan-bayi"),
    ],
)
def test_a_label_becomes_an_address(label: str, expected: str) -> None:
    """Lower case, words joined by hyphens, no space left over."""
    assert expected == slugged(label)


def test_verdicts_are_found_by_their_commitment(edition: Edition) -> None:
    """Together the commitments have all verdicts of the release, each under its own."""
    found = [verdict for one in edition.commitments for verdict in edition.verdicts(one.id)]

    assert len(edition.now.verdicts) == len(found)
    assert all(edition.verdicts(one.id) for one in edition.commitments)
