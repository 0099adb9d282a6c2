from __future__ import annotations

import pytest
from frozen import WORDS, facts, figures

from pipeline.analysis.programme import PROGRAMME
from pipeline.releases.manifest import COMPUTED, table_file
from pipeline.releases.readme import read_me


def test_it_is_told_in_both_languages() -> None:
    """Indonesian first, then English, each with title, time, provenance, deliveries, files and how to check."""
    indonesian, english = read_me(facts(1), figures(1), WORDS, signed=False).split("\n\n---\n\n")

    assert indonesian.startswith("# Pantau Beli Lokal, rilis 0001\n")
    assert english.startswith("# Pantau Beli Lokal, release 0001\n")
    for text in (indonesian, english):
        for part in (
            "2024-01-26T10:00:00+07:00",
            "2024-01-24",
            "`observations.csv`",
            "`sha256sum -c SHA256SUMS`",
        ):
            assert part in text


def test_it_says_whether_it_is_signed() -> None:
    """UNSIGNED stands there plainly where it is so, and the signature is named where there is one."""
    plain = read_me(facts(1), figures(1), WORDS, signed=False)
    signed = read_me(facts(1), figures(1), WORDS, signed=True)

    assert plain.count("UNSIGNED") == 2
    assert "UNSIGNED" not in signed
    assert signed.count("- `SHA256SUMS.sig`: ") == 2


@pytest.mark.parametrize(("provenance", "count"), [("synthetic", 1), ("platform", 0), ("ministry", 0)])
def test_only_provenance_puts_the_mark_there(provenance: str, count: int) -> None:
    """The words for sample data stand in the read-me of a synthetic release and of no other."""
    told = read_me(facts(1, provenance), figures(1), WORDS, signed=False)

    assert (told.count("**DATA CONTOH**"), told.count("**SAMPLE DATA**")) == (count, count)


def test_every_file_is_described() -> None:
    """Each file that a release may hold, and each that freezing adds, has a line in either language."""
    names = [*COMPUTED, *(table_file(table.name) for table in PROGRAMME), "pangsa-lokal.csv"]
    told = read_me(facts(1), names, WORDS, signed=False)

    for name in (*names, "RELEASE.json", "SHA256SUMS"):
        assert told.count(f"- `{name}`: ") == 2, name
    assert told.count("`README.md`") == 0
    assert "- `pangsa-lokal.csv`: Local share\n" in told
