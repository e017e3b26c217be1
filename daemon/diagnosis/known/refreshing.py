"""Refresh tokens."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

REFRESHING = (
    Known(
        "refresh.missing",
        Mender.PARTNER,
        _("No refresh token"),
        _("The refresh brought no refresh_token. The application has one only if it asked for offline_access and the user gave it."),
        _("Let the application ask for offline_access, or not refresh."),
        fixes=("permission.allow:offline_access",),
    ),
    Known(
        "refresh.unknown",
        Mender.USER,
        _("Unknown refresh token"),
        _("The refresh token that came was never given out, or so long ago that it is forgotten."),
        _("The user has to sign in again."),
    ),
    Known(
        "refresh.access_token",
        Mender.PARTNER,
        _("Another token as the refresh token"),
        _("An access token or an ID token came where the refresh token belongs."),
        _("Let the application send refresh_token from the token answer. There is one only if it asked for offline_access and the user gave it."),
    ),
    Known(
        "refresh.expired",
        Mender.USER,
        _("The refresh token has expired"),
        _("The refresh token was not used for longer than it lives."),
        _("The user has to sign in again."),
        fixes=("lifetimes.open",),
    ),
    Known(
        "refresh.revoked",
        Mender.USER,
        _("The refresh token was revoked"),
        _("The sign-in behind the refresh token was ended: by sign-out, by the user, by an administrator, or because a token was used twice."),
        _("The user has to sign in again."),
    ),
    Known(
        "refresh.other_application",
        Mender.PARTNER,
        _("Refresh token of another application"),
        _("The refresh token was given to another application than the one that uses it."),
        _("Let the application use the client ID with which the token was obtained."),
    ),
    Known(
        "refresh.reused",
        Mender.PARTNER,
        _("The refresh token was used twice"),
        _("Each refresh gives a new refresh token. An old one came back, so for safety the whole sign-in was ended."),
        _(
            "Let the application keep the newest refresh token, and refresh from one place at a time. A confidential "
            "application may go without rotation."
        ),
        fixes=("rotation.off",),
    ),
)
