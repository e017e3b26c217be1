"""References lead somewhere: demands, attacks, rules, decisions, documents, files and tests that code and documents name are there."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
# What people write and read. Fonts, pictures, locked requirements and compiled things are none of it.
READ = {".py", ".md", ".toml", ".html", ".css", ".service", ".desktop", ""}
NOT_READ = ("requirements/", "resources/pages/fonts/", "tests/test_references.py", "LICENSE")
# Where a short name of a file may begin: `protocol/params` in a document means `daemon/protocol/params.py`.
BASES = ("", "daemon/", "gui/", "tests/", "common/", "resources/")
ENDINGS = ("", ".py", ".html")

_NEXT = r"(?:\s*,\s+(?:and\s+)?|\s+(?:and|to|or)\s+)"


def listed(words: str, name: str) -> re.Pattern[str]:
    """A pattern for `word X`, `words X, Y and Z` or `words X to Y`, where X is like `name`; a line may end within."""
    return re.compile(rf"\b(?:{words})\s+({name}\b(?:{_NEXT}{name}\b)*)")


REQUIREMENTS = listed("[Rr]equirements?", "[A-Z][0-9]{1,2}")
ATTACKS = listed("[Aa]ttacks?", "[0-9]{1,3}")
PAGE_RULES = listed("[Pp]age rules?", "[0-9]{1,2}")
CONSOLE_RULES = listed("[Cc]onsole rules?", "[0-9]{1,2}")
DECISIONS = listed("[Dd]ecisions?", "[0-9]{4}")
# Forms that nobody can follow: documents that are not here, and ids without the word that says of what.
ELSEWHERE = re.compile(r"\b(?:REQUIREMENTS|DESIGN|SECURITY|FINDINGS|BACKEND|CONSOLE|PAGES|MODELS|LOGTO|PEERS)(?:\.md\b|,? +[A-Z]?[0-9])")
BARE = re.compile(r"\b[ACDGHMOPSUZ][0-9]{1,2}\b")
DOCUMENT = re.compile(r"(?<![\w/.-])(\w[\w/.-]*\.md)\b(#[\w-]+)?")
LINK = re.compile(r"\]\(([^)\s]+)\)")
ANCHOR = re.compile(r"<a id=\"([^\"]+)\">")
# `folder/file`, `folder/file.py`, `file.py`, perhaps with what is meant in it: `protocol/pkce.py: check_challenge`, `tests/x.py::test_y`.
QUOTED = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?|[\w-]+\.(?:py|md|toml))(?:::?\s*(\w+))?`")
# The same with what is meant behind a dot: `services/effective.find_effective`.
DOTTED = re.compile(r"(.+/\w+)\.(\w+)")


@cache
def text_files() -> list[Path]:
    """Every tracked or new file that people read."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    wanted = [ROOT / name for name in names if name and not name.startswith(NOT_READ) and Path(name).suffix in READ]
    return sorted(path for path in wanted if path.is_file() and not path.is_symlink())


@cache
def text_of(path: Path) -> str:
    """A file's text."""
    return path.read_text("utf-8")


def documents() -> list[Path]:
    """Every document of the repository."""
    return [path for path in text_files() if path.suffix == ".md"]


