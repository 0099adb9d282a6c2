from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revision_samples import entry, release

from pipeline.presentation.difference import difference
from pipeline.releases.revised import with_revisions

if TYPE_CHECKING:
    from pipeline.intake.calendar import Revision
    from pipeline.presentation.edition import Edition


def with_entries(edition: Edition, *revisions: Revision) -> Edition:
    """Return the small edition as if its second release had these entries."""
    first, second = edition.snapshots
    entries = release(2, *revisions)
    return replace(edition, snapshots=with_revisions([first, replace(second, release=entries)]))


def test_a_release_with_all_its_reasons_needs_nothing(edition: Edition) -> None:
    """Counts by indicator with the largest changes, and the word that everything is explained; no TOML."""
    lines = difference(edition, (), "id").splitlines()
    of_share = lines.index(
        "I03 Pangsa produk lokal: 5 berubah, 0 muncul, 0 hilang. Perubahan relatif terbesar:"
    )

    assert lines[0].startswith("Rilis 0002 dibandingkan dengan rilis 0001: ")
    assert lines[0].endswith(" nilai baru, 10 nilai yang sudah terbit berubah.")
    assert lines[of_share + 1] == "  Busana, 18–24 Des 2023: 70,45 → 70,48 +0,04%"
    assert "  Butir yang sudah diperiksa, 18–24 Des 2023: tidak ada → 33,3" in lines
    assert lines[-1] == "Setiap perubahan sudah ada alasannya, dan angka pada catatannya cocok."


def test_new_values_are_counted_apart(edition: Edition) -> None:
    """What the second release publishes beyond the first: its rows with a value, less those of the first and what appeared."""
    first, second = (one.observations.dropna(subset="value") for one in edition.snapshots)
    # Four appeared in old weeks; the shares to date of three categories are withheld since the last week came in.
    expected = len(second) - (len(first) - 3) - 4

    assert f"release 0001: {expected} new values, 10 published" in difference(edition, (), "en")


def test_missing_reasons_are_ready_to_paste(edition: Edition) -> None:
    """Three indicators changed, so three tables with counts and empty reasons."""
    text = difference(with_entries(edition), (), "en")

    assert "Reasons that are missing: 3." in text
    assert text.count("[[release.revision]]\nindicator = ") == 3
    assert text.count('reason_id = ""\nreason_en = ""') == 3
    assert 'cells_changed = 5\nmax_relative_change = 0.0004\nkind = "correction"' in text


def test_wrong_numbers_and_idle_entries_are_told(edition: Edition) -> None:
    """The first entry states 1 of 5 cells, the second explains nothing."""
    text = difference(
        with_entries(edition, entry(cells=1, largest=0.5), entry(({"week": "2023-12-11"},))), (), "en"
    )

    assert "Entries 2 of release 2 explain no value" in text
    assert "Revision entries whose numbers do not match: 1." in text
    assert 'cells_changed = 5\nmax_relative_change = 0.0004\nkind = "correction"\nreason_id = "sebab"' in text


def test_the_first_release_has_nothing_to_compare_with(edition: Edition) -> None:
    """And says so in one line."""
    first = replace(edition, snapshots=edition.snapshots[:1])

    assert difference(first, (), "en") == "Release 0001 is the first: there is no published value to change."


def test_deliveries_beyond_the_release_are_named_first(edition: Edition) -> None:
    """They are in no release yet, so the comparison does not hold them."""
    head = difference(edition, ("2024-01-17", "2024-01-24"), "id").splitlines()[0]

    assert head.startswith(
        "Kiriman sesudah rilis 0002, belum termasuk rilis mana pun: 2024-01-17, 2024-01-24."
    )
