"""Why a number cannot be estimated from what there is.

Belongs here: the one error of the estimates. Does not belong here: the estimates themselves. An estimate that
cannot be made is said to be missing with its reason; it is never replaced by a guess.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Code of the reason, for the words in data, and the names it is about (events, columns)."""

    code: str
    names: tuple[str, ...] = ()


FEW_WEEKS = "few_weeks"
"""Fewer than two weeks before or after the change, or fewer than three left beyond the terms of the model."""

CONFOUNDED = "confounded"
"""The change happens together with something else in the model, so the two cannot be told apart."""

NO_VARIATION = "no_variation"
"""The values do not vary around the model, so nothing can be said about their noise."""

FEW_UNITS = "few_units"
"""Fewer than two units in a group."""


class NotEstimableError(Exception):
    """An estimate that the data cannot give; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(f"not estimable: {reason.code} {' '.join(reason.names)}".rstrip())
