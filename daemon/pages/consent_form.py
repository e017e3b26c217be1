"""What the form of the consent page sends: ticks, which stay as they are when the page comes back, and what the user looks for."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from daemon.protocol.params import Form
from daemon.services.consent.question import AskedEntry, AskedOrganization, AskedPermission, ConsentQuestion, OrganizationsQuestion, Ticks
from daemon.views.consent.organization_rows import LONGEST_SEARCH
from daemon.views.consent.permission_lines import ClaimField
from daemon.views.plain_text import clean

_Asked = TypeVar("_Asked", AskedPermission, AskedEntry, AskedOrganization)


class Left(msgspec.Struct, frozen=True):
    """How a consent page was left, for showing it again.

    Attributes:
        ticks: what was ticked.
        searched: what was looked for among many organizations.
    """

    ticks: Ticks
    searched: str


def read_ticks(form: Form) -> Ticks:
    """What is ticked.

    Args:
        form: as it was sent.
    """
    return Ticks(
        permissions=_read(form, ClaimField.ALLOW),
        held=_read(form, ClaimField.HELD),
        organizations=_read(form, "organization"),
        in_organizations=_read(form, ClaimField.IN_ORGANIZATIONS),
    )


def read_search(form: Form) -> str:
    """What the user looks for among many organizations, or "". What is too long to look for comes back to be corrected."""
    return clean(form.first("find_organization").strip(), 10 * LONGEST_SEARCH)


def is_offered(ticks: Ticks, question: ConsentQuestion) -> bool:
    """Whether everything that is ticked stands on the page; what does not was put into the form by somebody else (attack 58)."""
    offered, asks = question.offered, question.organizations
    if asks is not None and asks.takes_one and len(ticks.organizations) > 1:
        return False
    return all(getattr(ticks, name) <= getattr(offered, name) for name in Ticks.__struct_fields__)


def keep_ticks(question: ConsentQuestion, ticks: Ticks) -> ConsentQuestion:
    """The question with everything ticked as the user had it.

    Args:
        question: made anew.
        ticks: what the form sent.
    """
    asks = question.organizations
    return msgspec.structs.replace(
        question,
        asked=tuple(_tick(each, each.name in ticks.permissions) for each in question.asked),
        held=tuple(_tick(each, each.permission.id in ticks.held) for each in question.held),
        organizations=None if asks is None else _keep_choice(asks, ticks),
    )


def _read(form: Form, name: str) -> frozenset[str]:
    # *None* of the radio buttons has no value.
    return frozenset(value for value in form.values.get(name, ()) if value)


def _keep_choice(asks: OrganizationsQuestion, ticks: Ticks) -> OrganizationsQuestion:
    chosen = [choice.id for choice in asks.choices if choice.id in ticks.organizations]
    kept = frozenset(chosen[:1] if asks.takes_one else chosen)
    return msgspec.structs.replace(
        asks,
        permissions=tuple(_tick(each, each.permission.id in ticks.in_organizations) for each in asks.permissions),
        choices=tuple(_tick(choice, choice.id in kept) for choice in asks.choices),
    )


def _tick(asked: _Asked, ticked: bool) -> _Asked:
    return msgspec.structs.replace(asked, ticked=ticked)
