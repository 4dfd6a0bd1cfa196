"""SC-2 in part: no unsafe call without its reason, no secret, no database and no environment file in the tree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOURCES = ("quizapp", "question_bank")
FORBIDDEN_FILES = re.compile(
    r"(^|/)(\.env[^/]*|id_(rsa|ed25519)[^/]*|secret-key)$|\.(sqlite3?|db|pem|p12|key|log)(-\w+)?$"
)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bsk-[A-Za-z0-9_-]{32,}\b"
    r"|\bxox[abpr]-[A-Za-z0-9-]{10,}|\b[a-z+]+://[^/\s:@'\"{<]+:[^/\s:@'\"{<]+@(?!example)[a-z0-9.-]+"
    r"|(?i:secret_key|password|token)\s*=\s*[\"'][0-9a-f]{32,}[\"']"
)
UNSAFE = re.compile(
    r"\b(eval|exec)\(|\bpickle\b|yaml\.load\(|shell=True|os\.system\(|render_template_string|\bMarkup\(|debug=True"
)
TRUSTED_MARKUP = re.compile(r"\|\s*safe\b|autoescape\s+false")
SAFE_TEXTS = re.compile(
    r"(html|stem_html|statement|background|hint|general|note|key|drawings\[name\]|keys\[gap\.token\])\s*\|\s*safe\b"
)
"""Names under which templates are given the output of `question_bank.markup`, and the icons' drawings."""


def tracked_files() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("The tree's files are listed by git: run it in a clone")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def texts(*folders: str, suffix: str) -> list[tuple[Path, str]]:
    return [(path, path.read_text("utf-8")) for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}")]


def test_every_exception_from_the_security_rules_says_why() -> None:
    for path, source in texts(*SOURCES, suffix=".py"):
        for line in source.splitlines():
            if re.search(r"#\s*noqa:.*\bS\d{3}", line):
                assert re.search(r"noqa: [A-Z0-9, ]+ - \w+", line), f"{path}: {line}"


def test_the_security_rules_find_nothing() -> None:
    ruff = Path(sys.executable).with_name("ruff")
    if not ruff.exists():
        pytest.skip("The security rules need ruff: pip install -e .[develop]")
    command = [ruff, "check", "--no-cache", "--select", "S", *SOURCES]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_no_unsafe_call_stands_in_the_code() -> None:
    for path, source in texts(*SOURCES, suffix=".py"):
        assert not UNSAFE.search(source), path


def test_templates_trust_only_what_the_markdown_writer_has_made() -> None:
    for path, source in texts("templates", suffix=".html"):
        assert len(TRUSTED_MARKUP.findall(source)) == len(SAFE_TEXTS.findall(source)), path


def test_no_secret_stands_in_a_file() -> None:
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        assert not FORBIDDEN_FILES.search(name), name
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        assert not SECRETS.search(text), name
