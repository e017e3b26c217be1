"""What became of an invitation, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.users import Invitation, InvitationState
from gui.models.times import exact_time


def is_open(invitation: Invitation | None) -> bool:
    """Whether somebody was invited and has not come yet; the link may have expired meanwhile."""
    return invitation is not None and invitation.state in (InvitationState.WAITING, InvitationState.EXPIRED)


def waits(invitation: Invitation | None) -> bool:
    """Whether its link opens something."""
    return invitation is not None and invitation.state is InvitationState.WAITING


def mail_caption(invitation: Invitation | None) -> str:
    """What the button says that mails a link."""
    if is_open(invitation) and invitation is not None and invitation.email:
        return QCoreApplication.translate("InvitationWords", "Send the invitation again")
    return QCoreApplication.translate("InvitationWords", "Invite by mail")


def link_caption(invitation: Invitation | None) -> str:
    """What the button says that copies a link."""
    if is_open(invitation):
        return QCoreApplication.translate("InvitationWords", "Copy a new invitation link")
    return QCoreApplication.translate("InvitationWords", "Copy invitation link")


def chip_of(invitation: Invitation | None) -> tuple[str, str]:
    """The word and tone for somebody without a password.

    Args:
        invitation: the newest, None for none.
    """
    if invitation is not None and invitation.state is InvitationState.WAITING:
        return QCoreApplication.translate("InvitationWords", "Invited"), "accent"
    if invitation is not None and invitation.state is InvitationState.EXPIRED:
        return QCoreApplication.translate("InvitationWords", "Invitation expired"), "warn"
    return QCoreApplication.translate("InvitationWords", "No password"), "warn"


def describe(invitation: Invitation | None) -> list[str]:
    """Sentences: invited when and how, opened or not, and how it stands.

    Args:
        invitation: the newest, None for none.
    """
    if invitation is None:
        return [QCoreApplication.translate("InvitationWords", "Nobody has invited this person yet.")]
    return [_invited(invitation), *_opened(invitation), _state(invitation)]


def _invited(invitation: Invitation) -> str:
    at = exact_time(invitation.created_at)
    if invitation.email:
        return QCoreApplication.translate("InvitationWords", "Invited on {at}, by mail to {email}.").format(at=at, email=invitation.email)
    return QCoreApplication.translate("InvitationWords", "Invited on {at}, by a link to hand over.").format(at=at)


def _opened(invitation: Invitation) -> list[str]:
    if invitation.opened_at is not None:
        at = exact_time(invitation.opened_at)
        return [QCoreApplication.translate("InvitationWords", "The link was first opened on {at}, by the person or a mail filter.").format(at=at)]
    if invitation.state is InvitationState.WAITING:
        return [QCoreApplication.translate("InvitationWords", "The link was not opened yet.")]
    return []


def _state(invitation: Invitation) -> str:
    end = exact_time(invitation.expires_at if invitation.ended_at is None else invitation.ended_at)
    match invitation.state:
        case InvitationState.WAITING:
            said = QCoreApplication.translate("InvitationWords", "It expires on {at}.")
        case InvitationState.EXPIRED:
            said = QCoreApplication.translate("InvitationWords", "It expired on {at}.")
        case InvitationState.USED:
            said = QCoreApplication.translate("InvitationWords", "It was accepted on {at}.")
        case InvitationState.REPLACED:
            said = QCoreApplication.translate("InvitationWords", "It was withdrawn on {at}.")
    return said.format(at=end)
