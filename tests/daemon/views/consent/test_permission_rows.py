"""Permissions of APIs on the consent page: boxes, order, texts, and the names in the folded parts."""

from __future__ import annotations

from typing import Any

import pytest

from daemon.views.consent.drawn_consent import make_drawn
from daemon.views.consent.permission_lines import ClaimField, ValueKind
from daemon.views.consent.permission_rows import begin_small
from daemon.views.languages import Words
from tests.pages.asked import (
    HARBOR,
    HELD,
    LIBRARY,
    LISTS_REASON,
    MEMBERSHIP,
    NIGHT_SCHOOL,
    NOW,
    READ_LISTS,
    SHOP,
    WRITE_LISTS,
    ask_about,
    ask_for,
    make_permission,
    texts,
)
from tests.pages.made_up import DAY, EVERYTHING, make_pages, make_view


@pytest.fixture(scope="module")
def english() -> Words:
    """The English words."""
    return make_pages().words("en")


@pytest.fixture(scope="module")
def korean() -> Words:
    """The Korean words."""
    return make_pages().words("ko")


def test_there_is_a_box_for_each_api_in_the_user_s_language(english: Words, korean: Words) -> None:
    """By name; in it required ones first, then by title, with what they do and the partner's reason (page rule 4)."""
    library, orders = make_view(english, held=HELD).apis
    assert (library.name, orders.name) == ("Library API", "Orders API")
    see, change = library.rows
    assert (see.title, see.description, see.required, see.field) == (
        "See your reading lists",
        "Titles, notes and when you added them.",
        True,
        ClaimField.HELD,
    )
    assert (change.name, change.changes_data, change.reason) == (WRITE_LISTS.id, True, LISTS_REASON)
    assert [(box.name, box.rows[0].title) for box in make_view(korean, held=HELD).apis] == [
        ("도서관 API", "내 독서 목록 보기"),
        ("주문 API", "audit:export"),
    ]


def test_equal_names_of_two_apis_stay_apart(english: Words) -> None:
    """What decides is the pair of API and name; each has a row, a value and ids of its own."""
    entries = [ask_for(make_permission(api, "read", texts("Read", "읽기")), required=False) for api in (LIBRARY, SHOP)]
    view = make_view(english, held=tuple(entries), organizations=ask_about(HARBOR, permissions=tuple(entries)))
    assert [row.name for box in view.apis for row in box.rows] == ["library-read", "shop-read"]
    assert len({row.key for row in view.rows}) == len(view.rows)


def test_texts_that_nobody_wrote_fall_back(english: Words, korean: Words) -> None:
    """Title: another language, then the scope. API: the administrators' name."""
    only_english = make_permission("billing", "read:bills", {"en": "See bills"})
    entry, bare = ask_for(only_english), ask_for(make_permission("billing", "pay:bills"))
    (box,) = make_view(korean, held=(entry, bare)).apis
    assert (box.name, [row.title for row in box.rows]) == ("billing", ["pay:bills", "See bills"])


def test_the_titles_of_the_page_follow_from_all_that_is_asked(english: Words) -> None:
    """An application that may do something never asks only who somebody is; what was allowed before makes it *something more*."""
    assert make_view(english, asked=EVERYTHING[:1], held=HELD).kind == "first"
    assert make_view(english, asked=EVERYTHING[:1], organizations=ask_about()).kind == "first"
    assert make_view(english, asked=(), held=HELD, granted_permissions=(READ_LISTS,)).kind == "more"
    assert make_view(english, asked=(), held=HELD, granted_organizations=("Harbor Studio",)).kind == "more"
    assert make_view(english, asked=(), granted_permissions=(READ_LISTS,)).kind == "confirm"


