"""From a question to what the consent page shows, draws and warns about."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.permissions import BY_NAME, CATALOGUE, AllowedPermission
from daemon.services.consent.question import AskedPermission
from daemon.views.consent.claim_lines import claim_lines
from daemon.views.consent.consent_view import ConsentKind
from daemon.views.consent.drawn_consent import make_drawn
from daemon.views.consent.permission_lines import ValueKind
from daemon.views.languages import Words
from daemon.views.parties import initials, make_person_view
from daemon.views.plain_text import clean
from daemon.views.preview_warnings import find_preview_warnings
from tests.pages.asked import NOW
from tests.pages.made_up import ADDRESS, DAY, EVERYTHING, PROFILE, ask, make_application, make_pages, make_user, make_view


@pytest.fixture(scope="module")
def english() -> Words:
    """The English words."""
    return make_pages().words("en")


@pytest.fixture(scope="module")
def korean() -> Words:
    """The Korean words."""
    return make_pages().words("ko")


def show(permission: str, claims: dict[str, object], words: Words) -> dict[str, str]:
    """The lines of a permission by label; what is not set has no value."""
    return {line.label: "" if line.kind is ValueKind.UNSET else line.value for line in claim_lines(permission, claims, words)}


@pytest.mark.parametrize(
    ("asked", "more", "kind", "title"),
    [
        (EVERYTHING, {}, ConsentKind.FIRST, "Pagemark asks to use your Letpass account"),
        (EVERYTHING[:1], {}, ConsentKind.IDENTITY, "Pagemark asks to know who you are"),
        ((), {}, ConsentKind.IDENTITY, "Pagemark asks to know who you are"),
        (EVERYTHING[2:], {"granted": ("profile",), "since": NOW - DAY}, ConsentKind.MORE, "Pagemark asks for something more"),
        ((), {"granted": ("profile",), "since": NOW - DAY}, ConsentKind.CONFIRM, "Pagemark asks you to confirm what you allowed"),
        (EVERYTHING, {"lapsed": True}, ConsentKind.LAPSED, "Time to look again at what Pagemark may use"),
    ],
)
def test_the_title_says_which_case_it_is(
    english: Words, asked: tuple[AskedPermission, ...], more: dict[str, Any], kind: ConsentKind, title: str
) -> None:
    """First use, identity only, something more, nothing new, lapsed (page rule 6)."""
    view = make_view(english, asked=asked, **more)
    assert (view.kind, view.title) == (kind, title)


def test_values_are_shown_in_the_page_s_language(english: Words, korean: Words) -> None:
    """Dates, languages and genders are written for people, the rest as the application gets it (page rule 1)."""
    assert show("profile", PROFILE, english) == {
        "Name": "Mina Seo",
        "Username": "mina",
        "": "",
        "Given name": "Mina",
        "Family name": "Seo",
        "Website": "mina.example",
        "Gender": "Female",
        "Birthday": "31 May 1990",
        "Time zone": "Asia/Seoul",
        "Language": "Korean",
        "Last changed": "23 November 2026",
    }
    shown = show("profile", PROFILE, korean)
    assert (shown["생일"], shown["언어"], shown["성별"], shown["마지막 변경"]) == ("1990년 5월 31일", "한국어", "여성", "2026년 11월 23일")


def test_what_is_not_set_is_said_without_filling_the_page(english: Words) -> None:
    """Name, username and picture always, of the rest at most two, all in one line."""
    lines = claim_lines("profile", {"name": "Mina Seo"}, english)
    (unset,) = (line.value for line in lines if line.kind is ValueKind.UNSET)
    assert unset == "Not set yet. Shared once you add it: Username, Picture, Birthday, Gender"
    assert claim_lines("phone", {}, english)[0].value == "Not set yet. Shared once you add it"


def test_the_name_of_the_account_is_shown_once(english: Words) -> None:
    """It goes out under two names; only if they differ are there two lines."""
    assert show("profile", {"preferred_username": "mina", "username": "mina"}, english)["Username"] == "mina"
    assert "Account name" not in show("profile", {"preferred_username": "mina", "username": "mina"}, english)
    assert show("profile", {"username": "mina"}, english)["Username"] == "mina"
    both = show("profile", {"preferred_username": "Mina S.", "username": "mina"}, english)
    assert (both["Username"], both["Account name"]) == ("Mina S.", "mina")


def test_the_day_of_the_account_is_shown_if_it_is_shared(english: Words, korean: Words) -> None:
    """As a date, and never as missing."""
    assert show("profile", {"created_at": NOW}, english)["Account created"] == "23 November 2026"
    assert show("profile", {"created_at": NOW}, korean)["계정 만든 날"] == "2026년 11월 23일"
    assert "Account created" not in show("profile", {}, english)


def test_roles_are_named_one_below_the_other(english: Words) -> None:
    """A dozen and a count of the rest; none is said to be none."""
    lines = claim_lines("roles", {"roles": [f"Role {index}" for index in range(20)]}, english)
    assert [line.value for line in lines[:2]] == ["Role 0", "Role 1"]
    assert (len(lines), lines[-1].value) == (13, "and 8 more values")
    assert [(line.value, line.kind) for line in claim_lines("roles", {}, english)] == [("None yet. Shared once there is one", ValueKind.UNSET)]


@pytest.mark.parametrize("verified", [True, False])
def test_a_verified_address_carries_its_mark(english: Words, verified: bool) -> None:
    """The mark is no line of its own."""
    (line,) = claim_lines("email", {"email": "mina@example.org", "email_verified": verified}, english)
    assert (line.value, line.verified) == ("mina@example.org", verified)
    (phone,) = claim_lines("phone", {"phone_number": "+82 10-5550-0134", "phone_number_verified": verified}, english)
    assert phone.verified is verified


def test_a_postal_address_is_one_line(english: Words) -> None:
    """Its formatted text, or its parts."""
    assert claim_lines("address", {"address": {"formatted": "12 Harbor Street\r\nBusan"}}, english)[0].value == "12 Harbor Street, Busan"
    parts = {"street_address": "12 Harbor Street", "locality": "Busan", "country": "South Korea"}
    assert claim_lines("address", {"address": parts}, english)[0].value == "12 Harbor Street, Busan, South Korea"
    assert claim_lines("address", {"address": {}}, english)[0].kind is ValueKind.UNSET


def test_custom_data_is_bounded(english: Words) -> None:
    """Twelve names and a count of the rest; long and nested values in a bounded line."""
    lines = claim_lines("custom_data", {"custom_data": {f"k{index}": {"deep": "x" * 500} for index in range(20)}}, english)
    assert len(lines) == 13
    assert lines[-1].value == "and 8 more values"
    assert all(len(line.value) <= 160 for line in lines)


@pytest.mark.parametrize("value", ["1990", "not a date", "0000-05-31", "31.5.1990"])
def test_an_odd_birthday_is_shown_as_it_is(english: Words, value: str) -> None:
    """Only a full date is written out."""
    assert show("profile", {"birthdate": value}, english)["Birthday"] == value


def test_the_return_host_is_cut_and_the_end_is_a_date(english: Words, korean: Words) -> None:
    """Who gets the answer and until when (page rule 4)."""
    view = make_view(english)
    assert (view.destination.scheme, view.destination.subdomain, view.destination.domain) == ("https://", "app.", "pagemark.example")
    assert (view.lasts_until, view.days) == ("22 May 2027", 180)
    assert make_view(korean).lasts_until == "2027년 5월 22일"


def test_a_look_alike_host_is_cut_at_its_odd_letter(english: Words, korean: Words) -> None:
    """The letter is marked, its script is named, the sent form stands beside it (page rule 5)."""
    view = make_view(english, redirect_uri="https://xn--pgemark-2fg.example/cb")
    assert view.look_alike is not None
    assert (view.look_alike.before, view.look_alike.letter, view.look_alike.after) == ("p", "а", "gemark.example")
    assert view.look_alike.script == "Cyrillic"
    assert view.destination.spelled == "xn--pgemark-2fg.example"
    other = make_view(korean, redirect_uri="https://xn--pgemark-2fg.example/cb").look_alike
    assert other is not None
    assert other.script == "키릴"


def test_access_while_away_is_a_box_of_its_own(english: Words) -> None:
    """offline_access is something that the application may do, not something that it knows (page rule 4)."""
    view = make_view(english)
    assert [row.name for row in view.may_do] == ["offline_access"]
    assert "offline_access" not in [row.name for row in view.about]
    assert "until 22 May 2027" in view.may_do[0].description


def test_who_lets_an_app_stay_connected_reads_where_it_ends(english: Words, korean: Words) -> None:
    """The account area has the way out (requirement C7)."""
    for words, where in ((english, "under Connected apps"), (korean, "‘연결된 앱’에서")):
        (row,) = make_view(words).may_do
        assert where in row.description


def test_an_application_that_asks_for_nothing_still_learns_the_account_id(english: Words) -> None:
    """With `openid` alone the one shared value stands on the page."""
    (row,) = make_view(english, asked=()).about
    assert (row.name, row.required) == ("openid", True)
    assert row.lines[0].value == "u4k2m8p1"


def test_the_drawn_page_says_the_same(english: Words) -> None:
    """A console without a browser engine shows the same rows; empty values are not set (requirement C9)."""
    drawn = make_drawn(make_view(english, asked=(ask("profile", name="Mina Seo"), *EVERYTHING[1:])), english)
    assert (drawn.title, drawn.account, drawn.account_detail) == ("Pagemark asks to use your Letpass account", "Mina Seo", "mina@example.org")
    assert (drawn.return_host, drawn.lasts_until, drawn.authorize, drawn.cancel) == ("app.pagemark.example", "22 May 2027", "Authorize", "Cancel")
    assert [row.title for row in drawn.rows][-1] == "Stay connected when you are not using Pagemark"
    assert drawn.rows[0].lines[:2] == [
        ("Name", "Mina Seo"),
        ("", "Not set yet. Shared once you add it: Username, Picture, Birthday, Gender"),
    ]
    assert [row.required for row in drawn.rows] == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("name", "letters"), [("Mina Seo", "MS"), ("서미나", "서"), ("mina", "M"), ("", "?"), ("(Dr.) Ana Maria Cruz", "AC"), ("!!", "?")]
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    """One or two letters; one syllable for a Korean name."""
    assert initials(name) == letters


def test_a_person_without_a_name_is_the_user_name_once() -> None:
    """The line below tells two people of the same name apart and never repeats the name."""
    assert make_person_view(make_user("", email="")).detail == ""
    assert make_person_view(make_user("Mina Seo", email="")).detail == "mina"


def test_text_from_outside_is_one_bounded_line() -> None:
    """No line breaks, no hidden characters, an ellipsis at the end."""
    assert clean("  a\n\tb\u202e\u200bc  ", 10) == "a bc"
    assert clean("x" * 50, 10) == "x" * 9 + "…"
    assert clean("", 5) == ""


def warn(name: str = "Pagemark", *, branding: Branding | None = None, settings: ApplicationSettings | None = None) -> list[tuple[str, str]]:
    """Code and field of each warning."""
    words = [make_pages().words(language) for language in ("en", "ko")]
    application = make_application()
    found = find_preview_warnings(name, settings or application.settings, branding or application.branding, words, ())
    return [(warning.code, warning.field) for warning in found]


def test_a_complete_application_gets_no_warning() -> None:
    """Nothing to mend (requirement C9)."""
    assert warn() == []


def test_what_is_missing_is_pointed_out_with_its_field() -> None:
    """Privacy link, logo, operator, long name, address, reasons (requirement C9)."""
    bare = ApplicationSettings(
        redirect_uris=[], permissions=[AllowedPermission("phone"), AllowedPermission("email"), AllowedPermission("address", False)]
    )
    assert warn("x" * 41, branding=Branding(), settings=bare) == [
        ("preview.no_redirect_uri", "redirect_uris"),
        ("preview.no_privacy_url", "branding.privacy_url"),
        ("preview.long_name", "name"),
        ("preview.no_logo", "branding.logo"),
        ("preview.no_operator", "branding.operator"),
        ("preview.no_reason", "permissions.0.reason"),
    ]


def test_a_look_alike_address_and_a_missing_text_are_pointed_out() -> None:
    """An imitated host, and a permission that a language has no words for (requirements A5, C9)."""
    made = msgspec.structs.replace(
        make_application().settings,
        redirect_uris=[ADDRESS, "https://xn--pgemark-2fg.example/cb"],
        permissions=[AllowedPermission("unknown")],
    )
    assert warn(settings=made) == [("preview.look_alike", "redirect_uris.1"), ("preview.no_text", "permissions"), ("preview.no_text", "permissions")]


def test_every_permission_of_the_catalogue_has_a_title_in_both_languages(english: Words, korean: Words) -> None:
    """No scope name ever stands where its title should."""
    for words in (english, korean):
        asked = tuple(ask(permission.name) for permission in CATALOGUE)
        view = make_view(words, asked=asked)
        assert not {row.title for row in view.about + view.may_do} & set(BY_NAME)
