"""Token exchange."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

EXCHANGING = (
    Known(
        "exchange.not_allowed",
        Mender.ADMINISTRATOR,
        _("No token exchange for this application"),
        _(
            "The application wanted to exchange a token, but its settings name no API that it is. Only own applications with a server"
            " may be set up for this."
        ),
        _("Name in its settings, under token exchange, the API that it is, and the APIs that it may call."),
    ),
    Known(
        "exchange.form",
        Mender.PARTNER,
        _("A token exchange that is not complete"),
        _(
            "A token exchange needs subject_token and subject_token_type. Access tokens alone are exchanged, for access tokens, and "
            "actor_token is not taken."
        ),
        _("Let the API send the access token that it was called with, and prove itself as the client."),
    ),
    Known(
        "exchange.subject",
        Mender.PARTNER,
        _("No good token to exchange"),
        _("What came as subject_token is no access token of a user, or it has expired or was revoked."),
        _("Let the API exchange the access token of the call at hand, while it is good."),
    ),
    Known(
        "exchange.foreign",
        Mender.PARTNER,
        _("A token for another API"),
        _("The token that was to be exchanged does not address this API, so it is none of its business."),
        _(
            "Let the API exchange only tokens whose aud is its own indicator. If it is right, name this API in the settings of the "
            "application, under token exchange."
        ),
    ),
    Known(
        "exchange.over",
        Mender.USER,
        _("What stands behind the token has ended"),
        _("The user, the consent, the organization or the application behind the token is no longer there, so nothing is given for it."),
        _("The user has to sign in to the application again."),
    ),
    Known(
        "exchange.unbound",
        Mender.PARTNER,
        _("A bound token was exchanged without a proof"),
        _(
            "The token is bound to a key or certificate of the application that the user talks to. Its successor has to be bound as "
            "well, to one of the API."
        ),
        _("Let the API send a DPoP proof with the exchange, or connect with a certificate."),
    ),
    Known(
        "exchange.chain",
        Mender.PARTNER,
        _("Exchanged too often"),
        _("The token has come through as many APIs as may stand one behind the other."),
        _("Let fewer APIs call each other with exchanged tokens. Calls in a circle are a mistake."),
    ),
    Known(
        "exchange.target",
        Mender.PARTNER,
        _("Which API is to be called is not clear"),
        _("A token exchange is for one API, but none or several were named."),
        _("Let the API send resource once, with the indicator of the API that it calls."),
    ),
    Known(
        "exchange.no_rule",
        Mender.ADMINISTRATOR,
        _("No rule for this API"),
        _("The settings of the application name no permission that it may get for “{resource}”."),
        _("Name the API and its permissions in the settings of the application, under token exchange, if it may call it."),
    ),
    Known(
        "exchange.nothing",
        Mender.PARTNER,
        _("Nothing to give for the token"),
        _(
            "The rule allows the exchange, but the sign-in gives nothing of it: the application that the user talks to did not ask "
            "for it, or the user did not agree or does not hold it."
        ),
        _("Let the application that the user talks to ask for the permissions and name the API at its sign-in (resource)."),
    ),
)
