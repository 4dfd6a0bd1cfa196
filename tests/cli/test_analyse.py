"""`quizapp analyse`: right tables are analysed, wrong ones are refused by line and column, never with a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cli import main
from quizapp.cli.analysis_text import REASONS, REMARKS
from quizapp.cli.marks_csv import FaultyMarks, read_marks
from quizapp.domain.measurement.figures import Reason
from quizapp.domain.measurement.remarks import Remark

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "learner,q1,q2\nAnn,1,0\nBen,0,1\nCho,1,1\n"


def analyse(content: str | bytes, *options: str) -> Result:
    given = content.encode() if isinstance(content, str) else content
    return CliRunner().invoke(main, ["analyse", "-", "--resamples", "20", *options], input=given)


def as_json(content: str | bytes, *options: str) -> dict[str, object]:
    result = analyse(content, "--json", *options)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_the_command_makes_no_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZAPP_DATA", str(tmp_path / "data"))

    assert analyse(TABLE).exit_code == 0
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        ("\n" + TABLE + ",,\n\n").encode(),
        TABLE.replace(",", " , ").encode(),
    ],
    ids=["byte order mark", "UTF-16", "CRLF", "CR", "blank lines", "spaces"],
)
def test_the_same_table_written_otherwise_gives_the_same_figures(content: bytes):
    assert as_json(content) == as_json(TABLE)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\n,,\n", "the file is empty"),
        (b"learner,q1\n", "line 1: there is no learner below the header"),
        (b"learner\nAnn\n", "line 1: the header names no item"),
        (b"learner;q1\nAnn;1\n", "line 1: the columns are separated by semicolons"),
        (b"learner\tq1\nAnn\t1\n", "line 1: the columns are separated by tabs"),
        (b"learner,q1,\nAnn,1,1\n", "line 1, column 3: the item has no name"),
        (b"learner,q1,q1\nAnn,1,1\n", 'line 1, column 3: there are two items called "q1"'),
        (b"learner,q1\nAnn,one\n", 'line 2, column 2 ("q1"): "one" is not a number'),
        (b"learner,q1\nAnn,nan\n", 'line 2, column 2 ("q1"): "nan" is not a number'),
        (b"learner,q1\nAnn,1_0\n", 'line 2, column 2 ("q1"): "1_0" is not a number'),
        (b'learner,q1\nAnn,"0,5"\n', '"0,5" is not a number; decimals need a point'),
        (b"learner,q1\nAnn,-0.5\n", 'line 2, column 2 ("q1"): "-0.5" is negative'),
        (b"learner,q1\nAnn,2\n", 'line 2, column 2 ("q1"): "2" is above the maximum 1'),
        (b"learner,q1\nAnn,1e999\n", '"1e999" is above the maximum 1'),
        (b"learner,q1\nAnn,1\nBen,1\nAnn,0\n", 'line 4, column 1: learner "Ann" stands on line 2 already'),
        (b"learner,q1\n,1\n", "line 2, column 1: the learner has no name"),
        (b"learner,q1\nAnn,1,1\n", "line 2: 3 columns, the header has 2"),
        (b"learner,q1,q2\nAnn,1\n", "line 2: 2 columns, the header has 3"),
        (b'learner,q1\n"Ann,1\n', "line 2: a quotation mark is not closed"),
        (b'learner,q1\n"A\nnn",1\nBen,x\n', 'line 4, column 2 ("q1"): "x" is not a number'),
        ("学習者,問\n花,1\n".encode("shift_jis"), "line 1: the text is not UTF-8"),
        (TABLE.encode("utf-16-le"), "line 1: the file holds zero bytes"),
        (b"\xff\xfea", "the text is not UTF-16"),
        (b"learner,q1\nAnn,\x1b[31m\n", '"�[31m" is not a number'),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(content: bytes, fault: str):
    result = analyse(content)

    assert result.exit_code == 2
    assert fault in result.output
    assert "Traceback" not in result.output


CSV_LIKE = st.text(st.sampled_from('learner,q1;\t\n\r"0.5-+e\0\ufeff問１'), max_size=60)


@given(
    st.binary(max_size=60) | CSV_LIKE.map(str.encode) | CSV_LIKE.map(lambda text: b"learner,q1,q2\n" + text.encode())
)
def test_whatever_the_bytes_they_are_a_table_or_a_named_fault(content: bytes):
    faults: tuple[str, ...] = ()
    rows: tuple[object, ...] = ()
    try:
        rows = read_marks(content).rows
    except FaultyMarks as error:
        faults = error.faults

    assert bool(rows) != bool(faults)
    assert all(fault.isprintable() for fault in faults)


def test_every_fault_is_told_at_once():
    result = analyse("learner,q1,q2\nAnn,x,2\nBen,-1,1\n")

    assert [line.removeprefix("Error: ")[:16] for line in result.output.splitlines()] == [
        "line 2, column 2",
        "line 2, column 3",
        "line 3, column 2",
    ]


def test_a_long_list_of_faults_is_cut():
    result = analyse("learner,q1\n" + "".join(f"L{number},x\n" for number in range(50)))

    assert result.output.count("is not a number") == 20
    assert "and 30 more" in result.output


@pytest.mark.parametrize("given", ["1", "1,2,3", "1,x", "1,0", "1,-1", "", "1,1e9", "1,nan"])
def test_wrong_maximum_marks_are_refused(given: str):
    result = analyse(TABLE, "--max-marks", given)

    assert result.exit_code == 2
    assert "maximum mark" in result.output


def test_maximum_marks_scale_facility_and_intended_weight():
    found = as_json("learner,q1,q2\nAnn,1,4\nBen,0,2\nCho,1,0\n", "--max-marks", "1,4")

    assert [item["facility"] for item in found["items"]] == pytest.approx([200 / 3, 50])
    assert [item["intended_weight"] for item in found["items"]] == [20, 80]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    assert CliRunner().invoke(main, ["analyse", str(tmp_path / "none.csv")]).exit_code == 2
    assert CliRunner().invoke(main, ["analyse", str(tmp_path)]).exit_code == 2


def test_each_figure_comes_with_its_n_and_interval_or_its_reason():
    found = as_json("learner,q1,q2\n" + "".join(f"L{n},{n % 2},{n % 3 % 2}\n" for n in range(12)) + "M,1,\n")

    for one in (*found["items"], found["whole"]):
        for figure, learners in one["learners"].items():
            assert (one[figure] is None) == (figure in one["reasons"]), figure
            assert learners <= 13
    assert [item["learners"]["facility"] for item in found["items"]] == [13, 12]
    low, high = found["items"][0]["intervals"]["facility"]
    assert low <= found["items"][0]["facility"] <= high


def test_the_same_seed_prints_the_same_and_another_seed_other_intervals():
    table = "learner,q1,q2\n" + "".join(f"L{n},{n % 2},{n % 7 / 7:.2f}\n" for n in range(20))

    assert analyse(table, "--seed", "5").output == analyse(table, "--seed", "5").output
    assert as_json(table, "--seed", "5")["items"] != as_json(table, "--seed", "6")["items"]


def test_blank_cells_change_the_method_and_say_so():
    table = "learner,q1,q2,q3\nAnn,1,0,1\nBen,0,1,\nCho,1,1,0\nDai,0,0,\n"
    found = as_json(table)

    assert found["items"][0]["method"] == "common_items"
    assert found["items"][0]["reasons"]["effective_weight"] == "different_items"
    assert found["whole"]["reasons"]["mean"] == "different_maxima"
    assert found["whole"]["all_presented_all"] is False
    assert "held against the items that all its learners were presented" in analyse(table).output


def test_a_table_of_blanks_has_reasons_and_no_figures():
    found = as_json("learner,q1,q2\nAnn,,\nBen,,\n")

    assert {item["reasons"]["facility"] for item in found["items"]} == {"no_marks"}
    assert found["whole"]["n"] == 0
    assert analyse("learner,q1,q2\nAnn,,\nBen,,\n").exit_code == 0


def test_the_table_for_people_has_figures_words_and_reasons():
    rows = "".join(f"L{n},1,{n % 2},{(n + 1) % 2}\n" for n in range(12))
    shown = analyse("learner,all,even,odd\n" + rows).output

    assert "100.00" in shown
    assert "nearly everyone got this right (100 %)" in shown
    assert "strong learners do worse than weak ones: check the key (index -100 %)" in shown
    assert "no discrimination index, discriminative efficiency: everybody has the same mark" in shown


def test_without_resamples_there_are_no_brackets():
    shown = analyse(TABLE, "--resamples", "0").output

    assert "[" not in shown
    assert "brackets" not in shown


def test_every_reason_and_every_remark_on_marks_has_words():
    assert set(REASONS) == set(Reason)
    on_items_themselves = {
        Remark.STRONG_CHOSE_WRONG,
        Remark.MORE_STRONG_THAN_KEY,
        Remark.STRONG_ARE_SPLIT,
        Remark.UNUSED_OPTION,
        Remark.GROUPS_DIFFER,
    }
    assert set(REMARKS) == set(Remark) - on_items_themselves


def test_columns_stay_aligned_under_wide_names():
    lines = analyse("learner,問題,q2\nAnn,1,0\nBen,0,1\n").output.splitlines()

    assert lines[1].startswith("問題  2  ")
    assert lines[2].startswith("q2    2  ")
