"""Both languages are complete: nothing unfinished, nothing that the program says is missing, placeholders are kept."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from common.errors import Problem
from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import ERRORS, PROBLEMS, error_text, problem_text
from gui.theme.resource_files import console_file
from gui.translation import Language
from gui.widgets.window.dirty_bar import DirtyBar
from tests.processes import ROOT, run_to_its_end

KOREAN = console_file("translations", "console_ko.ts")
# Only who writes configuration or speaks to the API by hand can do this wrong.
WRITTEN = (
    "document.",
    "application.id",
    "application.id_is_url",
    "application.fixed",
    "organization.id",
    "secret.form",
    "secret.not_for_type",
)
PLACEHOLDER = re.compile(r"\{\w*\}|%L?n")


def messages(file: Path) -> list[tuple[str, ElementTree.Element]]:
    tree = ElementTree.parse(file)
    return [(context.findtext("name") or "", message) for context in tree.iter("context") for message in context.iter("message")]


def translations(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def test_no_korean_text_is_unfinished() -> None:
    """Every source text has its translation."""
    unfinished = []
    for context, message in messages(KOREAN):
        translation = message.find("translation")
        assert translation is not None
        if translation.get("type") in ("unfinished", "vanished", "obsolete") or not all(translations(message)):
            unfinished.append(f"{context}: {message.findtext('source')}")
    assert unfinished == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    """A lost {name} would show a hole."""
    for context, message in messages(KOREAN):
        source = message.findtext("source") or ""
        wanted = sorted(PLACEHOLDER.findall(source))
        for text in translations(message):
            assert sorted(PLACEHOLDER.findall(text)) == wanted, f"{context}: {source}"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_files_know_every_text_of_the_program(language: str, tmp_path: Path) -> None:
    """Lupdate finds nothing new; otherwise run `./dev translate`."""
    kept = console_file("translations", f"console_{language}.ts")
    copy = tmp_path / kept.name
    copy.write_bytes(kept.read_bytes())
    extra = ["-pluralonly"] if language == "en" else []  # English is in the program; only its plurals are not
    command = [str(Path(sys.executable).parent / "pyside6-lupdate"), *lupdate_arguments(), *extra, "-ts", str(copy)]
    done = run_to_its_end(command, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert {(context, message.findtext("source")) for context, message in messages(copy)} == {
        (context, message.findtext("source")) for context, message in messages(kept)
    }


def lupdate_arguments() -> list[str]:
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").rglob("*.py"))
    return [*sources, "-no-obsolete", "-locations", "none"]


def test_the_compiled_files_are_those_of_the_sources(tmp_path: Path) -> None:
    """A .qm that is older than its .ts would say old things."""
    for language in ("ko", "en"):
        made = tmp_path / f"{language}.qm"
        source = console_file("translations", f"console_{language}.ts")
        command = [str(Path(sys.executable).parent / "pyside6-lrelease"), str(source), "-qm", str(made)]
        assert run_to_its_end(command).returncode == 0
        assert made.read_bytes() == console_file("translations", f"console_{language}.qm").read_bytes()


@pytest.fixture
def korean(qapp: QApplication) -> object:
    language = Language(qapp)
    language.choose("ko")
    yield language
    language.choose("en")
    for translator in language._translators:
        qapp.removeTranslator(translator)


def test_plurals_and_qts_own_texts_are_translated(korean: Language, qapp: QApplication) -> None:
    """Ours and Qt's, at once."""
    assert QCoreApplication.translate("DirtyBar", "%Ln problem(s) to fix", "", 2) != "2 problem(s) to fix"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


def test_plurals_are_right_in_english(qapp: QApplication) -> None:
    """One application, two applications."""
    language = Language(qapp)
    language.choose("en")
    assert QCoreApplication.translate("ApplicationsScreen", "%Ln application(s)", "", 1) == "1 application"
    assert QCoreApplication.translate("ApplicationsScreen", "%Ln application(s)", "", 2) == "2 applications"


@pytest.mark.parametrize("code", ["en", "ko"])
def test_numbers_are_written_alike_in_sentences_and_beside_them(qapp: QApplication, code: str) -> None:
    """A count in a sentence has its thousands marked as one on a tab has."""
    language = Language(qapp)
    language.choose(code)
    assert QLocale().toString(1005) == "1,005"
    assert "1,005" in QCoreApplication.translate("ApplicationsScreen", "%Ln application(s)", "", 1005)
    language.choose("en")
    plain = [source for _context, message in messages(KOREAN) if "%n" in (source := message.findtext("source") or "")]
    assert plain == []


def problem_codes(tree: ast.AST) -> Iterator[str]:
    """The codes of all problems that a module makes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem" and len(node.args) > 1:
            code = node.args[1]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value


def test_every_code_of_the_contracts_has_a_translated_sentence(korean: Language) -> None:
    """What the daemon finds wrong is said in the administrator's language."""
    codes = set()
    files = [
        *(ROOT / "common").rglob("*.py"),
        *(ROOT / "daemon" / "services").glob("*.py"),
        *(ROOT / "daemon" / "services" / "handover").glob("*.py"),
    ]
    files += [ROOT / "daemon" / "integrations" / name for name in ("inputs.py", "filling.py")]
    for file in files:
        text = file.read_text("utf-8")
        codes |= set(problem_codes(ast.parse(text)))
        codes |= {f"uri.{name}" for name in re.findall(r'_problem\("([a-z_]+)"', text)}
    assert {"text.required", "permission.reserved", "claim.taken", "uri.host"} <= codes
    assert {code for code in codes if not code.startswith(WRITTEN)} <= set(PROBLEMS)
    for code in PROBLEMS:
        told = problem_text(Problem("field", code, "At most 12 of 34."))
        assert re.search("[가-힣]", told), code


def test_numbers_of_a_problem_are_kept(qapp: QApplication) -> None:
    """The sentence names the same numbers as the daemon's."""
    assert problem_text(Problem("f", "number.out_of_range", "Between 60 and 86400.")) == "Between 60 and 86400."
    assert problem_text(Problem("f", "moon.full", "The moon is full.")) == "The moon is full."


def test_errors_have_a_sentence_for_each_kind(korean: Language) -> None:
    """And the reference number stands behind it."""
    for kind in ErrorKind:
        assert re.search("[가-힣]", error_text(ApiError(kind, 0, f"console.{kind}", reference="R-5"))), kind
    assert set(ErrorKind) <= set(ERRORS)
    assert "R-5" in error_text(ApiError(ErrorKind.SERVER, 500, "bug", "x", reference="R-5"))


def test_a_widget_speaks_the_language_in_use(korean: Language, icons: object) -> None:
    """Widgets made after the switch say everything in Korean."""
    bar = DirtyBar(icons)  # type: ignore[arg-type]
    assert re.search("[가-힣]", bar.save_button.text())
    bar.deleteLater()


def test_no_korean_text_leaves_the_choice_of_a_particle_to_the_reader() -> None:
    """Which one follows depends on the last letter of a name that nobody knows here, so texts are made without."""
    text = console_file("translations", "console_ko.ts").read_text(encoding="utf-8")
    assert [pair for pair in ("을(를)", "를(을)", "이(가)", "은(는)", "와(과)", "과(와)", "(으)로") if pair in text] == []
