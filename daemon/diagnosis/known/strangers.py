"""Why an application that nobody registered does not come in."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

_ADMIT = _("If people are to use it, let its host in by the rules for unregistered apps, or register it.")
_MEND = _("Mend the document at the address that is the client ID. It is read again at the next sign-in.")
_SERVE = _("Serve the document at that very address as application/json, with status 200, and at most 5 kB.")

STRANGERS = (
    Known(
        "stranger.closed",
        Mender.ADMINISTRATOR,
        _("Unregistered app"),
        _("“{client_id}” is not registered, and no unregistered app may come."),
        _ADMIT,
    ),
    Known(
        "stranger.not_listed",
        Mender.ADMINISTRATOR,
        _("Host not on the list"),
        _("“{client_id}” is not registered, and its host is not trusted."),
        _ADMIT,
    ),
    Known("stranger.blocked", Mender.ADMINISTRATOR, _("Host blocked"), _("“{client_id}” is not registered, and its host is blocked."), _ADMIT),
    Known(
        "stranger.on_request", Mender.ADMINISTRATOR, _("App to be let in"), _("“{client_id}” is not registered, and nobody has let it in."), _ADMIT
    ),
    Known(
        "stranger.client_id",
        Mender.PARTNER,
        _("Client ID is no address of a document"),
        _("“{client_id}” breaks a rule for client IDs that are addresses."),
        _("Use an https address with a host name and a path, without user name, fragment or dots between slashes."),
    ),
    Known(
        "stranger.document_unreachable",
        Mender.PARTNER,
        _("Document not reached"),
        _("Nothing was had from “{client_id}”, or from a public address."),
        _SERVE,
    ),
    Known("stranger.document_status", Mender.PARTNER, _("No document there"), _("“{client_id}” was not answered with status 200."), _SERVE),
    Known("stranger.document_redirects", Mender.PARTNER, _("Document elsewhere"), _("“{client_id}” redirects, which is not followed."), _SERVE),
    Known("stranger.document_size", Mender.PARTNER, _("Document too large"), _("What is at “{client_id}” has more than 5 kB."), _SERVE),
    Known("stranger.document_type", Mender.PARTNER, _("Document of another type"), _("What is at “{client_id}” is not served as JSON."), _SERVE),
    Known(
        "stranger.document_too_often",
        Mender.PARTNER,
        _("Document asked for too often"),
        _("“{client_id}” was not fetched again so soon."),
        _("Try again in a minute."),
    ),
    Known(
        "stranger.document_form", Mender.PARTNER, _("Document cannot be read"), _("What is at “{client_id}” is not JSON of the right form."), _MEND
    ),
    Known(
        "stranger.document_client_id",
        Mender.PARTNER,
        _("Document of another app"),
        _("The document at “{client_id}” names another client_id."),
        _MEND,
    ),
    Known(
        "stranger.document_name",
        Mender.PARTNER,
        _("App without a proper name"),
        _("client_name in the document is missing or not acceptable."),
        _MEND,
    ),
    Known(
        "stranger.document_redirect_uris",
        Mender.PARTNER,
        _("Wrong redirect URIs"),
        _("redirect_uris in the document are missing or not acceptable."),
        _MEND,
    ),
    Known("stranger.document_secret", Mender.PARTNER, _("Secret in public"), _("The document holds a secret that everybody can read."), _MEND),
    Known(
        "stranger.document_private_key",
        Mender.PARTNER,
        _("Private key in public"),
        _("The document holds a private key that everybody can read."),
        _MEND,
    ),
    Known("stranger.document_keys", Mender.PARTNER, _("Wrong keys"), _("The public keys of the document are missing or not acceptable."), _MEND),
    Known(
        "stranger.document_authentication",
        Mender.PARTNER,
        _("Proof by a secret"),
        _("token_endpoint_auth_method in the document is neither none nor private_key_jwt."),
        _MEND,
    ),
    Known("stranger.document_link", Mender.PARTNER, _("Wrong link"), _("A link in the document does not lead to a public web page."), _MEND),
    Known(
        "stranger.document_grants",
        Mender.PARTNER,
        _("Another way of signing in"),
        _("The document leaves out authorization_code or code."),
        _MEND,
    ),
)
