"""All commands, in the order in which staff need them.

Belongs here: one row for each command. Does not belong here: what they do.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.commands.command import Command, Option
from pipeline.commands.inputs import run_check, run_explain, run_synthetic
from pipeline.commands.new import OPTIONS, run_new
from pipeline.commands.releases import run_diff, run_verify
from pipeline.commands.site import run_devserver, run_generate, run_inspect, run_publish, run_rollback

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMITMENTS: Final = tuple(f"K{number:02d}" for number in range(1, 16))

ROWS: Final = (
    Command(
        "new",
        run_new,
        "commands.new_brief",
        "commands.new_lesson",
        (
            'make new DATE=2024-05-29 FILES="penjualan.xlsx keluhan.csv"',
            "python -m pipeline new --date 2024-05-29 penjualan.xlsx",
        ),
        OPTIONS,
    ),
    Command(
        "check",
        run_check,
        "commands.check_brief",
        "commands.check_lesson",
        ("make check", "python -m pipeline check --json --lang en"),
        (Option("--json", "commands.option_json"),),
    ),
    Command(
        "diff",
        run_diff,
        "commands.diff_brief",
        "commands.diff_lesson",
        ("make diff", "make diff RELEASE=4"),
        (Option("--release", "commands.option_release", "4"),),
    ),
    Command(
        "explain",
        run_explain,
        "commands.explain_brief",
        "commands.explain_lesson",
        ("python -m pipeline explain K07",),
        (Option("commitment", "commands.option_commitment", "K07", needed=True, among=COMMITMENTS),),
    ),
    Command(
        "devserver",
        run_devserver,
        "commands.devserver_brief",
        "commands.devserver_lesson",
        ("make devserver", "make devserver PORT=8080"),
        (Option("--port", "commands.option_port", "8000"),),
        lasting=True,
    ),
    Command(
        "publish",
        run_publish,
        "commands.publish_brief",
        "commands.publish_lesson",
        ("make publish DRY_RUN=1", "make publish"),
        (Option("--dry-run", "commands.option_dry_run"),),
    ),
    Command(
        "rollback",
        run_rollback,
        "commands.rollback_brief",
        "commands.rollback_lesson",
        ("make rollback", "make rollback TO=0004"),
        (Option("--to", "commands.option_to", "0004"),),
    ),
    Command(
        "verify",
        run_verify,
        "commands.verify_brief",
        "commands.verify_lesson",
        ("make verify", "make verify NOTED=3f5a…"),
        (Option("--noted", "commands.option_noted", "3f5a…", many=True),),
    ),
    Command(
        "generate",
        run_generate,
        "commands.generate_brief",
        "commands.generate_lesson",
        ("make generate", "make html"),
    ),
    Command(
        "inspect",
        run_inspect,
        "commands.inspect_brief",
        "commands.inspect_lesson",
        ("python -m pipeline inspect public/current",),
        (Option("site", "commands.option_site", "public/current", needed=True),),
    ),
    Command(
        "synthetic",
        run_synthetic,
        "commands.synthetic_brief",
        "commands.synthetic_lesson",
        ("make synthetic",),
    ),
)

COMMANDS: Final[Mapping[str, Command]] = MappingProxyType({command.name: command for command in ROWS})
