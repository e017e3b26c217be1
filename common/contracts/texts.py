"""Short texts that people read in their own language: a mapping from language to text, with English as the one to fall back to;
and which texts of pages a tenant may put its own in place of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

import msgspec

from common.contracts.checks import text_problems
from common.errors import Problem
from common.page_languages import PAGE_LANGUAGES

Texts: TypeAlias = dict[str, str]
# What may stand in braces in a text of a page.
PLACEHOLDERS = ("{app}", "{brand}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def pick_text(texts: Mapping[str, str], language: str, fallback: str = "") -> str:
    """A text in a language, or in the first other one that has it.

    Args:
        texts: by language.
        language: the wanted one, such as `ko`.
        fallback: for when there is no text at all.
    """
    return next((texts[each] for each in (language, *PAGE_LANGUAGES.names()) if texts.get(each)), fallback)


def texts_problems(field: str, texts: Mapping[str, str], longest: int) -> list[Problem]:
    """Check the texts of a field.

    Args:
        field: path of the field.
        texts: by language.
        longest: greatest number of characters of each.
    """
    known = PAGE_LANGUAGES.names()
    found = [Problem(f"{field}.{language}", "text.language", "There is no such language.") for language in texts if language not in known]
    return [*found, *(problem for language, text in texts.items() for problem in text_problems(f"{field}.{language}", text, longest))]


class PageText(StrEnum):
    """Which text."""

    SIGN_IN_TITLE = "sign_in_title"
    SIGN_IN_INTRODUCTION = "sign_in_introduction"
    SIGN_IN_HELP = "sign_in_help"
    REGISTER_TITLE = "register_title"
    REGISTER_INTRODUCTION = "register_introduction"
    RECOVER_TITLE = "recover_title"
    RECOVER_INTRODUCTION = "recover_introduction"
    CONSENT_TITLE = "consent_title"
    CONSENT_INTRODUCTION = "consent_introduction"
    HELP_LINK = "help_link"
    FOOTER_NOTE = "footer_note"
    MAIL_GREETING = "mail_greeting"
    MAIL_CLOSING = "mail_closing"


class TextRule(msgspec.Struct, frozen=True):
    """What a text may be.

    Attributes:
        longest: greatest number of characters.
        built_in: what stands there without one, in English; "" where nothing does. The catalogues of the pages have it in the others.
        names_app: whether it has to say `{app}`, for that must never be left open.
    """

    longest: int
    built_in: str = ""
    names_app: bool = False


RULES: Mapping[PageText, TextRule] = {
    PageText.SIGN_IN_TITLE: TextRule(60, "Sign in"),
    PageText.SIGN_IN_INTRODUCTION: TextRule(200, "Use your {brand} account. {app} never sees your password."),
    PageText.SIGN_IN_HELP: TextRule(300),
    PageText.REGISTER_TITLE: TextRule(60, "Create an account"),
    PageText.REGISTER_INTRODUCTION: TextRule(200, "One {brand} account for all its apps."),
    PageText.RECOVER_TITLE: TextRule(60, "Set a new password"),
    PageText.RECOVER_INTRODUCTION: TextRule(200, "Tell us whose account it is. We send a link to the email address of that account."),
    PageText.CONSENT_TITLE: TextRule(100, "{app} asks to use your {brand} account", names_app=True),
    PageText.CONSENT_INTRODUCTION: TextRule(300),
    PageText.HELP_LINK: TextRule(40, "Help"),
    PageText.FOOTER_NOTE: TextRule(200),
    PageText.MAIL_GREETING: TextRule(100),
    PageText.MAIL_CLOSING: TextRule(300),
}


def page_text_problems(field: str, texts: Mapping[str, Texts]) -> list[Problem]:
    """Check a tenant's own texts.

    Args:
        field: path of the field.
        texts: by key, then by language.
    """
    found = []
    for key, written in texts.items():
        path = f"{field}.{key}"
        if key not in RULES:
            found.append(Problem(path, "page_text.unknown", "There is no such text of a page."))
            continue
        rule = RULES[PageText(key)]
        found += texts_problems(path, written, rule.longest)
        for language, text in written.items():
            wrong = next((brace for brace in _BRACES.findall(text) if brace not in PLACEHOLDERS), None)
            if wrong is not None:
                message = "Only {app} and {brand} can stand in braces."
                found.append(Problem(f"{path}.{language}", "page_text.placeholder", message))
            elif rule.names_app and text.strip() and "{app}" not in text:
                found.append(Problem(f"{path}.{language}", "page_text.no_app", "Say {app} somewhere: people have to read who asks."))
    return found


def find_untranslated(texts: Mapping[str, Texts], languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Key and language of every text that is written in another language but not in this one.

    Args:
        texts: by key, then by language.
        languages: in which pages are shown.
    """
    return [(key, each) for key, written in texts.items() if any(written.values()) for each in languages if not written.get(each, "").strip()]
