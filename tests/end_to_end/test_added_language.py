"""A language is data alone: a folder is put beside the others, and pages, letters and texts of permissions are in it, without a change of code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.live_daemon import LiveDaemon, run_daemon
from tests.patience import PATIENCE
from tests.processes import ROOT

LANGUAGE = """name = "Esperanto"
day = "{day}-a de {month_name} {year}"
moment = "{day}, {time} UTC"
months = ["januaro", "februaro", "marto", "aprilo", "majo", "junio", "julio", "aŭgusto", "septembro", "oktobro", "novembro", "decembro"]
"""
PAGES = {"Sign in": "Ensaluti", "Language": "Lingvo", "Your email address": "Via retpoŝtadreso"}


@pytest.fixture(scope="module")
def esperanto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveDaemon]:
    """A daemon whose resources have one folder more, with three texts in one catalogue and no others."""
    root = tmp_path_factory.mktemp("packages")
    link_all(ROOT / "resources", root / "resources", {"pages"})
    link_all(ROOT / "resources" / "pages", root / "resources" / "pages", {"locale"})
    locale = root / "resources" / "pages" / "locale"
    link_all(ROOT / "resources" / "pages" / "locale", locale, set())
    texts = locale / "eo" / "LC_MESSAGES"
    texts.mkdir(parents=True)
    (locale / "eo" / "language.toml").write_text(LANGUAGE, "utf-8")
    catalogue = Catalog(locale="eo")
    for message, text in PAGES.items():
        catalogue.add(message, text)
    with (texts / "pages.mo").open("wb") as file:
        write_mo(file, catalogue)
    with run_daemon({"PYTHONPATH": str(ROOT)}, folder=root) as daemon:
        yield daemon


def link_all(source: Path, target: Path, but: set[str]) -> None:
    """Make a folder whose entries lead to those of another one."""
    target.mkdir(parents=True)
    for entry in source.iterdir():
        if entry.name not in but and entry.name != "__pycache__":
            (target / entry.name).symlink_to(entry)


def read(address: str) -> str:
    """A page, as a browser in Esperanto gets it."""
    with urlopen(Request(address, headers={"Accept-Language": "eo, ko;q=0.5"}), timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_pages_are_in_it_and_what_it_lacks_is_english(esperanto: LiveDaemon) -> None:
    """Text by text; the foot of every page leads to it, and applications may ask for it (OpenID Connect Discovery 3)."""
    assert esperanto.discovery["ui_locales_supported"][:2] == ["en", "eo"]
    page = read(f"http://localhost:{esperanto.port}/sign-in")
    assert '<html lang="eo"' in page
    assert ">Ensaluti<" in page
    assert ">Username or email<" in page
    assert 'lang="eo" aria-current="true">Esperanto<' in page


def test_texts_of_permissions_and_letters_are_in_it(esperanto: LiveDaemon) -> None:
    """The console is told which languages there are, and gives texts in them; a language without a folder is still refused."""
    told = {each["tag"]: each for each in esperanto.admin.call("GET", "/api/status")["languages"]}
    assert (told["eo"]["name"], told["eo"]["texts"]["sign_in_title"], told["eo"]["texts"]["help_link"]) == ("Esperanto", "Ensaluti", "Help")
    permission = {"name": "read:lists", "titles": {"en": "See your lists", "eo": "Vidi viajn listojn"}, "risk": "low"}
    assert esperanto.admin.call("POST", "/api/organization-permissions", permission)["titles"]["eo"] == "Vidi viajn listojn"
    status, refused = esperanto.admin.ask("POST", "/api/organization-permissions", {**permission, "name": "x:y", "titles": {"tlh": "jaj"}})
    assert status == 422
    assert refused["problems"][0]["code"] == "text.language"