@cache
def anchors(path: Path) -> frozenset[str]:
    """What can stand behind `#` in a link to a document: its own marks, and its headings as they are shown on the web."""
    found = set(ANCHOR.findall(text_of(path)))
    for heading in re.findall(r"^#+ +(.+)$", text_of(path), re.MULTILINE):
        words = re.sub(r"<[^>]+>", "", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-"))
    return frozenset(found)


@cache
def names_in(path: Path) -> frozenset[str]:
    """Functions, classes, fields and constants of a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return frozenset(found)


def known(document: str, prefix: str = "") -> frozenset[str]:
    """Which ids a document gives, without their prefix."""
    return frozenset(name.removeprefix(prefix).upper() for name in anchors(DOCS / document) if name.startswith(prefix))


def lost(pattern: re.Pattern[str], ids: frozenset[str]) -> list[str]:
    """`file: id` of everything that is named by a pattern and does not exist."""
    found = []
    for path in text_files():
        for match in pattern.finditer(text_of(path)):
            names = re.findall(r"[A-Z]?[0-9]+", match[1])
            found += [f"{path.relative_to(ROOT)}: {name}" for name in names if name not in ids]
    return found


def resolve(name: str, beside: Path) -> Path | None:
    """The file or folder that a document means, from its own folder, that of the repository or that of a program on."""
    places = [beside.parent / name, *(ROOT / f"{base}{name.rstrip('/')}{ending}" for base in BASES for ending in ENDINGS)]
    found = next((place for place in places if place.exists()), None)
    if found is None and "/" not in name:
        # A name alone is short for whatever file is called so.
        found = next((path for path in text_files() if path.name == name), None)
    return found


def is_there(name: str, inside: str, beside: Path) -> bool:
    """Whether a document names a file that exists, and in it something that it has."""
    target = resolve(name, beside)
    dotted = DOTTED.fullmatch(name)
    if target is None and dotted is not None:
        return is_there(dotted[1], dotted[2], beside)
    if target is None:
        return False
    return not inside or (target.suffix == ".py" and inside in names_in(target))


def test_every_requirement_that_is_named_is_one() -> None:
    """`requirement C9` stands in docs/requirements.md."""
    assert lost(REQUIREMENTS, known("requirements.md")) == []


def test_every_attack_that_is_named_is_one() -> None:
    """`attack 57` stands in docs/threat-model.md."""
    assert lost(ATTACKS, known("threat-model.md", "attack-")) == []


@pytest.mark.parametrize(("pattern", "document"), [(PAGE_RULES, "pages.md"), (CONSOLE_RULES, "console.md")])
def test_every_rule_that_is_named_is_one(pattern: re.Pattern[str], document: str) -> None:
    """`page rule 4` stands in docs/pages.md, `console rule 10` in docs/console.md."""
    assert lost(pattern, known(document, "rule-")) == []


def test_every_decision_that_is_named_was_made() -> None:
    """`decision 0007` is a file of docs/decisions, and no two have one number."""
    numbers = [path.name[:4] for path in (DOCS / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
    assert lost(DECISIONS, frozenset(numbers)) == []


def test_every_document_that_is_named_is_there_with_its_anchor() -> None:
    """`docs/ARCHITECTURE.md#the-store`, in whatever file, and documents that lie beside."""
    found = []
    for path in text_files():
        for name, anchor in DOCUMENT.findall(text_of(path)):
            target = resolve(name, path)
            if target is None or (anchor and anchor[1:] not in anchors(target)):
                found.append(f"{path.relative_to(ROOT)}: {name}{anchor}")
    assert found == []


def test_every_link_in_a_document_leads_somewhere() -> None:
    """Relative links of Markdown, with the place in the document that they lead to."""
    found = []
    for path in documents():
        for link in LINK.findall(text_of(path)):
            name, _, anchor = link.partition("#")
            if "://" in name:
                continue
            target = path.parent / name if name else path
            if not target.exists() or (anchor and anchor not in anchors(target)):
                found.append(f"{path.relative_to(ROOT)}: {link}")
    assert found == []


def is_path(name: str) -> bool:
    """Whether a quoted word with a slash means a file of ours, and not a media type or half an address."""
    first = name.partition("/")[0]
    return name.endswith((".py", ".md", ".toml")) or any((ROOT / base / first).is_dir() for base in BASES)


def test_every_file_that_a_document_names_is_there() -> None:
    """Paths in quotes, short ones from the folder of a program on, and the functions, classes and tests that are named in them."""
    found = []
    for path in documents():
        if path.name == "CHANGELOG.md":
            continue  # It speaks of what was.
        # What `./dev` makes under var/ is on a machine, not in the repository.
        quoted = [pair for pair in QUOTED.findall(text_of(path)) if is_path(pair[0]) and not pair[0].startswith("var/")]
        found += [f"{path.relative_to(ROOT)}: {name} {inside}".rstrip() for name, inside in quoted if not is_there(name, inside, path)]
    assert found == []


def remarks(path: Path) -> Iterator[str]:
    """Comments and docstrings of a module."""
    for token in tokenize.generate_tokens(io.StringIO(text_of(path)).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and token.string.startswith('"""')):
            yield token.string


def test_nothing_refers_to_what_is_not_here() -> None:
    """A reference says what it refers to, in a form that these tests follow."""
    found = [f"{path.relative_to(ROOT)}: {match[0]}" for path in text_files() for match in ELSEWHERE.finditer(text_of(path))]
    for path in text_files():
        if path.suffix == ".py":
            found += [f"{path.relative_to(ROOT)}: {match[0]}" for text in remarks(path) for match in BARE.finditer(REQUIREMENTS.sub("", text))]
    assert found == []


def test_every_requirement_says_how_far_it_is() -> None:
    """Built, built in part with what is missing, or planned; once for each."""
    parts = re.split(r"^### ", text_of(DOCS / "requirements.md"), flags=re.MULTILINE)[1:]
    wrong = [part.partition("\n")[0] for part in parts if len(re.findall(r"^State: (?:built\b|planned\b)", part, re.MULTILINE)) != 1]
    assert wrong == []
    assert len(parts) == len(known("requirements.md") & {part.partition("</a>")[2].partition(" ")[0] for part in parts})


def test_every_attack_says_what_holds_it() -> None:
    """The numbers have no gap; under each stand tests, or that there is none, or that nothing is built yet."""
    parts = re.split(r"^### ", text_of(DOCS / "threat-model.md"), flags=re.MULTILINE)[1:]
    numbers = [int(part.partition("</a>")[2].partition(" ")[0]) for part in parts]
    assert numbers == list(range(1, len(numbers) + 1))
    silent = [
        number
        for number, part in zip(numbers, parts, strict=True)
        if not re.search(r"^(?:Held by: `tests/|No test yet|Open|Not built yet)", part, re.MULTILINE)
    ]
    assert silent == []
