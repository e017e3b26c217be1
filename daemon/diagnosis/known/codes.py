"""The exchange of a code."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

CODES = (
    Known(
        "grant_type.missing",
        Mender.PARTNER,
        _("No grant type"),
        _("The token request does not say what it wants: grant_type is missing."),
        _("Let the application send the parameters as a form in the body, grant_type among them."),
    ),
    Known(
        "grant_type.unsupported",
        Mender.PARTNER,
        _("Grant type is not supported"),
        _("The application asks with the grant type “{grant_type}”, which is not offered here."),
        _("Set the application to the authorization code flow. Passwords of users are never taken by applications here."),
        compares="grant_type",
    ),
    Known(
        "grant_type.not_allowed",
        Mender.PARTNER,
        _("Not for this type of application"),
        _("The grant type “{grant_type}” is not for applications of this type."),
        _("Use the way that this type signs in by, or create an application of the right type; the type never changes."),
    ),
    Known(
        "grant_type.machine_only",
        Mender.ADMINISTRATOR,
        _("Client credentials are for machines"),
        _("The application asks for a token of its own, without a user (client_credentials). Only applications of the type machine can do that."),
        _("Create an application of the type machine for calls without a user."),
    ),
    Known(
        "grant_type.device_off",
        Mender.ADMINISTRATOR,
        _("Sign-in on devices is switched off"),
        _("The application asks for a code for another device, but that is not allowed for it."),
        _("Switch sign-in on devices on if the application needs it; only native applications can have it."),
        fixes=("device.on",),
    ),
    Known(
        "code.missing",
        Mender.PARTNER,
        _("No code"),
        _("The exchange brought no code."),
        _("Usually the user cancelled, and the application went on without looking at the error."),
    ),
    Known(
        "code.unknown",
        Mender.PARTNER,
        _("Unknown code"),
        _("The code that came was never given out, or so long ago that it is forgotten."),
        _("Let the application send the code from the address as it came, decoded once, and at once."),
    ),
    Known(
        "code.other_application",
        Mender.PARTNER,
        _("Code of another application"),
        _("The code was given to another application than the one that exchanges it: client IDs were mixed up."),
        _("Let the application use the same client ID in both requests."),
    ),
    Known(
        "code.expired",
        Mender.PARTNER,
        _("The code has expired"),
        _("The code was exchanged more than a minute after it was given out."),
        _("Let the application exchange the code at once. If it does, look at how long its server takes, or at its way to this one."),
    ),
    Known(
        "code.replayed",
        Mender.PARTNER,
        _("The code was used twice"),
        _("The code was exchanged before. For safety everything that came of it was revoked."),
        _("Usually the application exchanges twice: two servers, a reload of the callback, or a repeated request. Let it exchange each code once."),
    ),
    Known(
        "code.spent",
        Mender.PARTNER,
        _("The code was spent by a refused exchange"),
        _(
            "The code was sent before in an exchange that was refused. A code is good for one attempt, so nothing was given for it and "
            "nothing had to be revoked."
        ),
        _(
            "Look at the entry of the first exchange, which says why it was refused. After that the application has to send the user through "
            "sign-in again."
        ),
    ),
    Known(
        "session.ended",
        Mender.USER,
        _("The user has signed out meanwhile"),
        _("The user signed out, or was signed out, between sign-in and exchange."),
        _("The user has to sign in again."),
    ),
    Known(
        "consent.revoked",
        Mender.USER,
        _("The user’s consent is over"),
        _("The user has signed in, but their consent for the application was taken back or is over, and the sign-in with it."),
        _("The user has to sign in and consent again."),
    ),
    Known(
        "consent.over",
        Mender.USER,
        _("Nothing stands behind the sign-in any more"),
        _("The user, their right to use the application, or their consent is gone, or a refresh was asked for without offline_access."),
        _("The user has to sign in again, and to consent again if they took it back."),
        fixes=("access.open",),
    ),
)
