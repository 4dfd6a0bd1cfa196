"""`python -m question_bank check [PATH]` and `python -m question_bank schema`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from question_bank.file_schema import bank_schemas
from question_bank.files import builtin_bank_path
from question_bank.report import report_on


def main(arguments: list[str] | None = None) -> int:
    """Run the command. Returns the exit code: 1 if a bank has faults."""
    parser = argparse.ArgumentParser(prog="python -m question_bank", description="Check a question bank.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every fault of a bank folder, its coverage and its cues")
    check.add_argument("path", type=Path, nargs="?", default=builtin_bank_path(), help="default: the built-in bank")
    commands.add_parser("schema", help="print the JSON Schemas of the bank files, by file name")
    options = parser.parse_args(arguments)
    if options.command == "schema":
        sys.stdout.write(json.dumps(bank_schemas(), indent=2) + "\n")
        return 0
    report = report_on(options.path)
    sys.stdout.write(report.text)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
