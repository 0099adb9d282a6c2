"""Commands about what comes in: `check`, `explain`, `synthetic`.

Belongs here: their order of steps and their answers. Does not belong here: taking in a delivery (`new`).
"""

from __future__ import annotations

from pipeline.commands.command import DONE, REFUSED, Answer, Asked
from pipeline.gather import check, checked, read_edition
from pipeline.intake.contract import load_contract
from pipeline.intake.record import read_provinces
from pipeline.intake.validate.basis import DELIVERIES
from pipeline.presentation.explain import explanation
from pipeline.problems import as_json, as_text
from pipeline.publication.write import add_files
from pipeline.synthetic import deliveries


def run_check(asked: Asked) -> Answer:
    """Look at everything that staff put in and tell all problems."""
    report = check(asked.root)
    told = as_json if asked.given.json else as_text
    return Answer(told(report, asked.lang), DONE if report.accepted else REFUSED)


def run_explain(asked: Asked) -> Answer:
    """Tell one verdict from its rule to its sentence."""
    edition = read_edition(asked.root, checked(asked.root).deliveries)
    return Answer(explanation(edition, asked.given.commitment, asked.lang))


def run_synthetic(asked: Asked) -> Answer:
    """Write the sample deliveries anew."""
    files = deliveries(load_contract(asked.root), read_provinces(asked.root))
    add_files(asked.root / DELIVERIES, files)
    return Answer(asked.say("commands.synthetic", count=len(files)))
