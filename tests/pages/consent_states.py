"""Every state of the consent page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from common.contracts.application_kinds import Origin
from daemon.services.consent.question import AskedOrganization, Before
from daemon.services.strangers.meeting import Meeting
from daemon.views.page_views import Frame
from tests.pages.asked import (
    HARBOR,
    HELD,
    MEMBERSHIP,
    NIGHT_SCHOOL,
    NOW,
    READ_LISTS,
    RIVERBEND,
    SEVERAL_ROLES,
    UNBROKEN,
    ask_about,
    belong,
    belong_to_many,
)
from tests.pages.made_up import DAY, EVERYTHING, LONG_NAME, ask, make_application, make_pages, make_user, make_view


def _consent(**fields: Any) -> Callable[[Frame], str]:
    def render(made: Frame) -> str:
        return make_pages().consent(made, make_view(make_pages().words(made.language), **fields))

    return render


def about_organizations(*choices: AskedOrganization, searched: str = "", takes_one: bool = False, asks_roles: bool = True) -> Callable[[Frame], str]:
    """The page that asks about these organizations."""
    asks = ask_about(*choices, takes_one=takes_one, asks_roles=asks_roles)
    return _consent(asked=(*EVERYTHING[:2], MEMBERSHIP), organizations=asks, searched=searched)


_PLAIN = ask("profile", required=False, name="Mina Seo", preferred_username="mina", given_name="Mina", zoneinfo="Asia/Seoul", locale="ko")
_DECIDED = (Before.ALLOWED, Before.ALLOWED, Before.REFUSED, Before.ALLOWED, Before.NEW, Before.ALLOWED)

CONSENT_STATES: dict[str, Callable[[Frame], str]] = {
    "consent first": _consent(),
    "consent more": _consent(asked=EVERYTHING[2:3] + EVERYTHING[5:], granted=("profile", "email"), since=NOW - 146 * DAY),
    "consent lapsed": _consent(
        lapsed=True,
        asked=tuple(msgspec.structs.replace(each, before=before) for each, before in zip(EVERYTHING, _DECIDED, strict=True)),
    ),
    "consent confirm": _consent(asked=(), granted=("openid", "profile", "offline_access"), since=NOW - DAY),
    "consent identity": _consent(asked=(ask("profile", name="Mina Seo", preferred_username="mina"),)),
    "consent openid only": _consent(asked=()),
    "consent without optional": _consent(asked=EVERYTHING[:2]),
    "consent with nothing set": _consent(asked=tuple(msgspec.structs.replace(each, claims={}) for each in EVERYTHING)),
    "consent without logo and privacy link": _consent(application=make_application("Fieldnotes", logo="", privacy_url="", terms_url="", operator="")),
    "consent with a wide logo": _consent(application=make_application(logo="wide")),
    "consent of a very long name": _consent(application=make_application("Harbor City Reading " * 12 + "Companion")),
    "consent of a long name": _consent(application=make_application(LONG_NAME)),
    "consent of an unbroken name": _consent(
        application=make_application("Bücherverleihgenossenschaftsverwaltungsprogrammbetreuerin", logo=""),
        user=make_user("m" * 80, email="m" * 60 + "@example.org"),
        redirect_uri=f"https://{'a' * 60}.{'b' * 60}.pagemark.example/",
        asked=(*EVERYTHING[:1], ask("roles", roles=["R" * 128]), MEMBERSHIP),
        held=(UNBROKEN,),
        organizations=ask_about(belong("O" * 128, "R" * 128, may=(UNBROKEN.permission.id,)), belong("P" * 128, "S" * 12), permissions=(UNBROKEN,)),
        granted_permissions=(UNBROKEN.permission,),
        granted_organizations=("Q" * 128,),
    ),
    "consent on device": _consent(on_device=True, not_allowed=True, redirect_uri="com.pagemark.app:/callback"),
    "consent in a test": _consent(redirect_uri="http://127.0.0.1:53119/Jx2mB8vQ4nZ7cK1pR5tW9y", is_test=True),
    "consent on another device": _consent(on_device=True, redirect_uri="", user_code="K7QD-2M9F"),
    "consent of a stranger": _consent(
        application=msgspec.structs.replace(make_application(), id="https://agent.example/client.json", origin=Origin.METADATA_DOCUMENT),
        redirect_uri="https://elsewhere.example/callback",
        meeting=Meeting("Pagemark", 12, NOW - 40 * DAY, "Pagemark"),
    ),
    "consent look-alike": _consent(redirect_uri="https://xn--pgemark-2fg.example/callback"),
    "consent page too old": _consent(too_old=True),
    "consent of another account": _consent(too_old=True, account_changed=True),
    "consent with APIs": _consent(held=HELD),
    "consent in full": _consent(
        asked=(*EVERYTHING[:3], MEMBERSHIP),
        held=HELD[:2],
        organizations=ask_about(msgspec.structs.replace(HARBOR, ticked=False), RIVERBEND),
    ),
    "consent with a plain profile": _consent(asked=(_PLAIN,)),
    "consent with everything": _consent(
        asked=(*EVERYTHING[:3], ask("roles", roles=["Reader", "Book Club Host"]), MEMBERSHIP, EVERYTHING[5]),
        held=HELD,
        organizations=ask_about(HARBOR, RIVERBEND, NIGHT_SCHOOL),
    ),
    "consent with 1 organization": about_organizations(SEVERAL_ROLES, asks_roles=False),
    "consent with 3 organizations": about_organizations(HARBOR, SEVERAL_ROLES, NIGHT_SCHOOL),
    "consent with 12 organizations": about_organizations(*belong_to_many(12)),
    "consent with 60 organizations": about_organizations(*belong_to_many(60)),
    "consent with 60 organizations, searched": about_organizations(*belong_to_many(60), searched="branch 003"),
    "consent with 60 organizations, none found": about_organizations(*belong_to_many(60), searched="harbour"),
    "consent with 60 organizations, searched too long": about_organizations(*belong_to_many(60), searched="branch " * 20),
    "consent with 0 organizations": _consent(asked=(*EVERYTHING[:2], MEMBERSHIP), organizations=ask_about(permissions=())),
    "consent for one organization": about_organizations(msgspec.structs.replace(HARBOR, ticked=False), RIVERBEND, takes_one=True),
    "consent for one of 60 organizations": about_organizations(*belong_to_many(60), takes_one=True),
    "consent with a role that holds nothing": about_organizations(NIGHT_SCHOOL, belong("Chess Club", may=())),
    "consent about membership alone": _consent(
        asked=(
            *EVERYTHING[:2],
            msgspec.structs.replace(MEMBERSHIP, required=False, reason="To show your teams."),
            ask("organization_roles", required=False),
        ),
        organizations=ask_about(msgspec.structs.replace(RIVERBEND, may=()), permissions=()),
    ),
    "consent with one more organization": _consent(
        asked=(),
        held=HELD[1:2],
        organizations=ask_about(msgspec.structs.replace(RIVERBEND, is_new=True), permissions=()),
        granted=("profile", "email", "organizations"),
        granted_permissions=(READ_LISTS, *(entry.permission for entry in ask_about().permissions)),
        granted_organizations=("Harbor Studio",),
        since=NOW - 146 * DAY,
    ),
    "consent with more for chosen organizations": _consent(
        asked=(),
        organizations=ask_about(),
        granted=("profile", "organizations"),
        granted_organizations=("Harbor Studio", "Riverbend Books"),
        since=NOW - 146 * DAY,
    ),
    "consent to what is not held": _consent(asked=EVERYTHING[:2], not_held=True, not_allowed=True),
}
