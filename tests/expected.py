"""Which numbers an element of a page may hold: the published ones it speaks of, and what follows from them.

Belongs here: from the place of a claim to a small set of written numbers. Does not belong here: finding claims
(`claims`) and reading files (`universe`). The smaller a set, the more a wrong number stands out, so a cell of a table
is compared with its own row and column, and a sentence with its own series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from claims import page_claims, tree
from universe import CODES, PERCENT_0, PERCENT_1, RUPIAH, Measure, Series, Universe, number, plain, signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from claims import Claim, Node
    from universe import Row

SHARE: Final = "I03"
STATED: Final = "I02"
LEVEL: Final = Decimal(95)
"""Percent of confidence that intervals are computed for, where no result is at hand that says so."""

JUDGED_BY_SERIES: Final = {
    "weekly_threshold",
    "latest_threshold",
    "proportion",
    "coverage",
    "monthly_activity",
}
"""Kinds of rules that look at a series itself, not at an estimate from it."""

SCALE_OF_STRENGTH: Final = 5


@dataclass
class Expected:
    """Answers for the pages of one site."""

    facts: Universe
    revised: dict[str, list[tuple[Row, Decimal | None, Decimal | None]]] = field(default_factory=dict)

    @cached_property
    def subjects(self) -> dict[str, tuple[str, str]]:
        """The last part of an address in either language -> (kind, code) of what the page is about."""
        found: dict[str, tuple[str, str]] = {}
        for lang in ("id", "en"):
            for code, one in self.facts.indicators.items():
                found[one[f"slug_{lang}"]] = ("indicator", code)
            for code, row in self.facts.provinces.items():
                found[row[f"slug_{lang}"]] = ("province_code", code)
            for one in self.facts.contract["codes"]["category"]:
                found["-".join(one[lang].lower().split())] = ("category", one["code"])
            for one in self.facts.toml("commitments.toml")["commitment"]:
                found[one[f"slug_{lang}"]] = ("commitment", one["id"])
        return found | {name: ("release", name) for name in self.facts.releases}

    def subject(self, address: str) -> tuple[str, str]:
        """Return what an address is about, empty texts if nothing in particular."""
        parts = [part for part in re.split(r"[/#]", address) if part and part != "index.html"]
        return self.subjects.get(parts[-1] if parts else "", ("", ""))

    def allowed(self, claim: Claim) -> set[str]:
        """Return every way in which a right number may be written at the place of `claim`."""
        at, lang = claim.at, claim.lang
        if at.matches(".narrow-note") or (at.around(".days") and not at.matches("text")):
            return self._event_list(claim)
        counts = {plain(Decimal(count), lang) for count in self._counts(at)}
        return self._release_named(claim) | counts | self._told(claim)

    def _release_named(self, claim: Claim) -> set[str]:
        """Return the release that a link leads to, else the one that the page is about, else the latest."""
        line = claim.at.around("tr") or claim.at
        links = [one for one in line.up() if one.tag == "a"] + list(line.all("a"))
        codes = {
            code
            for link in links
            for kind, code in [self.subject(link.given.get("href", ""))]
            if kind == "release"
        }
        own = self.subject(claim.page)
        if own[0] == "release" and not claim.at.around("footer", "table", "nav"):
            codes |= {own[1]}
        return codes or {self.facts.releases[-1]}

    def _event_list(self, claim: Claim) -> set[str]:
        """Return the numbers of the events, if each stands before its name."""
        numbered = {str(n): row[f"label_{claim.lang}"] for n, row in enumerate(self.events, 1)}
        right = all(f"{n} {label}" in claim.said for n, label in numbered.items())
        return set(numbered) if right else set()

    def _told(self, claim: Claim) -> set[str]:
        at = claim.at
        figure = at.around("figure")
        if figure is not None and "figure" in figure.classes:
            return self._figure(claim, figure)
        if key := at.around(".key"):
            return self._key(claim, key)
        if tile := at.around(".tiles"):
            return self._tile(claim, tile)
        if row := at.around("tr"):
            return self._row(claim, row)
        if at.around(".tally"):
            return self._tally(claim)
        return self._page(claim)

    @staticmethod
    def _counts(at: Node) -> set[int]:
        """Return how many things stand in the same section: rows of its tables, key figures."""
        here = at.around("figure", "section")
        if (
            here is None
            or not at.matches("h2", "summary", "p")
            or at.around("figcaption") not in (None, at.around("figcaption"))
        ):
            return set()
        rows = [
            sum(not one.matches(".rowgroup") for body in table.all("tbody") for one in body.nodes)
            for table in here.all("table")
        ]
        return {count for count in (*rows, len(list(here.all(".key")))) if count}

    # --- series ---

    def main(self, kind: str, code: str) -> tuple[str, Series] | None:
        """Return the series that the page of a thing is about, with its indicator."""
        if kind == "indicator":
            keys = (
                {"reading": "back_end"} if self.facts.contract["codes"]["reading"] and code == "I01" else {}
            )
            return code, self.facts.series(code, view="national", **keys)
        if kind in ("province_code", "category"):
            return SHARE, self.facts.series(SHARE, view=kind.removesuffix("_code"), **{kind: code})
        return None

    def standing(self, indicator: str, series: Series, lang: str) -> set[str]:
        """Return what a sentence may say of a series: where it stands, how it moved, how far from its goals."""
        measure, found = series.measure, set[str]()
        goals = self.facts.goals(indicator)
        for goal in goals:
            found |= measure.said(goal, lang)
        if series.latest is not None and series.change is not None:
            found |= measure.said(series.latest, lang) | measure.apart(series.change, lang)
            for goal in goals:
                found |= measure.apart(series.latest - goal, lang)
        return found

    def _key(self, claim: Claim, key: Node) -> set[str]:
        """Key figures: the indicator is named by the link, the place by the page."""
        href = next(key.all("a")).given["href"]
        kind, code = self.subject(href)
        if kind != "indicator":
            return set()
        own, place = self.subject(claim.page)
        series = self.main("indicator", code)
        if own in ("province_code", "category"):
            series = code, self.facts.series(code, view=own.removesuffix("_code"), **{own: place})
        assert series is not None
        measure, latest, change = series[1].measure, series[1].latest, series[1].change
        if latest is None or change is None:
            return self._threshold(claim.lang)
        return (
            measure.said(latest, claim.lang)
            if claim.at.around(".key-value")
            else measure.apart(change, claim.lang)
        )

    def _tile(self, claim: Claim, tiles: Node) -> set[str]:
        """Tiles of the map of provinces: the value of the province that the link leads to."""
        link = claim.at.around("a")
        _, code = (
            self.subject(link.given["href"])
            if link and link.parent and link.parent.parent is tiles
            else ("", "")
        )
        values = [row["value"] for row in self._to_date(SHARE, "province") if row["province_code"] == code]
        return {plain(Decimal(value), claim.lang, 1) for value in values if value}

    def _to_date(self, indicator: str, view: str) -> list[Row]:
        rows = [
            row
            for row in self.facts.rows("latest/observations.csv")
            if (row["indicator"], row["view"]) == (indicator, view)
        ]
        return [row for row in rows if not row["week"]]

    def _threshold(self, lang: str) -> set[str]:
        return {plain(Decimal(self.facts.contract["disclosure"]["threshold"]), lang)}

    def _tally(self, claim: Claim) -> set[str]:
        """The scorecard: how many commitments came out so, a range where it depends on the reading."""
        item = claim.at.around(".tally-n")
        line = item.parent if item else None
        if line is None:
            return set()
        verdict = next(line.all(".verdict"))
        words = self.facts.toml("words/verdicts.toml")
        outcome = next(name for name in OUTCOMES if words[name][claim.lang] == verdict.text)
        named: dict[str, set[str]] = {}
        for one in self.facts.verdicts:
            named.setdefault(one["commitment"], set()).add(one["outcome"])
        most = sum(outcome in found for found in named.values())
        least = sum(found == {outcome} for found in named.values())
        return {str(most), str(least)}

    # --- figures ---

    def _figure(self, claim: Claim, figure: Node) -> set[str]:
        rows = self.facts.rows(f"latest/figures/{figure.given['id']}.csv")
        if claim.at.around("tr") and not claim.at.around("thead"):
            return self._cells(claim, rows)
        marked = set(map(str, range(1, len(self.events) + 1))) if claim.at.tag == "text" else set[str]()
        return marked | self._in_figure(claim, rows)

    @cached_property
    def events(self) -> list[Row]:
        """The events that charts name, in order."""
        trial = self.facts.trial
        return [
            row
            for row in self.facts.rows("record/timeline.csv")
            if row["on_charts"].lower() == "true"
            and trial.start.isoformat() <= row["date"] <= trial.end.isoformat()
        ]

    def _in_figure(self, claim: Claim, rows: Sequence[Row]) -> set[str]:
        """Return what title, notes, drawing and spoken words of a figure may say."""
        lang, note = claim.lang, claim.at.around(".figure-notes") is not None
        if "gmv_idr" in rows[0]:
            return self._threshold(lang) if note else self._of_table(rows, claim)
        if "progress_pct" in rows[0]:
            return self._of_statements(rows, lang)
        if "choice" in rows[0]:
            return self._of_choices(rows, claim)
        series = self.facts.series_in(rows)
        indicator = rows[0]["indicator"]
        if note:
            return self._threshold(lang) | {str(len(one.before)) for one in series}
        if not series or all(len(one.rows) == 1 for one in series) and len(series) > 4:
            return self._of_units(rows, indicator, claim)
        if claim.at.around(".figure-head"):
            return self.standing(indicator, series[0], lang)
        found = set[str]()
        levels = [*self.facts.goals(indicator), *(one.baseline for one in series if one.baseline is not None)]
        for one in series:
            found |= {said for level in levels for said in one.measure.said(level, lang)}
            latest = [] if one.latest is None else [one.latest]
            for value in latest + (one.turning if claim.spoken else []):
                found |= one.measure.said(value, lang)
            if claim.spoken:
                found |= {
                    said
                    for value in latest
                    for level in levels
                    for said in one.measure.apart(value - level, lang)
                }
        return found | self._withheld(rows, claim)

    def _withheld(self, rows: Iterable[Row], claim: Claim) -> set[str]:
        """The number of withheld values, in spoken words."""
        return {str(sum(row["conf_status"] == "C" for row in rows))} if claim.spoken else set()

    def _of_units(self, rows: Sequence[Row], indicator: str, claim: Claim) -> set[str]:
        """Maps and rankings: one value for each unit, and the national one."""
        measure, lang = self.facts.measure(indicator), claim.lang
        values = [
            Decimal(row["value"]) for row in (*rows, *self._to_date(indicator, "national")) if row["value"]
        ]
        found = {said for value in values for said in measure.said(value, lang) | measure.cell(value, lang)}
        counted = {str(sum(row["value"] != "" for row in rows))} if claim.spoken else set()
        return found | counted | self._withheld(rows, claim)

    def _of_table(self, rows: Sequence[Row], claim: Claim) -> set[str]:
        """Values in rupiah by category or province; or the parts of the whole by origin."""
        if "origin" in rows[0]:
            full = [week for week in sorted({row["week"] for row in rows}) if self.facts.trial.is_full(week)]
            last = max(row["week"] for row in rows)
            found = {
                said
                for week in (full[-1], last)
                for value in self.parts(rows, week)
                for said in PERCENT_1.said(value, claim.lang)
            }
            return found | self._withheld(rows, claim)
        known = [Decimal(row["gmv_idr"]) for row in rows if row["gmv_idr"]]
        found = {said for value in known for said in RUPIAH.said(value, claim.lang)}
        return found | self._withheld(rows, claim) | ({str(len(known))} if claim.spoken else set())

    def parts(self, rows: Iterable[Row], week: str) -> list[Decimal]:
        """Return the shares of the origins in a week, in the order of the contract, percent; none where one is withheld."""
        here = {row["origin"]: number(row["gmv_idr"]) for row in rows if row["week"] == week}
        values = [here.get(one["code"], Decimal()) for one in self.facts.contract["codes"]["origin"]]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return []
        return [100 * value / sum(known) for value in known]

    def _of_statements(self, rows: Sequence[Row], lang: str) -> set[str]:
        said = {text for row in rows for text in PERCENT_0.said(Decimal(row["progress_pct"]), lang)}
        days = date.fromisoformat(rows[-1]["date"]) - date.fromisoformat(rows[0]["date"])
        company = sum(row["body"] == "company" for row in rows)
        return said | {str(days // timedelta(days=7)), str(company), str(len(rows) - company)}

    def _of_choices(self, rows: Sequence[Row], claim: Claim) -> set[str]:
        kind, code = self.subject(claim.page)
        assert kind == "commitment", claim.page
        measure = self.facts.measure(self.facts.rules[code]["indicators"][0])
        clear = sum(Decimal(row["low"]) > 0 or Decimal(row["high"]) < 0 for row in rows)
        values = [
            Decimal(row[name])
            for row in rows
            for name in ("estimate", "low", "high", "detectable")
            if row.get(name)
        ]
        found = {said for value in values for said in measure.moved(value, claim.lang)}
        level = {said for row in rows for said in PERCENT_0.said(100 * Decimal(row["level"]), claim.lang)}
        return found | level | ({str(clear), str(len(rows))} if claim.spoken else set())

    # --- rows of tables ---

    def _cells(self, claim: Claim, rows: Sequence[Row]) -> set[str]:
        """A cell of a figure's table: its own row of the figure's file, in its own column."""
        line, lang = claim.at.around("tr"), claim.lang
        cell = claim.at.around("td", "th")
        assert line is not None and cell is not None
        place, head = line.nodes.index(cell), line.nodes[0].text
        small = next(line.nodes[0].all("small"), None)
        named = head.removesuffix(small.text if small else "").strip()
        group = self._group(line)
        found = set[str]()
        for row in rows:
            if "gmv_idr" in row and "origin" in row:
                if self.facts.trial.label(row["week"], lang) == named:
                    found |= {
                        plain(value, lang, 1) for value in self.parts(rows, row["week"])[place - 1 : place]
                    }
            elif "gmv_idr" in row:
                if named in self.facts.names(row, lang) and row["gmv_idr"]:
                    found.add(f"Rp{plain(Decimal(row['gmv_idr']), lang)}")
            elif "progress_pct" in row:
                found |= (
                    PERCENT_0.said(Decimal(row["progress_pct"]), lang)
                    if _day(row["date"], lang) == named
                    else set()
                )
            elif "choice" in row:
                found |= self._choice(claim, row, named, place)
            elif named in self.facts.names(row, lang) and self._in_group(row, group, lang):
                value = number(row[("value", "lower", "upper")[place - 1]]) if 1 <= place <= 3 else None
                found |= set() if value is None else self.facts.measure(row["indicator"]).cell(value, lang)
        return found

    @staticmethod
    def _group(line: Node) -> str:
        """Return the words that head the group of a row."""
        assert line.parent is not None
        return next((one.text for one in line.parent.nodes if one.matches(".rowgroup")), "")

    def _in_group(self, row: Row, group: str, lang: str) -> bool:
        """Return whether an observation belongs to a group: the channel, reading or size it is named for, else to none."""
        names = {
            name for column in CODES if row[column] for name in self.facts.labels[column][row[column]][lang]
        }
        all_groups = {
            name
            for column in ("channel", "reading", "seller_size")
            for by_lang in self.facts.labels[column].values()
            for name in by_lang[lang]
        }
        return group in names if group in all_groups else not row["channel"]

    def _choice(self, claim: Claim, row: Row, named: str, place: int) -> set[str]:
        words = self.facts.toml("words/verdicts.toml")
        if words.get(f"variant_{row['choice']}", {}).get(claim.lang) != named:
            return set()
        measure = self.facts.measure(self.facts.rules[row["commitment"]]["indicators"][0])
        names = ("estimate", "low", "high", "detectable")
        return measure.moved(Decimal(row[names[place - 1]]), claim.lang) if 1 <= place <= 4 else set()

    def _row(self, claim: Claim, line: Node) -> set[str]:
        """A row of any other table: what its head names, or links to."""
        lang, head = claim.lang, line.nodes[0]
        cell = claim.at.around("td", "th")
        href = next((one.given.get("href", "") for one in line.all("a")), "")
        if href.endswith((".csv", ".json")) and href.startswith("/data/"):
            return {plain(Decimal(len(self.facts.rows(href.removeprefix("/data/")))), lang)}
        kind, code = self.subject(href)
        own = self.subject(claim.page)
        if own[0] == "release":
            return self._revised(claim, line, own[1])
        if kind == "release":
            return self._at_release(claim, line, code, own)
        if own[0] == "commitment":
            return self._input(claim, line, code) if kind == "indicator" else self._verdict(own[1], lang)
        if kind in ("indicator", "category", "province_code"):
            found = self.main(kind, code)
            return self.standing(*found, lang) if found else set()
        return self._recorded(line, lang)

    def _input(self, claim: Claim, line: Node, indicator: str) -> set[str]:
        """What went into a verdict: the value of the week, reading or channel that the row names."""
        said, words = line.text, set[str]()
        for row in self.facts.rows("latest/observations.csv"):
            labels = [
                self.facts.labels[name][row[name]][claim.lang] for name in ("reading", "channel") if row[name]
            ]
            if (
                row["indicator"] == indicator
                and row["week"]
                and row["value"]
                and row["view"] in ("national", "channel")
                and self.facts.trial.label(row["week"], claim.lang) in said
                and all(any(name in said for name in names) for names in labels)
            ):
                words |= self.facts.measure(indicator).said(Decimal(row["value"]), claim.lang)
        return words

    def _at_release(self, claim: Claim, line: Node, release: str, own: tuple[str, str]) -> set[str]:
        """A row about a release: how many values it changed; on an indicator's page the value then, and its change."""
        if own[0] != "indicator":
            return {plain(Decimal(len(self.changes(release))), claim.lang)}
        found = self.main(*own)
        assert found is not None
        first = found[1].full[0]
        keys = {name: first[name] for name in first if name in ("view", *CODES)}
        values = [
            Decimal(row["value"])
            for name in self.facts.releases[: self.facts.releases.index(release) + 1]
            for row in self.facts.series(own[1], name, **keys).rows
            if row["week"] == first["week"] and row["value"]
        ]
        measure = found[1].measure
        return (
            measure.cell(values[-1], claim.lang)
            | {
                signed(after - before, claim.lang, measure.decimals)
                for before, after in zip(values[-2:], values[-1:], strict=False)
            }
            if values
            else set()
        )

    def changes(self, release: str) -> list[tuple[Row, Decimal | None, Decimal | None]]:
        """Return the observations of weeks that were out whose value differs from the release before."""
        if release not in self.revised:
            self.revised[release] = self._changes(release)
        return self.revised[release]

    def _changes(self, release: str) -> list[tuple[Row, Decimal | None, Decimal | None]]:
        at = self.facts.releases.index(release)
        if not at:
            return []
        before, after = (
            {tuple(row[name] for name in KEYS): row for row in self.facts.rows(f"{name}/observations.csv")}
            for name in self.facts.releases[at - 1 : at + 1]
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

    def _revised(self, claim: Claim, line: Node, release: str) -> set[str]:
        """A row of the log of changes: the value before, the value now, and the change, of the cell that it names."""
        lang, said, found = claim.lang, line.text, set[str]()
        cell = claim.at.around("td")
        place = line.nodes.index(cell) if cell else 0
        small = next(line.nodes[0].all("small"), None)
        for row, old, new in self.changes(release):
            measure = self.facts.measure(row["indicator"])
            if small and small.text == row["indicator"] and self._named(row, said, lang):
                change = None if old is None or new is None else new - old
                shown = (old, new, change)[place - 2] if place >= 2 else None
                if shown is not None:
                    found.add(
                        signed(shown, lang, measure.decimals)
                        if place == 4
                        else plain(shown, lang, measure.decimals)
                    )
        return found

    def _named(self, row: Row, said: str, lang: str) -> bool:
        labels = [self.facts.labels[name][row[name]][lang] for name in CODES if row[name]]
        return self.facts.trial.label(row["week"], lang) in said and all(
            any(name in said for name in names) for names in labels
        )

    def _recorded(self, line: Node, lang: str) -> set[str]:
        """A row of the real record: numbers as they stand in its file, and how many more sources there are."""
        found, said = set[str](), line.text
        hrefs = {one.given.get("href") for one in line.all("a")}
        for row in self.facts.rows("record/statements.csv"):
            if row["source"] in hrefs and _day(row["date"], lang) in said:
                found |= PERCENT_0.said(Decimal(row["progress_pct"]), lang)
        for name in ("record/context.csv", "record/context-provinces.csv", "record/timeline.csv"):
            for row in self.facts.rows(name):
                sources = (row.get("sources") or row.get("source") or "").split(";")
                if (
                    sources[0] in hrefs
                    and (row.get("period") or row.get("year") or _day(row.get("date", ""), lang)) in said
                ):
                    value = row.get("value") or row.get("businesses")
                    found.add(str(len(sources) - 1))
                    if value:
                        found.add(
                            plain(Decimal(value), lang, max(0, -int(Decimal(value).as_tuple().exponent)))
                        )
        return found

    # --- sentences outside of figures and tables ---

    def _page(self, claim: Claim) -> set[str]:
        kind, code = self.subject(claim.page)
        lang = claim.lang
        found = self.main(kind, code) or (SHARE, self.facts.series(SHARE, view="national"))
        counted = self._counted(lang)
        decimals = (
            {str(self.facts.measure(code).decimals)}
            if kind == "indicator" and claim.at.matches("dd")
            else set()
        )
        if (kind, code) == ("indicator", STATED):
            return decimals | self._of_statements(self.facts.rows("record/statements.csv"), lang)
        if kind == "commitment":
            return counted | self._verdict(code, lang) | self._readings(claim)
        if kind == "release":
            return counted | self._release(code, lang)
        if claim.at.around(".reading"):
            return self._readings(claim)
        return counted | decimals | self.standing(*found, lang)

    def _counted(self, lang: str) -> set[str]:
        """Counts of the release as a whole, said in headings, in the status line and in descriptions."""
        weeks = {row["week"] for row in self.facts.rows("latest/observations.csv")}
        due = [week for week in weeks if week and self.facts.trial.covers(week)]
        all_weeks = (self.facts.trial.end - self.facts.trial.start).days // 7 + 1
        last = max(date.fromisoformat(week) + timedelta(days=6) for week in due)
        days = (self.facts.trial.end - self.facts.trial.start).days
        reached = min((min(last, self.facts.trial.end) - self.facts.trial.start).days + 1, days)
        counts = (
            *(len(due), all_weeks, days, reached, len(self.facts.releases), len(self.facts.rules)),
            *(
                len(self.facts.provinces),
                len(self.facts.contract["codes"]["category"]),
                len(self.facts.indicators),
            ),
            len(self.changes(self.facts.releases[-1])),
            self.facts.contract["disclosure"]["threshold"],
        )
        return {plain(Decimal(count), lang) for count in counts}

    def _readings(self, claim: Claim) -> set[str]:
        """The two readings: the latest full week of the one that is named."""
        box = claim.at.around(".reading")
        if box is None:
            return set()
        title = next(box.all("h3")).text
        codes = [one["code"] for one in self.facts.contract["codes"]["reading"] if one[claim.lang] == title]
        found = [self.facts.series("I01", view="national", reading=code) for code in codes]
        return {
            said
            for one in found
            if one.latest is not None
            for said in one.measure.said(one.latest, claim.lang)
        }

    def _release(self, release: str, lang: str) -> set[str]:
        """What the page of a release says of it."""
        rows = self.facts.rows(f"{release}/observations.csv")
        counts = sum(row["value"] != "" for row in rows), len(self.changes(release))
        return {plain(Decimal(count), lang) for count in counts}

    def _verdict(self, commitment: str, lang: str) -> set[str]:
        """What may be said of a verdict: whatever is published of it, what its rule demands, and what its series say."""
        rule = self.facts.rules[commitment]
        found = {str(rule["strength"]), str(SCALE_OF_STRENGTH), *PERCENT_0.said(LEVEL, lang)}
        for value in [Decimal(str(rule[name])) for name in ("target", "partly", "gate_pct") if name in rule]:
            found |= PERCENT_0.said(value, lang)
        numbers = [
            pair for one in self.facts.verdicts if one["commitment"] == commitment for pair in _numbers(one)
        ]
        for indicator in rule["indicators"]:
            measure = self.facts.measure(indicator)
            for name, value in numbers:
                found |= self._result(name, value, measure, lang)
            if rule["kind"] in JUDGED_BY_SERIES:
                for reading in rule.get("readings", [""]):
                    found |= self._judged(
                        rule, self.facts.series(indicator, view="national", reading=reading), lang
                    )
        return found

    def _judged(self, rule: dict[str, Any], series: Series, lang: str) -> set[str]:
        """What a rule makes of one series: its last weeks, its last value and the counts behind it, its months."""
        measure, full = series.measure, [series.value(row) for row in series.full]
        last = full[-rule.get("weeks", 1) :]
        due = sum(self.facts.trial.is_full(row["week"]) for row in series.rows)
        found = {plain(Decimal(count), lang) for count in (len(last), len(full), due)}
        for value in (sum(last, Decimal()) / len(last), min(last)) if last else ():
            found |= measure.said(value, lang)
        for row in series.known[-1:]:
            found |= measure.said(series.value(row), lang)
            found |= {plain(Decimal(row[name]), lang) for name in ("numerator", "denominator") if row[name]}
        if rule["kind"] == "monthly_activity":
            months = self.months(series)
            found |= {str(sum(months.values())), str(len(months))}
        return found

    def months(self, series: Series) -> dict[str, bool]:
        """Return for each month in which a full week begins whether the number of inspected items grew in it."""
        weeks = [
            self.facts.trial.start + timedelta(days=n)
            for n in range((self.facts.trial.end - self.facts.trial.start).days)
        ]
        grew = {
            f"{week:%Y-%m}": False
            for week in weeks
            if week.weekday() == 0 and self.facts.trial.is_full(week.isoformat())
        }
        so_far = Decimal()
        for row in series.known:
            if row["denominator"] and Decimal(row["denominator"]) > so_far:
                so_far = Decimal(row["denominator"])
                grew[row["week"][:7]] = True
        return grew

    @staticmethod
    def _result(name: str, value: Decimal, measure: Measure, lang: str) -> set[str]:
        """Return how one published number of a verdict may be written."""
        if name in ("level", "p", "adjusted"):
            return PERCENT_0.said(100 * value, lang) | {plain(value, lang, 3)}
        if name in ("estimate", "low", "high", "change", "detectable", "value", "mean", "lowest"):
            share = measure.said(100 * value, lang) if abs(value) <= 1 else set()
            return share | measure.moved(value, lang) | measure.apart(value, lang) | measure.said(value, lang)
        return {plain(value, lang), plain(value, lang, 2)}


OUTCOMES: Final = ("met", "partly", "not_met", "cannot_conclude", "not_assessable", "context")
KEYS: Final = ("indicator", "view", "channel", "reading", "province_code", "category", "seller_size", "week")
LONG_MONTHS: Final = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def _day(iso: str, lang: str) -> str:
    if not iso:
        return "¤"
    day = date.fromisoformat(iso)
    return f"{day.day} {LONG_MONTHS[lang][day.month - 1]} {day.year}"


def _numbers(value: Any, name: str = "") -> Iterator[tuple[str, Decimal]]:
    if isinstance(value, Decimal):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _numbers(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one, name)


@dataclass
class Proof:
    """Compares what the pages of a built site claim with what its published files bear out."""

    root: Path
    site: Path

    @cached_property
    def expected(self) -> Expected:
        """What may be claimed."""
        return Expected(Universe(self.root, self.site))

    def claims(self, page: str, root: Node | None = None) -> list[Claim]:
        """Return the claims of one page, but none that is left to people: see `left`."""
        read = root or tree((self.site / page).read_text("utf-8"))
        return [one for one in page_claims(page, read, self.expected.facts.typed) if not self.left(one)]

    def left(self, claim: Claim) -> bool:
        """Return whether a number is not ours to prove.

        The text of a page or an update written by hand holds what people typed, and says so in no element of its own.
        Estimates under other choices are left while `verdicts.json` does not hold them.
        """
        section = claim.at.around("section")
        choices = section is not None and section.given.get("aria-labelledby") == "choices"
        if choices and not any("choices" in one for one in self.expected.facts.verdicts):
            return True
        last = claim.page.split("/")[-2:-1]
        return bool(set(last) & self.expected.facts.written_slugs) and claim.at.around("main") is not None

    def wrong(self, page: str, root: Node | None = None) -> list[Claim]:
        """Return the claims of one page that the files do not bear out."""
        return [one for one in self.claims(page, root) if one.number not in self.expected.allowed(one)]

    @property
    def pages(self) -> list[str]:
        """The paths of all pages."""
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))
