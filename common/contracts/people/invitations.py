"""Invitations: links by which people set the password of an account that an administrator has made for them."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class InvitationState(StrEnum):
    """What became of an invitation."""

    WAITING = "waiting"
    USED = "used"
    EXPIRED = "expired"
    REPLACED = "replaced"


class InviteUser(msgspec.Struct, frozen=True):
    """How somebody is invited.

    Attributes:
        by_mail: whether the link goes to the account's address; otherwise whoever invites hands it over.
        language: of the mail, such as `ko`; "" for that of the profile.
    """

    by_mail: bool = True
    language: str = ""


class Invitation(msgspec.Struct, frozen=True):
    """The newest invitation to an account.

    Attributes:
        state: what became of it.
        email: where it went, "" if it was to be handed over.
        created_at, expires_at: seconds since 1970.
    """

    state: InvitationState
    email: str
    created_at: int
    expires_at: int


class CreatedInvitation(msgspec.Struct, frozen=True):
    """A new invitation.

    Attributes:
        invitation: as it is.
        link: its address, shown this once; "" if it was mailed.
    """

    invitation: Invitation
    link: str
