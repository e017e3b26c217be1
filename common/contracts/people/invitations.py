"""Invitations: links by which people set the password of an account that an administrator has made for them."""

from __future__ import annotations

import msgspec

from common.contracts.users import Invitation


class InviteUser(msgspec.Struct, frozen=True):
    """How somebody is invited.

    Attributes:
        by_mail: whether the link goes to the account's address; otherwise whoever invites hands it over.
        language: of the mail, such as `ko`; "" for that of the profile.
    """

    by_mail: bool = True
    language: str = ""


class CreatedInvitation(msgspec.Struct, frozen=True):
    """A new invitation.

    Attributes:
        invitation: as it is.
        link: its address, shown this once; "" if it was mailed.
    """

    invitation: Invitation
    link: str
