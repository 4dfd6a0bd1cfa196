"""`python -m question_bank`: what it prints, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from question_bank.__main__ import main
from tests.question_bank.banks import folder_with
from tests.question_bank.factories import choice_item

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_bank_without_faults_exits_with_zero_and_prints_coverage_and_cues(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code = main(["check", str(folder_with(tmp_path))])

    printed = capsys.readouterr().out
    assert code == 0
    assert "Coverage by ready items" in printed
    assert "Cues" in printed
    assert printed.endswith("2 facts, 8 items, 8 of them ready\n0 faults\n")


def test_faults_of_form_and_of_content_are_printed_in_the_order_of_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder_with(tmp_path, choice_item(facts=["gone"]), choice_item(id="second"))
    file = tmp_path / "items/regional-work.yaml"
    file.write_text(file.read_text("utf-8").replace("- id: second\n", "- id: Second\n"), "utf-8")

    code = main(["check", str(tmp_path)])

    first, second = capsys.readouterr().out.splitlines()[:2]
    assert code == 1
    assert first == f"{file}:5: choice-sample: there is no fact `gone`; name a fact of facts.yaml"
    assert second.startswith(f"{file}:{file.read_text('utf-8').splitlines().index('- id: Second') + 1}: Second: ")


def test_a_folder_without_a_bank_exits_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("3 faults\n")


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]):
    assert main(["schema"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"brief.yaml", "facts.yaml", "items/*.yaml"}


def test_the_module_runs_without_flask_or_sqlalchemy(tmp_path: Path):
    folder_with(tmp_path)
    code = (
        "import sys; from question_bank.__main__ import main; code = main(['check', sys.argv[1]]);"
        "assert not {'flask', 'sqlalchemy', 'quizapp'} & set(sys.modules); sys.exit(code)"
    )

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
