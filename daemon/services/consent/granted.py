"""What one sign-in was granted: the most that its tokens will ever carry, whatever is allowed, held or consented later (RFC 6749 6). Pure."""

from __future__ import annotations

import msgspec

from daemon.services.access_control.effective import Rights
from daemon.services.consent.records import OrganizationGroup, group_organizations, ungroup_organizations


class _Granted(msgspec.Struct, frozen=True, omit_defaults=True):
    """The column `granted_json`: names of user permissions, and ids."""

    names: list[str] = []
    held: list[str] = []
    organizations: list[OrganizationGroup] = []


_GRANTED = msgspec.json.Decoder(_Granted)


def write_granted(rights: Rights) -> str:
    """What is kept with a sign-in.

    Args:
        rights: what was effective when the user authorized it.
    """
    granted = _Granted(sorted(rights.names), sorted(rights.held), group_organizations(rights.organizations))
    return msgspec.json.encode(granted).decode()


def read_granted(text: str) -> Rights:
    """What was kept with a sign-in."""
    granted = _GRANTED.decode(text)
    return Rights(frozenset(granted.names), frozenset(granted.held), ungroup_organizations(granted.organizations))


def limit_consent(consented: Rights | None, granted: Rights | None) -> Rights | None:
    """What of a consent counts for one sign-in.

    Args:
        consented: what the user allows the application now; None if it does not ask.
        granted: what that sign-in was granted; None if nobody noted it, as earlier versions did not.

    Returns:
        None where nothing limits.
    """
    if consented is None or granted is None:
        return granted if consented is None else consented
    both = consented.organizations.keys() & granted.organizations.keys()
    organizations = {each: consented.organizations[each] & granted.organizations[each] for each in both}
    return Rights(consented.names & granted.names, consented.held & granted.held, organizations)
