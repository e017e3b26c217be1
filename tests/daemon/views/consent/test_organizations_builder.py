"""The section about organizations: how it is headed, what it says is shared, which choices stand where."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.resources import Permission
from daemon.services.consent.question import AskedOrganization, AskedPermission
from daemon.views.consent.organization_lines import OrganizationsView
from daemon.views.consent.permission_lines import Mark
from daemon.views.languages import Words
from tests.pages.asked import (
    HARBOR,
    IN_ORGANIZATIONS,
    LIBRARY,
    MAY,
    MEMBERSHIP,
    NIGHT_SCHOOL,
    RIVERBEND,
    SEVERAL_ROLES,
    ask_about,
    ask_for,
    belong,
    belong_to_many,
    make_permission,
)
from tests.pages.made_up import EVERYTHING, ask, make_pages, make_view

NEW = msgspec.structs.replace(RIVERBEND, is_new=True)
EARLIER: dict[str, Any] = {"asked": (), "granted": ("profile", "organizations")}


@pytest.fixture(scope="module")
def english() -> Words:
    """The English words."""
    return make_pages().words("en")


@pytest.fixture(scope="module")
def korean() -> Words:
    """The Korean words."""
    return make_pages().words("ko")


def view(
    words: Words, *choices: AskedOrganization, searched: str = "", asked: tuple[AskedPermission, ...] = (MEMBERSHIP,), **fields: Any
) -> OrganizationsView:
    """The section for some choices."""
    asks = {name: fields.pop(name) for name in ("permissions", "takes_one", "asks_roles") if name in fields}
    made = make_view(words, asked=asked, organizations=ask_about(*choices, **asks), searched=searched, **fields).organizations
    assert made is not None
    return made


def test_without_a_question_there_is_no_section(english: Words) -> None:
    """Nothing about organizations is said to users of an application that does not ask."""
    assert make_view(english).organizations is None


def test_what_is_not_asked_about_by_choosing_is_a_plain_row(english: Words) -> None:
    """An own application learns of all organizations, so their names stand among what it will know."""
    asked = (MEMBERSHIP, ask("organization_roles", organization_roles=["h:Editor"]))
    data = msgspec.structs.replace(MEMBERSHIP, claims={"organizations": ["h"], "organization_data": [{"id": "h", "name": "Harbor Studio"}]})
    rows = {row.name: row for row in make_view(english, asked=(data, *asked[1:])).about}
    assert [line.value for line in rows["organizations"].lines] == ["Harbor Studio"]
    assert rows["organization_roles"].title == "Your roles in organizations"
    assert make_view(english, asked=asked, organizations=ask_about(HARBOR), subject="").about == ()


@pytest.mark.parametrize(
    ("takes_one", "asks_roles", "sentence"),
    [
        (False, True, "Choose none, one or several. Pagemark sees only those you tick, with your role in them."),
        (False, False, "Choose none, one or several. Pagemark sees only those you tick."),
        (True, True, "Choose one or none. Pagemark sees only the one that you choose, with your role in it."),
        (True, False, "Choose one or none. Pagemark sees only the one that you choose."),
    ],
)
def test_the_intro_says_what_is_shared(english: Words, takes_one: bool, asks_roles: bool, sentence: str) -> None:
    """Roles are spoken of, and shown, only where the application learns them (page rule 6)."""
    made = view(english, HARBOR, RIVERBEND, takes_one=takes_one, asks_roles=asks_roles)
    assert made.intro == sentence
    assert [row.role for row in made.first] == (["You are Editor", "You are Owner"] if asks_roles else ["", ""])
    assert made.takes_one is takes_one
    assert made.none_chosen is False


def test_a_row_says_who_one_is_and_what_it_would_let_the_application_do(english: Words, korean: Words) -> None:
    """Initials, roles, titles within a sentence; or that the role gives nothing (page rule 4)."""
    harbor, several, school, loose = view(english, HARBOR, SEVERAL_ROLES, NIGHT_SCHOOL, belong("Chess Club", may=())).first
    assert (harbor.initials, harbor.role, harbor.chips, harbor.note) == ("HS", "You are Editor", ("see orders", "place orders"), "")
    assert several.role == "You are Owner, Billing administrator, Newsletter editor"
    assert school.note == "Your role holds none of the permissions asked for. Only your membership would be shared."
    assert (loose.role, loose.note) == ("", "You hold no role there. Only your membership would be shared.")
    (translated,) = view(korean, HARBOR).first
    assert (translated.role, translated.chips) == ("내 역할: Editor", ("주문 보기", "주문하기"))


def test_without_permissions_no_role_is_said_to_lack_any(english: Words) -> None:
    """Where only membership is asked there is nothing that a role could fail to hold."""
    (row,) = view(english, NIGHT_SCHOOL, permissions=()).first
    assert (row.chips, row.note) == ((), "")


def test_what_was_allowed_before_stands_among_the_chips(english: Words) -> None:
    """For a new organization the user decides about those permissions as well."""
    granted: tuple[Permission, ...] = tuple(entry.permission for entry in IN_ORGANIZATIONS)
    (row,) = view(english, NEW, permissions=(), granted_permissions=granted, **EARLIER).first
    assert row.chips == ("see orders", "place orders", "see members")


def test_chips_and_roles_are_bounded(english: Words) -> None:
    """Hundreds of permissions and roles leave room for the page."""
    entries = tuple(ask_for(make_permission(LIBRARY, f"p{index}")) for index in range(40))
    choice = belong("Harbor", *(f"Role {index}" for index in range(9)), may=tuple(entry.permission.id for entry in entries))
    (row,) = view(english, choice, permissions=entries).first
    assert (row.chips, row.more) == (("p0", "p1", "p2", "p3", "p4", "p5"), 34)
    assert row.role == "You are Role 0, Role 1, Role 2, Role 3 and 5 more"


@pytest.mark.parametrize(
    ("choices", "heading", "sentence"),
    [
        ((NEW,), "One more organization", "Pagemark has not asked about it before. It is not shared unless you choose it."),
        (
            (NEW, msgspec.structs.replace(NIGHT_SCHOOL, is_new=True)),
            "More organizations",
            "Pagemark has not asked about them before. They are not shared unless you choose them.",
        ),
    ],
)
def test_organizations_joined_since_have_a_heading_of_their_own(
    english: Words, choices: tuple[AskedOrganization, ...], heading: str, sentence: str
) -> None:
    """The incremental page speaks of what is new (page rule 5)."""
    made = view(english, *choices, **EARLIER)
    assert (made.heading, made.intro, made.mark) == (heading, sentence, Mark.NEW)
    assert not any(row.mark for row in made.first)


def test_new_organizations_are_marked_among_others(english: Words) -> None:
    """The heading stays; the row carries the mark, and so does the box of permissions that are new."""
    made = view(english, HARBOR, NEW, **EARLIER)
    assert (made.heading, made.mark, made.head_mark) == ("Organizations", Mark.NONE, Mark.NEW)
    assert [row.mark for row in made.first] == [Mark.NONE, Mark.NEW]


def test_an_application_that_asks_for_organizations_later_does_not_claim_that_one_joined_since(english: Words) -> None:
    """All of them are new to the application, none to the user."""
    made = view(english, NEW, granted=("profile",), since=1)
    assert (made.heading, made.mark, made.head_mark) == ("Organizations", Mark.NEW, Mark.NONE)
    assert made.intro.startswith("Choose none, one or several.")
    assert not made.first[0].mark


def test_permissions_for_organizations_chosen_before_name_them(english: Words) -> None:
    """Without a choice the section says where the new permissions would count."""
    made = view(english, granted_organizations=("Harbor Studio", "Riverbend Books"), **EARLIER)
    assert (made.head, made.intro, made.mark) == ("In the organizations that you chose", "Harbor Studio, Riverbend Books", Mark.NEW)
    assert made.has_choice is False


def test_who_is_in_no_organization_reads_that_nothing_is_shared(english: Words) -> None:
    """One sentence in place of the picker."""
    made = view(english, permissions=())
    assert (made.heading, made.intro) == ("Organizations", "You have no organization to choose, so none is shared.")
    assert made.has_choice is False


def test_membership_is_given_by_choosing_and_roles_may_be_refused_singly(english: Words) -> None:
    """An optional membership has no box of its own; optional roles have one, and the intro does not promise them."""
    asked = (
        msgspec.structs.replace(MEMBERSHIP, required=False, reason="To show your teams."),
        msgspec.structs.replace(ask("organization_roles", required=False), reason="To greet you."),
    )
    made = view(english, HARBOR, asked=asked)
    assert (made.allow, made.reasons) == (("organizations",), ("To show your teams.",))
    assert made.intro.endswith("sees only those you tick.")
    assert [(row.name, row.field, row.required) for row in made.permissions][1] == ("organization_roles", "allow", False)
    assert [row.required for row in made.permissions] == [True, False, False, False]
    required = view(english, HARBOR, asked=(MEMBERSHIP, ask("organization_roles", reason="To greet you.")))
    assert (required.allow, required.reasons) == ((), ("To greet you.",))
    assert [row.field for row in required.permissions] == ["in_organizations"] * 3


def test_each_permission_in_organizations_names_its_api(english: Words) -> None:
    """There the boxes are not the APIs'; what organizations themselves know names none."""
    made = view(english, HARBOR)
    assert made.head == "In the organizations that you choose"
    assert [(row.title, row.api, row.required) for row in made.permissions] == [
        ("See orders", "Orders API", True),
        ("Place orders", "Orders API", False),
        ("See members", "", False),
    ]
    assert view(english, HARBOR, takes_one=True).head == "In the organization that you choose"