def test_what_stays_allowed_is_counted_and_named(english: Words, korean: Words) -> None:
    """A line of names, and all of them below it (page rule 4)."""
    fields: dict[str, Any] = {
        "asked": (),
        "granted": ("openid", "profile", "email"),
        "granted_permissions": (READ_LISTS,),
        "granted_organizations": ("Harbor Studio",),
    }
    granted = make_view(english, since=NOW - DAY, **fields).granted
    assert granted is not None
    assert granted.heading == "Already allowed: 3 permissions, 1 organization"
    assert granted.names == "Your profile, your email address, see your reading lists · Harbor Studio"
    assert granted.permissions == ("Your profile", "Your email address", "See your reading lists")
    translated = make_view(korean, since=NOW - DAY, **fields).granted
    assert translated is not None
    assert translated.heading == "이미 허용함: 권한 3개, 조직 1개"
    alone = make_view(english, since=NOW - DAY, granted_organizations=("Harbor Studio", "Night School")).granted
    assert alone is not None
    assert (alone.heading, alone.names) == ("Already allowed: 2 organizations", "Harbor Studio, Night School")


def test_what_stays_allowed_is_bounded(english: Words) -> None:
    """Ten thousand permissions are counted, not listed."""
    many = tuple(make_permission(LIBRARY, f"p{index}") for index in range(10_000))
    granted = make_view(english, granted_permissions=many).granted
    assert granted is not None
    assert (granted.heading, len(granted.permissions), granted.rest) == ("Already allowed: 10000 permissions", 300, "and 9700 more")
    assert granted.names.endswith("p7 and 9992 more")


def test_technical_names_stand_below_their_api(english: Words) -> None:
    """The scope of each with the indicator of its API, once, whether held by oneself or in organizations."""
    organizations = ask_about(HARBOR, permissions=(ask_for(READ_LISTS), *ask_about().permissions))
    own, library, shop, template = make_view(english, asked=(*EVERYTHING[:1], MEMBERSHIP), held=HELD, organizations=organizations).technical
    assert (own.title, own.names) == ("", (("Your profile", "profile"), ("Your organizations", "organizations")))
    assert (library.title, library.indicator) == ("Library API", "https://api.harbor.example/library")
    assert library.names == (("See your reading lists", "read:lists"), ("Add and change reading lists", "write:lists"))
    assert (shop.title, [name for _, name in shop.names]) == ("Orders API", ["audit:export", "read:orders", "write:orders"])
    assert (template.title, template.indicator, template.names) == ("Organizations", "", (("See members", "read:members"),))


def test_what_is_left_out_is_said_with_its_cause(english: Words) -> None:
    """By the application's lists, by what the user holds, or by both (page rule 6)."""
    lists = "Pagemark asked for something that it cannot get here. Its developers have to correct that; you can go on without it."
    held = "Your account does not hold some of what Pagemark asks for. It will work without these."
    assert make_view(english).left_out == ""
    assert make_view(english, not_allowed=True).left_out == lists
    assert make_view(english, not_held=True).left_out == held
    assert make_view(english, not_allowed=True, not_held=True).left_out == f"{lists} {held}"


def test_the_drawn_page_has_the_same_rows(english: Words) -> None:
    """APIs, organizations and the choice, for a console without a browser engine (requirement C9)."""
    view = make_view(english, asked=(*EVERYTHING[:1], MEMBERSHIP), held=HELD[:1], organizations=ask_about(HARBOR, NIGHT_SCHOOL))
    rows = make_drawn(view, english).rows
    assert [row.title for row in rows] == ["Your profile", "See your reading lists", "See orders", "Place orders", "See members", "Organizations"]
    assert rows[1].lines == [("", "Library API"), ("", "Titles, notes and when you added them.")]
    assert rows[2].lines == [("", "In the organizations that you choose"), ("", "Orders API")]
    assert rows[-1].lines[1] == ("Harbor Studio", "You are Editor · see orders, place orders")
    assert rows[-1].lines[2][1].startswith("You are Guest · Your role holds none")
    assert rows[-1].required is False
    assert [line for line in view.about[0].lines if line.kind is ValueKind.UNSET]


@pytest.mark.parametrize(("title", "within"), [("See orders", "see orders"), ("API keys", "API keys"), ("A", "a"), ("", "")])
def test_a_title_begins_small_within_a_sentence(title: str, within: str) -> None:
    """Unless its first word is written in capitals."""
    assert begin_small(title) == within
