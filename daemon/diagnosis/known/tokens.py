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
        "token.not_in_form",
        Mender.PARTNER,
        _("The parameter token is missing"),
        _("The request asks about a token, or gives one back, but the parameter token is missing in its form."),
        _("Let the application send the token in the form, by the parameter token. The Authorization header proves the application itself."),
    ),
    Known(
        "token.misnamed",
        Mender.PARTNER,
        _("The token came under another name"),
        _("The request has no parameter token, but the parameter {held_in} has a token that was issued here."),
        _("Let the application call the parameter token."),
    ),
    Known(
        "token.header_scheme",
        Mender.PARTNER,
        _("Authorization header of another kind than Bearer"),
        _(
            "The Authorization header is of the kind “{scheme}”, so no token is read from it. Userinfo takes “Bearer”, and “DPoP” for tokens "
            "that are bound to a key."
        ),
        _("Let the application send “Authorization: Bearer …” with the access token behind it."),
    ),
    Known(
        "token.wrapped",
        Mender.PARTNER,
        _("Something stands around the access token"),
        _("What came behind “Bearer” is no token alone: “Bearer” stands there twice, or quotation marks or other signs around the token."),
        _("Let the application send “Authorization: Bearer …” with nothing but the access token behind it, as it stands in the token answer."),
    ),
    Known(
        "token.id_token",
        Mender.PARTNER,
        _("An ID token as the access token"),
        _("An ID token came where the access token belongs. It tells the application who has signed in, and opens nothing."),
        _("Let the application send access_token from the token answer."),
    ),
    Known(
        "token.refresh_token",
        Mender.PARTNER,
        _("A refresh token as the access token"),
        _("A refresh token came where the access token belongs. It is for the token endpoint alone."),
        _("Let the application send access_token from the token answer."),
    ),
    Known(
        "token.expired",
        Mender.PARTNER,
        _("Access token has expired"),
        _("The access token is older than it lives, or the application has given it back."),
        _("Let the application refresh, or send the user through sign-in again."),
    ),
    Known(
        "token.revoked",
        Mender.USER,
        _("The access token was revoked"),
        _("The sign-in behind the access token was ended: by sign-out, by the user, by an administrator, or because a token was used twice."),
        _("The user has to sign in again."),
    ),
    Known(
        "token.invalid",
        Mender.PARTNER,
        _("Access token is not valid"),
        _("The access token is unknown: it was never given out, was cut or changed, or is over for long."),
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
