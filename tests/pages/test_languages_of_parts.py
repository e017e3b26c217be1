"""What others wrote in another language than the page says so, and is read out in its own (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from daemon.views.choose_account_view import ChoiceCause, ChooseAccountView
from daemon.views.languages import find_language
from daemon.views.page_views import ErrorView, ProblemKind, SignInView, SignOutView
from daemon.views.parties import make_person_view
from tests.pages.asked import MEMBERSHIP, NOW, SHOP, TEMPLATE, ask_about, ask_for, belong, make_permission
from tests.pages.conftest import Show
from tests.pages.made_up import ask, frame, make_app, make_application, make_pages, make_user, make_view
from tests.pages.states import STATES

# Every text of the page with the language that it would be read out in.
SPOKEN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (text) found.push([text, walker.currentNode.parentElement.closest('[lang]').lang]);
  }
  return found;
}"""
WORDS = {
    "en": {"app": "Bookworm", "operator": "Bookworm Limited", "person": "Mina Seo", "role": "Night Librarian", "place": "Harbor Studio"},
    "ko": {"app": "책갈피", "operator": "책갈피 주식회사", "person": "서미나", "role": "야간 사서", "place": "항구 작업실"},
}
TITLES = {"en": "Borrow books", "ko": "책 빌리기"}
REASONS = {"en": "So that nobody waits for a book.", "ko": "아무도 책을 기다리지 않도록 합니다."}


def name_everything(language: str) -> None:
    """A consent page whose every foreign text is in one language."""
    words = WORDS[language]
    titles = {language: TITLES[language]}
    asked = ask_for(make_permission(SHOP, "borrow", titles, {language: REASONS[language]}), required=False, reason=REASONS[language])
    inside = ask_for(make_permission(TEMPLATE, "lend", titles), required=False)
    organization = belong(words["place"], words["role"], may=(inside.permission.id,))
    fields: dict[str, Any] = {
        "application": make_application(words["app"], operator=words["operator"]),
        "user": make_user(words["person"]),
        "asked": (ask("profile", name=words["person"]), ask("roles", roles=[words["role"]]), ask("offline_access", required=False), MEMBERSHIP),
        "held": (asked,),
        "organizations": ask_about(organization, permissions=(inside,)),
    }
    STATES["named"] = lambda made: make_pages().consent(made, make_view(make_pages().words(made.language), **fields))


@pytest.mark.parametrize(("page_language", "written"), [("ko", "en"), ("en", "ko")])
def test_a_consent_page_reads_each_name_in_its_language(show: Show, page_language: str, written: str) -> None:
    """Application, operator, user, role, organization, permission, description and reason, alone and within sentences of ours."""
    name_everything(written)
    try:
        spoken = show("named", page_language).evaluate(SPOKEN)
    finally:
        del STATES["named"]
    for foreign in (*WORDS[written].values(), TITLES[written], REASONS[written]):
        told = [(text, language) for text, language in spoken if foreign.casefold() in text.casefold()]
        assert told
        assert [each for each in told if each[1] != written] == [], foreign
    ours = {"ko": "돌아갈 곳", "en": "You return to"}[page_language]
    assert [language for text, language in spoken if text == ours] == [page_language]


@pytest.mark.parametrize(("page_language", "written"), [("ko", "en"), ("en", "ko")])
def test_so_does_every_other_page(page_language: str, written: str) -> None:
    """Wherever the name of an application stands in a page it is marked; titles of windows have no elements and stay plain."""
    words, made = WORDS[written], frame(page_language)
    app, person, pages = make_app(words["app"]), make_person_view(make_user(words["person"])), make_pages()
    shown = [
        pages.sign_in(made, SignInView("/sign-in/i1", application=app)),
        pages.choose_account(made, ChooseAccountView("/choose-account/i1", ChoiceCause.ASKED, app, person)),
        pages.sign_out(made, SignOutView(False, "/sign-out", application=app, person=person)),
        *(pages.error(made, ErrorView(kind, "K7QD-2M9F", NOW, app)) for kind in ProblemKind),
    ]
    for html in shown:
        head, _, body = html.partition("</head>")
        assert "<span" not in head
        for name in (words["app"], words["person"]):
            assert body.count(name) == len(re.findall(rf'lang="{written}">{name}<', body)), name


def test_names_of_window_titles_stay_escaped() -> None:
    """A title is made of marked parts; taking the marks away does not bring markup back."""
    html = make_pages().consent(frame("ko"), make_view(make_pages().words("ko"), application=make_application("A</title><b>B")))
    assert "A&lt;/title&gt;&lt;b&gt;B" in html.partition("</head>")[0]
    assert "A</title>" not in html


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pagemark", "en"),
        ("책갈피", "ko"),
        ("Pagemark 책갈피", "ko"),
        ("Bücherei", "en"),
        ("ひらがな", "ja"),
        ("2026-11", ""),
        ("", ""),
        ("K팝 모음", "ko"),
    ],
)
def test_letters_tell_the_language(text: str, language: str) -> None:
    """Nobody says in which language a name is; one without letters is read like the page."""
    assert find_language(text) == language
