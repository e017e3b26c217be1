"""What is said of a stranger that does not come in: one code and one sentence for each rule (draft-ietf-oauth-client-id-metadata-document 3 to 5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from common.contracts.strangers.documents import DocumentFault as Fault
from common.contracts.strangers.policy import StrangerReason as Rule
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import Refusal
from daemon.services.strangers.turned_away import TurnedAway

_ID = "A client ID that is an address "
_SAID: Mapping[Rule | Fault, tuple[Reason, str]] = MappingProxyType(
    {
        Rule.CLOSED: (Reason.STRANGER_CLOSED, "No application may come that is not registered here."),
        Rule.NOT_LISTED: (Reason.STRANGER_NOT_LISTED, "The host of this application is not on the list of those that may come without registration."),
        Rule.BLOCKED: (Reason.STRANGER_BLOCKED, "The host of this application is blocked here."),
        Rule.TOO_LONG: (Reason.STRANGER_CLIENT_ID, _ID + "may have 255 characters."),
        Rule.CHARACTER: (Reason.STRANGER_CLIENT_ID, _ID + "has to be plain ASCII, with everything else percent-encoded."),
        Rule.NOT_HTTPS: (Reason.STRANGER_CLIENT_ID, _ID + "has to begin with https:// in small letters."),
        Rule.USER_INFO: (Reason.STRANGER_CLIENT_ID, _ID + "cannot have a user name."),
        Rule.FRAGMENT: (Reason.STRANGER_CLIENT_ID, _ID + "cannot have a fragment."),
        Rule.NO_PATH: (Reason.STRANGER_CLIENT_ID, _ID + "needs a path."),
        Rule.DOT_SEGMENT: (Reason.STRANGER_CLIENT_ID, _ID + "cannot have . or .. in its path."),
        Rule.HOST: (Reason.STRANGER_CLIENT_ID, _ID + "needs a public host name."),
        Fault.UNREACHABLE: (Reason.STRANGER_UNREACHABLE, "The document at the client ID could not be fetched."),
        Fault.STATUS: (Reason.STRANGER_STATUS, "The document at the client ID was not answered with 200."),
        Fault.REDIRECTS: (Reason.STRANGER_REDIRECTS, "The client ID redirects; the document has to be at that very address."),
        Fault.SIZE: (Reason.STRANGER_SIZE, "The document at the client ID has more than 5 kB."),
        Fault.TYPE: (Reason.STRANGER_TYPE, "The document at the client ID is not served as application/json."),
        Fault.TOO_OFTEN: (Reason.STRANGER_TOO_OFTEN, "Documents of this host, or for this network, were fetched too often just now."),
        Fault.FORM: (Reason.STRANGER_FORM, "The document at the client ID is not a JSON object with each name once and of the right type."),
        Fault.CLIENT_ID: (Reason.STRANGER_OTHER_ID, "client_id in the document is another one than its address."),
        Fault.NAME: (Reason.STRANGER_NAME, "client_name in the document is missing, longer than 128 characters, or has hidden characters."),
        Fault.REDIRECT_URIS: (Reason.STRANGER_REDIRECT_URIS, "redirect_uris in the document are missing or wrong."),
        Fault.SECRET: (Reason.STRANGER_SECRET, "The document holds a secret, which everybody can read."),
        Fault.PRIVATE_KEY: (Reason.STRANGER_PRIVATE_KEY, "The document holds a private key, which everybody can read; replace that key."),
        Fault.KEYS: (Reason.STRANGER_KEYS, "The keys of the document are missing or wrong."),
        Fault.AUTHENTICATION: (Reason.STRANGER_AUTHENTICATION, "token_endpoint_auth_method in the document is neither none nor private_key_jwt."),
        Fault.LINK: (Reason.STRANGER_LINK, "A link in the document is none to a public web page."),
        Fault.GRANTS: (Reason.STRANGER_GRANTS, "The document leaves out authorization_code or code, which is how users sign in here."),
    }
)


def make_refusal(turned_away: TurnedAway) -> Refusal:
    """The refusal of a stranger, with its code and for its developer what broke the rule."""
    reason, sentence = _SAID[turned_away.rule]
    detail = f" ({turned_away.detail})" if turned_away.detail else ""
    return Refusal(reason, "invalid_client", sentence + detail, "client_id")
