"""What follows from the published files: series that pages are about, changes between releases, counts.

Belongs here: everything between the files (`universe`) and the places on a page (`expected` and its parts). Does not
belong here: places. Nothing is imported from the pipeline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from universe import CODES, SERIES, Series, Universe, number
from written_numbers import PERCENT_0, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from universe import Row

SHARE: Final = "I03"
STATED: Final = "I02"
BOTH_READINGS: Final = "I01"
LEVEL: Final = Decimal(95)
"""Percent of confidence that intervals are computed for, where no result is at hand that says so."""

EMBEDS: Final = frozenset({"sematan", "embed"})
"""What the addresses of embedded figures begin with."""

KEYS: Final = (*SERIES, "week")
LONG_MONTHS: Final = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

Changed = tuple["Row", "Decimal | None", "Decimal | None"]
"""An observation, its value in the release before, and its value now."""


@dataclass
class Deduced(Universe):
    """The published files of one built site, and what follows from them."""

    revised: dict[str, list[Changed]] = field(default_factory=dict)

    @cached_property
    def subjects(self) -> dict[str, tuple[str, str]]:
        """The last part of an address in either language -> (kind, code) of what the page is about."""
        found: dict[str, tuple[str, str]] = {}
        for lang in ("id", "en"):
            for code, one in self.indicators.items():
                found[one[f"slug_{lang}"]] = ("indicator", code)
            for code, row in self.provinces.items():
                found[row[f"slug_{lang}"]] = ("province_code", code)
            for one in self.contract["codes"]["category"]:
                found["-".join(one[lang].lower().split())] = ("category", one["code"])
            for one in self.toml("commitments.toml")["commitment"]:
                found[one[f"slug_{lang}"]] = ("commitment", one["id"])
        return found | {name: ("release", name) for name in self.releases}

    def subject(self, address: str) -> tuple[str, str]:
        """Return what an address is about, or what the nearest page above it is about; else empty texts."""
        parts = [part for part in re.split(r"[/#]", address) if part and part != "index.html"]
        return next((self.subjects[part] for part in reversed(parts) if part in self.subjects), ("", ""))

    def pinned(self, page: str) -> str:
        """Return the release that the page shows for good, `latest` if it changes with every release."""
        parts = page.split("/")
        return next((part for part in parts if part in self.releases and set(parts) & EMBEDS), "latest")

    def drawn(self, figure: str, release: str) -> list[Row]:
        """Return the rows of a figure: of its file, or of an earlier release its series as that release published them."""
        rows = self.rows(f"latest/figures/{figure}.csv")
        if release == "latest" or "view" not in rows[0]:
            return rows
        keys = {tuple(row[name] for name in SERIES) for row in rows}
        observed = self.rows(f"{release}/observations.csv")
        return [row for row in observed if row["week"] and tuple(row[name] for name in SERIES) in keys]

    def main(self, kind: str, code: str) -> tuple[str, Series] | None:
        """Return the series that the page of a thing is about, with its indicator."""
        if kind == "indicator":
            keys = {"reading": "back_end"} if code == BOTH_READINGS else {}
            return code, self.series(code, view="national", **keys)
        if kind in ("province_code", "category"):
            return SHARE, self.series(SHARE, view=kind.removesuffix("_code"), **{kind: code})
        return None

    def standing(self, indicator: str, series: Series, lang: str) -> set[str]:
        """Return what a sentence may say of a series: where it stands, how it moved, how far from its goals."""
        measure, found = series.measure, set[str]()
        goals = self.goals(indicator)
        for goal in goals:
            found |= measure.said(goal, lang)
        if series.latest is not None and series.change is not None:
            found |= measure.said(series.latest, lang) | measure.apart(series.change, lang)
            for goal in goals:
                found |= measure.apart(series.latest - goal, lang)
            found |= _counts(series, lang)
        return found

    def to_date(self, indicator: str, view: str) -> list[Row]:
        """Return the trial-to-date observations of all units of a view."""
        rows = [
            row
            for row in self.rows("latest/observations.csv")
            if (row["indicator"], row["view"]) == (indicator, view)
        ]
        return [row for row in rows if not row["week"]]

    @cached_property
    def events(self) -> list[Row]:
        """The events that charts name, in order."""
        trial = self.trial
        return [
            row
            for row in self.rows("record/timeline.csv")
            if row["on_charts"].lower() == "true"
            and trial.start.isoformat() <= row["date"] <= trial.end.isoformat()
        ]

    def parts(self, rows: Iterable[Row], week: str) -> list[Decimal]:
        """Return the shares of the origins in a week, in the order of the contract, percent; none where one is withheld."""
        here = {row["origin"]: number(row["gmv_idr"]) for row in rows if row["week"] == week}
        values = [here.get(one["code"], Decimal()) for one in self.contract["codes"]["origin"]]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return []
        return [100 * value / sum(known) for value in known]

    def changes(self, release: str) -> list[tuple[Row, Decimal | None, Decimal | None]]:
        """Return the observations of weeks that were out whose value differs from the release before.

        A release that publishes its revision log is taken at its word: the log also holds cells of which only the
        numbers behind the value differ.
        """
        if release not in self.revised:
            log = self.rows(f"{release}/revisions.csv")
            logged = [(row, number(row["old"]), number(row["new"])) for row in log]
            self.revised[release] = logged or self._compared(release)
        return self.revised[release]

    def _compared(self, release: str) -> list[tuple[Row, Decimal | None, Decimal | None]]:
        at = self.releases.index(release)
        if not at:
            return []
        before, after = (
            {tuple(row[name] for name in KEYS): row for row in self.rows(f"{name}/observations.csv")}
            for name in self.releases[at - 1 : at + 1]
        )
        weeks = {key[-1] for key in before} - {""}
        found = []
        for key in sorted({key for key in (*before, *after) if key[-1] in weeks}):
            old, new = before.get(key), after.get(key)
            values = number(old["value"]) if old else None, number(new["value"]) if new else None
            due = old is None or old["missing_reason"] != "not_due"
            if values[0] != values[1] and (values[0] is not None or due):
                row = new or old
                assert row is not None
                found.append((row, *values))
        return found

    def months(self, series: Series) -> dict[str, bool]:
        """Return for each month in which a full week begins whether the number of inspected items grew in it."""
        weeks = [
            self.trial.start + timedelta(days=n) for n in range((self.trial.end - self.trial.start).days)
        ]
        grew = {
            f"{week:%Y-%m}": False
            for week in weeks
            if week.weekday() == 0 and self.trial.is_full(week.isoformat())
        }
        so_far = Decimal()
        for row in series.known:
            if row["denominator"] and Decimal(row["denominator"]) > so_far:
                so_far = Decimal(row["denominator"])
                grew[row["week"][:7]] = True
        return grew

    def threshold(self, lang: str) -> set[str]:
        """Return from how many active sellers on a cell may be shown."""
        return {plain(Decimal(self.contract["disclosure"]["threshold"]), lang)}

    def counted(self, lang: str) -> set[str]:
        """Return counts of the release as a whole, said in headings, in the status line and in descriptions."""
        trial = self.trial
        weeks = {row["week"] for row in self.rows("latest/observations.csv")}
        due = [week for week in weeks if week and trial.covers(week)]
        last = max(date.fromisoformat(week) + timedelta(days=6) for week in due)
        days = (trial.end - trial.start).days
        counts = (
            *(len(due), days // 7 + 1, days, min((min(last, trial.end) - trial.start).days + 1, days)),
            *(len(self.releases), len(self.rules), len(self.provinces), len(self.indicators)),
            *(len(self.contract["codes"]["category"]), len(self.changes(self.releases[-1]))),
        )
        written = {plain(Decimal(count), lang) for count in counts}
        return written | self.threshold(lang) | PERCENT_0.said(LEVEL, lang)

    def statements(self, lang: str) -> set[str]:
        """Return what the statements on the migration say, how many weeks they span and how many there are of whom."""
        rows = self.rows("record/statements.csv")
        days = date.fromisoformat(rows[-1]["date"]) - date.fromisoformat(rows[0]["date"])
        company = sum(row["body"] == "company" for row in rows)
        said = {text for row in rows for text in PERCENT_0.said(Decimal(row["progress_pct"]), lang)}
        return said | {str(days // timedelta(days=7)), str(company), str(len(rows) - company)}

    def is_named(self, row: Row, said: str, lang: str) -> bool:
        """Return whether words name the week of an observation and all its codes."""
        labels = [self.labels[name][row[name]][lang] for name in CODES if row[name]]
        named = all(any(name in said for name in names) for names in labels)
        return named and (not row["week"] or self.trial.label(row["week"], lang) in said)


def _counts(series: Series, lang: str) -> set[str]:
    """Return what is said instead of 0 or 100 percent: none or all of how many, and the bound on the other side."""
    row, ends = series.full[-1], {Decimal(): "upper", Decimal(100): "lower"}
    bound = number(row[ends[series.value(row)]]) if series.value(row) in ends else None
    if bound is None or not row["denominator"]:
        return set()
    counts = {plain(Decimal(row[name]), lang) for name in ("numerator", "denominator")}
    return counts | series.measure.said(bound, lang)


def day_words(iso: str, lang: str) -> str:
    """Write a day."""
    day = date.fromisoformat(iso)
    return f"{day.day} {LONG_MONTHS[lang][day.month - 1]} {day.year}"
