"""YAML as bank files use it: plain values with lines, and a fault for whatever could be misread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.files import read_bank
from question_bank.yaml_source import FILE_LIMIT, read_yaml


def faults_of(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in read_yaml(text.encode()).faults]


def test_plain_values_are_read_with_their_lines():
    source = read_yaml(
        b"# first\n- id: a\n  text:\n    en: |\n      two\n      lines\n  m: [1, -2, 0.5, true]\n  q: 'no'\n"
    )

    assert source.faults == []
    assert source.value == [{"id": "a", "text": {"en": "two\nlines\n"}, "m": [1, -2, 0.5, True], "q": "no"}]
    assert [source.line(path) for path in [(), (0,), (0, "text", "en"), (0, "m", 2), (0, "q")]] == [2, 2, 4, 7, 8]


def test_a_value_that_is_not_there_has_the_line_of_what_is_around_it():
    source = read_yaml(b"a:\n  b: x\n")

    assert source.line(("a", "c", 3)) == 1
    assert source.line(("a", "b", "d")) == 2


@pytest.mark.parametrize(
    "scalar",
    [
        "no", "No", "NO", "yes", "on", "off", "y", "N", "~", "null", "Null", "True", "FALSE", "1:30", "190:20:30",
        "0777", "0o7", "0x1F", "0b1", "1_000", "1e3", "1.5e-3", ".5", "1.", ".inf", "-.INF", ".nan", "=", "<<",
        "2020-01-02", "2001-12-14t21:59:43.10-05:00", "+08",
    ],
)  # fmt: skip
def test_a_scalar_that_other_readers_take_for_something_else_must_be_quoted(scalar: str):
    (fault,) = read_yaml(f"a: x\nb: {scalar}\n".encode()).faults

    assert fault.line == 2
    assert scalar in fault.message
    assert "quote" in fault.remedy
    assert faults_of(f"a: x\nb: '{scalar}'\n") == []


@pytest.mark.parametrize(
    "scalar", ["north", "none", "C-130", "1st", "85 and 82", "12", "-3", "2.50", "true", "ノー", "v1.2"]
)
def test_an_ordinary_scalar_needs_no_quotes(scalar: str):
    assert faults_of(f"b: {scalar}\n") == []


def test_a_key_can_be_a_surprise_too():
    assert [line for line, _ in faults_of("en: x\nno: z\n")] == [2]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "stands twice"),
        ("a:\n\t- b\n", 2, "\\t"),
        ("a: &x [1]\nb: *x\n", 2, "alias"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("a: !secret 'x'\n", 1, "tag"),
        ("a:\nb: x\n", 1, "nothing stands"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("%YAML 1.1\n---\na: x\n", 1, "directive"),
        ("? [a]\n: b\n", 1, "name"),
        ("a: [b\n", 2, "expected"),
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("a: \x01\n", 1, "not allowed"),
    ],
)
def test_what_bank_files_do_not_use_is_a_fault(text: str, line: int, message: str):
    faults = faults_of(text)

    assert len(faults) == 1
    assert faults[0][0] == line
    assert message in faults[0][1]


def test_another_encoding_is_a_fault_with_its_line():
    (fault,) = read_yaml(b"a: x\nb: " + "日本".encode("shift_jis") + b"\n").faults

    assert (fault.line, fault.message) == (2, "the file is not UTF-8")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    source = read_yaml("\ufeffa: x\r\nb: z\r\n".encode())

    assert (source.value, source.faults) == ({"a": "x", "b": "z"}, [])


def test_aliases_that_multiply_are_not_followed():
    layers = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    source = read_yaml("\n".join(layers).encode())

    assert len(source.faults) == 29 * 9


@pytest.mark.parametrize("bomb", ["[" * 20_000, "{a: " * 20_000, "- " * 20_000], ids=["lists", "mappings", "dashes"])
def test_deep_nesting_is_a_fault(bomb: str):
    assert len(read_yaml(bomb.encode()).faults) == 1


@pytest.mark.parametrize("depth", [50, 120, 190, 300, 600])
def test_nesting_of_any_depth_is_told_as_a_fault_of_the_bank(tmp_path, depth: int):
    (tmp_path / "items").mkdir()
    (tmp_path / "items/x.yaml").write_text("- stem: " + "[" * depth + "]" * depth, "utf-8")

    assert [fault for fault in read_bank(tmp_path).faults if fault.file.name == "x.yaml"]


def test_a_huge_file_is_a_fault():
    (fault,) = read_yaml(b"#" * (FILE_LIMIT + 1)).faults

    assert "larger" in fault.message


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t01.~,?", max_size=80).map(str.encode))
def test_no_content_raises(content: bytes):
    source = read_yaml(content)

    assert source.faults or source.value is not None
