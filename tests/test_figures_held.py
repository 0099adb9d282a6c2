from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from editions import showing
from evidence import DUE
from judged import judged, judging, rows

from pipeline.presentation.figures.held import held_figure

if TYPE_CHECKING:
    from pipeline.presentation.edition import Edition
    from pipeline.presentation.figures.figure import Figure
    from pipeline.presentation.voice import Voice


@pytest.fixture(scope="module")
def decided(edition: Edition) -> Edition:
    """Return an edition that shows what it judged: I01 in two readings, I09 with bounds, I14."""
    seen = rows()
    inspected = seen["indicator"].eq("I09") & seen["view"].eq("national")
    seen.loc[inspected, ["lower", "upper"]] = [63.06, 91.56]
    return showing(judged(edition), seen)


def figure(edition: Edition, voice: Voice, commitment: str) -> Figure | None:
    """Return the figure of the verdicts on a commitment."""
    return held_figure(edition, voice, edition.verdicts(commitment))


def test_only_rules_with_thresholds_have_it(decided: Edition, indonesian: Voice) -> None:
    """Two readings by week, a share of what was inspected, and a latest value; no change, no event, no count."""
    found = {one.id for one in decided.commitments if figure(decided, indonesian, one.id) is not None}

    assert found == {"K06", "K07", "K08", "K13"}


def test_each_week_of_each_reading_is_a_row(decided: Edition, indonesian: Voice) -> None:
    """The last four full weeks: 97.5 and three times 100 percent at the back end, 60 at the checkout."""
    found = figure(decided, indonesian, "K07")

    assert found is not None
    assert [(one.label, one.value, one.text, one.colour) for one in found.chart.estimates] == [
        ("Sistem belakang, 11–17 Mar", 97.5, "97,5%", 1),
        ("Sistem belakang, 18–24 Mar", 100.0, "100,0%", 1),
        ("Sistem belakang, 25–31 Mar", 100.0, "100,0%", 1),
        ("Sistem belakang, 1–7 Apr", 100.0, "100,0%", 1),
        ("Pembayaran yang terlihat, 11–17 Mar", 60.0, "60,0%", 2),
        ("Pembayaran yang terlihat, 18–24 Mar", 60.0, "60,0%", 2),
        ("Pembayaran yang terlihat, 25–31 Mar", 60.0, "60,0%", 2),
        ("Pembayaran yang terlihat, 1–7 Apr", 60.0, "60,0%", 2),
    ]
    assert list(found.rows["week"]) == [*DUE[-4:], *DUE[-4:]]


@pytest.mark.parametrize(
    ("commitment", "levels"),
    [
        ("K06", [(100, "terpenuhi 100%")]),
        ("K07", [(100, "terpenuhi 100%"), (95, "sebagian 95%")]),
        ("K08", [(100, "terpenuhi 100%")]),
        ("K13", [(90, "terpenuhi 90%"), (50, "sebagian 50%")]),
    ],
)
def test_the_thresholds_are_those_of_the_rule(
    decided: Edition, indonesian: Voice, commitment: str, levels: list[tuple[float, str]]
) -> None:
    """From data/verdicts.toml; where all and a part ask for the same there is one."""
    found = figure(decided, indonesian, commitment)

    assert found is not None
    assert levels == [(one.value, one.label) for one in found.chart.levels]


def test_the_title_is_what_the_rule_compared(decided: Edition, indonesian: Voice, english: Voice) -> None:
    """The mean of 97.5 and three times 100 is 99.375; it stands against the threshold, in at most ten words."""
    in_id, in_en = (figure(decided, voice, "K07") for voice in (indonesian, english))

    assert in_id is not None
    assert in_en is not None
    assert in_id.title == "Rata-rata sistem belakang 99,4%, pembayaran yang terlihat 60,0%, ambang 100%"
    assert in_en.title == "Mean of back end 99.4%, visible checkout 60.0%, threshold 100%"
    assert max(len(one.title.split()) for one in (in_id, in_en)) <= 10


def test_an_exact_interval_is_drawn_and_explained(decided: Edition, indonesian: Voice) -> None:
    """Of K08 the observation has bounds; the note says what the line is, the table has them too."""
    found = figure(decided, indonesian, "K08")

    assert found is not None
    (estimate,) = found.chart.estimates
    assert (estimate.low, estimate.value, estimate.high) == (63.06, 80.0, 91.56)
    assert "Garis mendatar: selang eksak 95 persen" in found.notes[0][1]
    assert len(found.table["head"]) == 4


def test_the_mark_follows_provenance(decided: Edition, real_edition: Edition, indonesian: Voice) -> None:
    """A figure of synthetic deliveries is marked in its drawing, one of the platform is not."""
    platform = showing(judged(real_edition, seen=judging(real_edition, provenance="platform")), rows())
    sample, real = (figure(one, indonesian, "K07") for one in (decided, platform))

    assert sample is not None
    assert real is not None
    assert (sample.provenance, sample.chart.synthetic) == ("synthetic", "DATA CONTOH")
    assert (real.provenance, real.chart.synthetic) == ("platform", None)


def test_without_inputs_there_is_nothing_to_draw(decided: Edition, indonesian: Voice) -> None:
    """A verdict that could not be reached because nothing was delivered has no figure."""
    bare = [replace(one, inputs=()) for one in decided.verdicts("K07")]

    assert held_figure(decided, indonesian, bare) is None
