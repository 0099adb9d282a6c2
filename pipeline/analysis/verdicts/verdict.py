"""What a judgement is: outcome, reason, gate, inputs, estimates, strength.

Belongs here: the result from which sentence, badge, CSV and JSON are made. Does not belong here: how it is reached
(one module for each kind of rule) and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.analysis.group_change import GroupChange
    from pipeline.analysis.intervals import Interval
    from pipeline.analysis.level_change import LevelChange
    from pipeline.analysis.not_estimable import Reason
    from pipeline.analysis.sensitivity import Variant

MET: Final = "met"
PARTLY: Final = "partly"
NOT_MET: Final = "not_met"
CANNOT_CONCLUDE: Final = "cannot_conclude"
NOT_ASSESSABLE: Final = "not_assessable"
CONTEXT: Final = "context"

OUTCOMES: Final = (MET, PARTLY, NOT_MET, CANNOT_CONCLUDE, NOT_ASSESSABLE, CONTEXT)
"""In the order of the scorecard."""

DECIDED: Final = frozenset({MET, PARTLY, NOT_MET})
RECORD: Final = "record"


@dataclass(frozen=True, slots=True)
class Gate:
    """The data gate: how much of what is due is there, and whether that is enough.

    `kind` says what is counted (`intake.rules.GATES`); `open` how many due weeks are not there, by reason.
    """

    present: int
    due: int
    enough: bool
    kind: str = "weeks"
    open: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float:
        """What is there, percent of what is due."""
        return 100 * self.present / self.due if self.due else 0.0


@dataclass(frozen=True, slots=True)
class Input:
    """One observation a verdict rests on; numbers that do not apply are None."""

    indicator: str
    week: str
    value: float
    channel: str = ""
    reading: str = ""
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A change or share with its interval, or the reason why there is none; `adjusted_p` after Holm.

    A difference between groups of provinces is in percent.
    """

    indicator: str
    result: LevelChange | GroupChange | Interval | Reason
    adjusted_p: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one rule, for one reading if the rule has several.

    `reason` names the sentence that says why; `facts` are the numbers in it, by name, in the unit of `subject`, the
    indicator they speak of (empty: the first of the rule). `strength` is 0 where nothing was decided. `provenance` is
    that of what the rule looked at. `compared` describes groups of provinces and decides nothing.
    """

    commitment: str
    reading: str
    outcome: str
    reason: str
    provenance: str
    sha256: str
    strength: int = 0
    facts: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    gate: Gate | None = None
    inputs: tuple[Input, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    variants: tuple[Variant, ...] = ()
    compared: Estimate | None = None
    subject: str = ""