def test_a_few_stand_in_one_list_and_more_behind_one_press(english: Words) -> None:
    """Up to 8 together; of more, the ticked ones first (page rule 4)."""
    few, more = view(english, *belong_to_many(8)), view(english, *belong_to_many(59))
    assert (len(few.first), few.others.rows) == (8, ())
    assert [row.name for row in more.first] == ["Branch 0001"]
    assert (len(more.others.rows), more.others.summary, more.others.has_search) == (50, "Show the first 50 of 58 others", True)
    some = view(english, *belong_to_many(12))
    assert (len(some.others.rows), some.others.summary, some.others.has_search) == (11, "Show 11 more organizations", False)


def test_new_ones_stand_first_while_there_is_room(english: Words) -> None:
    """Of many new ones a few are shown at once; the rest is not lost."""
    choices = tuple(msgspec.structs.replace(each, is_new=True, ticked=index < 3) for index, each in enumerate(belong_to_many(20)))
    made = view(english, *choices, **EARLIER)
    assert (len(made.first), len(made.others.rows)) == (8, 12)
    assert sum(row.ticked for row in made.first) == 3


def test_a_search_shows_what_matches_and_always_what_is_ticked(english: Words) -> None:
    """Each word of the name counts, whatever its letters' case and width; at most 50 at once, with a count of the rest."""
    choices = belong_to_many(1000)
    made = view(english, *choices, searched="ＢＲＡＮＣＨ 042")
    assert [row.name for row in made.first] == ["Branch 0001"]
    assert [row.name for row in made.others.rows] == ["Branch 0042", *(f"Branch 042{digit}" for digit in range(10))]
    assert (made.others.found, made.others.rest, made.others.summary) == ("11 organizations found", "", "")
    broad = view(english, *choices, searched="branch")
    assert (len(broad.others.rows), broad.others.found) == (50, "999 organizations found")
    assert broad.others.rest == "949 more match. Write more of the name."
    none = view(english, *choices, searched="harbour")
    assert (none.others.rows, none.others.found, none.has_choice) == ((), "No other organization found", True)


def test_a_thousand_ticked_ones_are_all_on_the_page(english: Words) -> None:
    """What is ticked would be lost if it were not sent again."""
    made = view(english, *(msgspec.structs.replace(each, ticked=True) for each in belong_to_many(1000)), searched="none of them")
    assert len(made.first) == 1000


def test_the_key_sentence_counts_permissions_in_organizations(english: Words) -> None:
    """Optional ones can be unticked there as well."""
    assert make_view(english, asked=EVERYTHING[:2]).has_optional is False
    assert make_view(english, asked=EVERYTHING[:2], organizations=ask_about(HARBOR)).has_optional is True
    rows = make_view(english, organizations=ask_about(HARBOR)).rows
    assert make_view(english, organizations=ask_about(HARBOR)).has_ticked is any(row.ticked and not row.required for row in rows)
    assert MAY[0] not in {row.name for row in make_view(english, organizations=ask_about(HARBOR)).about}
