"""Access tokens at userinfo, introspection and revocation."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

TOKENS = (
    Known(
        "token.missing",
        Mender.PARTNER,
        _("No token"),
        _("The request brought no token."),
        _("Let the application send “Authorization: Bearer …”. Some proxies remove that header: look at the way in between."),
    ),
    Known(
        "token.in_address",
        Mender.PARTNER,
        _("Access token in the address"),
        _("The request brought its access token in the address, where none is read, for addresses are written into logs."),
        _("Let the application send “Authorization: Bearer …”, and leave the token out of the address."),
    ),
    Known(
        "token.invalid",
        Mender.PARTNER,
        _("Access token is not valid"),
        _("The access token is unknown, expired, or was revoked."),
        _("Let the application refresh, or send the user through sign-in again."),
    ),
    Known(
        "token.foreign",
        Mender.PARTNER,
        _("Token of another application"),
        _("The token was issued to another application than the one that sends it."),
        _("Let the application use the client ID with which the token was obtained."),
    ),
    Known(
        "token.another_api",
        Mender.PARTNER,
        _("Access token for another API"),
        _("The access token is meant for an API, not for userinfo."),
        _("Let the application ask for openid and use the token without resource for userinfo."),
    ),
    Known(
        "token.without_openid",
        Mender.PARTNER,
        _("Access token without openid"),
        _("The access token was given without the scope openid, so it does not open userinfo."),
        _("Let the application ask for openid."),
    ),
    Known(
        "token.of_oauth",
        Mender.ADMINISTRATOR,
        _("Userinfo asked for by an application that is OAuth 2.0 alone"),
        _("The application is registered for access only (OAuth 2.0). Userinfo is a part of OpenID Connect and answers it nothing."),
        _("Create the application anew as OpenID Connect if it has to know who signed in; the protocol never changes."),
    ),
    Known(
        "token.of_machine",
        Mender.PARTNER,
        _("Userinfo asked for by a machine"),
        _("The token is one that a machine got for itself. Userinfo says who has signed in, and nobody has."),
        _("Let the machine call the API that its token is for, and leave userinfo to applications that users sign in to."),
    ),
    Known(
        "token.over",
        Mender.USER,
        _("Nothing stands behind the token any more"),
        _("The user, their right to use the application, or their consent is gone."),
        _("The user has to sign in again."),
    ),
)
