"""What is known about the quality of a release, computed from the release itself.

Belongs here: the facts by the dimensions of quality reports (ESS and SIMS, BPS-QAF), and `quality.json`. Does not belong
here: how each is counted (`quality_measures`) and what a page says of them.

Nothing here is claimed by hand: what can't be computed is not in it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.analysis.observations import DECIMALS
from pipeline.languages import LANGUAGES
from pipeline.releases import quality_measures as measures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.intake.contract import Contract
    from pipeline.releases.quality_measures import (
        IndicatorCount,
        Punctuality,
        RevisionCount,
        TableCoverage,
        Tie,
        Withheld,
    )
    from pipeline.releases.snapshot import Snapshot

FILE: Final = "quality.json"


@dataclass(frozen=True, slots=True)
class Relevance:
    """Indicators that are defined, and those among them with at least one value."""

    defined: int
    with_values: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Weeks delivered by table, observations by indicator, and what later releases changed."""

    tables: tuple[TableCoverage, ...]
    indicators: tuple[IndicatorCount, ...]
    revisions: tuple[RevisionCount, ...]


@dataclass(frozen=True, slots=True)
class Comparability:
    """Weeks before the trial, the break in coverage (ISO days), and changes of method in this release."""

    baseline_weeks: int
    trial_weeks: int
    break_from: str
    break_until: str
    method_changes: int


@dataclass(frozen=True, slots=True)
class Coherence:
    """Sums that were compared; `rows_checked` were read from deliveries, of which `confirmed` are unusual and confirmed."""

    ties: tuple[Tie, ...]
    tolerance_percent: float
    rows_checked: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Formats of the files of the release with their number, and the languages of its pages."""

    formats: Mapping[str, int]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reproducibility:
    """The files of the release apart from `quality.json`: how many, bytes, and the SHA-256 of their `sha256sum` list."""

    files: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the data come from: deliveries and observations by provenance."""

    deliveries: Mapping[str, int]
    observations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of release `number`, in the order in which quality reports tell it."""

    number: str
    provenance: Provenance
    relevance: Relevance
    accuracy: Accuracy
    timeliness: Punctuality
    comparability: Comparability
    coherence: Coherence
    confidentiality: tuple[Withheld, ...]
    accessibility: Accessibility
    reproducibility: Reproducibility

    @property
    def observations(self) -> int:
        """All observations of the release."""
        return sum(one.observations for one in self.accuracy.indicators)

    @property
    def values(self) -> int:
        """Those among them that have a value."""
        return sum(one.values for one in self.accuracy.indicators)


def quality(
    snapshots: Sequence[Snapshot], contract: Contract, indicators: Sequence[str], files: Mapping[str, str]
) -> Quality:
    """Return the quality of the last of `snapshots`; those before it are the earlier releases, oldest first.

    `indicators` are the ids of all defined ones, `files` the other files of the release by name.
    """
    now = snapshots[-1]
    accuracy = Accuracy(
        measures.table_coverage(now, contract),
        measures.indicator_counts(now, contract, indicators),
        measures.revision_counts(snapshots),
    )
    return Quality(
        number=now.number,
        provenance=Provenance(
            dict(sorted(Counter(one.provenance for one in now.deliveries).items())),
            dict(sorted(Counter(map(str, now.observations["provenance"])).items())),
        ),
        relevance=Relevance(len(indicators), sum(one.values > 0 for one in accuracy.indicators)),
        accuracy=accuracy,
        timeliness=measures.punctuality(now, contract.trial.weeks),
        comparability=_comparability(now, contract),
        coherence=Coherence(
            measures.ties(now, contract),
            100 * contract.limits.total_tolerance,
            sum(len(table) for one in now.deliveries for table in one.tables.values()),
            sum(len(one.confirmed) for one in now.deliveries),
        ),
        confidentiality=measures.withheld(now),
        accessibility=Accessibility(
            dict(sorted(Counter(name.rpartition(".")[2] for name in (*files, FILE)).items())), LANGUAGES
        ),
        reproducibility=_reproducibility(files),
    )


def quality_json(found: Quality) -> str:
    """Write the facts as JSON: ISO days and moments, shares in percent, numbers with at most `DECIMALS` decimals."""
    return json.dumps(_plain(asdict(found)), ensure_ascii=False, indent=1) + "\n"


def _comparability(now: Snapshot, contract: Contract) -> Comparability:
    weeks = {
        week for one in now.deliveries if "channels" in one.tables for week in one.tables["channels"]["week"]
    }
    trial = contract.trial
    return Comparability(
        baseline_weeks=len(weeks - set(trial.weeks)),
        trial_weeks=len(now.weeks),
        break_from=trial.shop_closed_from.isoformat(),
        break_until=trial.shop_reopened.isoformat(),
        method_changes=sum(one.kind == "method" for one in now.release.revisions),
    )


def _reproducibility(files: Mapping[str, str]) -> Reproducibility:
    contents = {name: text.encode() for name, text in sorted(files.items())}
    listing = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in contents.items())
    return Reproducibility(
        files=len(contents),
        bytes=sum(map(len, contents.values())),
        sha256=hashlib.sha256(listing.encode()).hexdigest(),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, DECIMALS)
    return value
