"""Observations to the files of a release.

Belongs here: the texts of the CSV files, `datapackage.json` and the read-me of a release. Does not belong here:
where they are written (`publication.write`) and files that only one page needs.

Numbers are plain (`1234.5`), dates ISO, line ends LF, UTF-8; a withheld number is an empty field with `conf_status`
"C". Rows drawn from synthetic deliveries carry the mark in the column `mark`, in both languages.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.analysis.observations import DECIMALS, NUMBERS
from pipeline.analysis.programme import PROGRAMME
from pipeline.releases.compare import NUMBERS_OF_CHANGE
from pipeline.releases.snapshot import SYNTHETIC, Snapshot
from pipeline.releases.verdict_files import ESTIMATED, verdict_frame, verdict_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.intake.contract import Contract
    from pipeline.intake.indicators import Indicator
    from pipeline.intake.rules import Rules
    from pipeline.languages import Text

VERDICT_NUMBERS = (*ESTIMATED, "gate_present", "gate_due")
NUMERIC = frozenset(
    (
        *(*NUMBERS, *VERDICT_NUMBERS, *NUMBERS_OF_CHANGE),
        *(measure for table in PROGRAMME for measure in table.measures),
    )
)
"""Columns of numbers; every other column of a file is text."""


def csv_text(frame: pd.DataFrame) -> str:
    """Write `frame` as CSV text: floats rounded to `DECIMALS` without trailing zeros, missing as empty field."""
    shown = frame.copy()
    for name in shown.columns:
        if pd.api.types.is_float_dtype(shown[name]):
            shown[name] = [plain(value) for value in shown[name]]
    return str(shown.to_csv(index=False, lineterminator="\n"))


def plain(value: float) -> str:
    """Write one number for a file: `1234.5`, at most `DECIMALS` decimals, nothing for a missing one."""
    if math.isnan(value):
        return ""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def marked(frame: pd.DataFrame, mark: Text) -> pd.DataFrame:
    """Add the column `mark`: the words for synthetic data in both languages where `provenance` says so."""
    words = f"{mark['id']} / {mark['en']}"
    return frame.assign(mark=frame["provenance"].map(lambda value: words if value == SYNTHETIC else ""))


def release_files(
    snapshot: Snapshot, indicators: Iterable[Indicator], rules: Rules, mark: Text
) -> dict[str, str]:
    """Return the files of a release as file name -> text, in the order in which a reader would want them."""
    observations = marked(snapshot.observations, mark)
    files = {"observations.csv": csv_text(observations)}
    for indicator in indicators:
        rows = observations[observations["indicator"].eq(indicator.id)]
        if len(rows):
            files[f"{indicator.slug.id}.csv"] = csv_text(rows)
    for name, table in snapshot.tables.items():
        files[f"table-{name.replace('_', '-')}.csv"] = csv_text(marked(table, mark))
    verdicts = verdict_frame(snapshot.verdicts, rules)
    files["verdicts.csv"] = csv_text(marked(verdicts, mark))
    files["verdicts.json"] = verdict_json(snapshot.verdicts, rules)
    files["revisions.csv"] = csv_text(marked(snapshot.revisions, mark))
    return files


def data_package(snapshot: Snapshot, files: Mapping[str, str], contract: Contract) -> str:
    """Describe the CSV `files` as a Frictionless Data Package (specification v1) with a Table Schema each."""
    resources = [
        {
            "name": name.removesuffix(".csv"),
            "path": name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {"fields": [_field(column, contract) for column in text.split("\n", 1)[0].split(",")]},
        }
        for name, text in files.items()
        if name.endswith(".csv")
    ]
    package = {
        "name": f"pantau-beli-lokal-{snapshot.number}",
        "version": snapshot.number,
        "created": snapshot.release.release_at.isoformat(),
        "provenance": snapshot.provenance,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _field(column: str, contract: Contract) -> dict[str, str]:
    described = contract.columns.get(column)
    field = {"name": column, "type": "number" if column in NUMERIC else "string"}
    return (
        {**field, "title": described.title["en"], "description": described.meaning["en"]}
        if described
        else field
    )
