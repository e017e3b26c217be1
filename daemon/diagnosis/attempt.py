"""What is kept of something that an application tried: where, what came of it, what stood in it, and what would have been accepted.

Facts are texts from outside under short names. Parameters of a request stand under their own names, if they are in `PARAMETERS`; nothing else of a
request is ever kept, so no secret, code, token, verifier, assertion, `state`, `nonce` or hint can be; and of what is kept, only what looks like what
belongs there (`masking`). What was observed beside them has a name that begins with a dot:

.method             the method of client authentication that was used
.secret_kind        what a wrong secret looks like: `other_application`, `encoded`, `blank`, `client_id`, ... (`causes/client_proof.py`)
.secret_length      characters of a wrong secret that has another form than those that are issued here
.secret_name        what a secret was called that was deleted or replaced, and `.ended_at`: when, in seconds since 1970
.secret_id          which secret was shown, by the id that the console knows it by
.verifier_length    characters of a code verifier, and `.verifier_alphabet`: `yes` if all of them may stand in one
.challenge_length   characters of a code challenge
.iss .aud .kid .alg .exp .iat .nbf      what an assertion said, and `.now`: the time here, in seconds since 1970
.htm .htu .proof_alg .proof_time        what a DPoP proof said: `htm`, `htu`, `alg`, `iat`, beside `.now`; `.proofs`: how many came, if not one
.method_here .address_here              what it should have said
.bound              what is bound to a key: `code`, `refresh_token`, `access_token`, `dpop_jkt`
.detail             what a library or a partner's server said
.origin             the web origin of the page that called
.fetch_dest         what the browser wanted the answer for (Sec-Fetch-Dest)
.fetch_mode         how the browser asked (Sec-Fetch-Mode), where a script or a picture did
.return_address     where a user was to return after sign-out, where it came under another name than `post_logout_redirect_uri`
.proxy              whose X-Forwarded-For is not believed
.setting            what has to stand in the settings file of the daemon
.allowed            permissions that the application might ask for then
.rule               the rule that an address breaks, a code of `common/uris.py`
.registerable       the address as that rule has it, where it can be written so
.left_out           permissions that the application asked for and does not get
.expires_at         when a secret ends, in seconds since 1970
.parameter          the parameter that is wrong, and `.parameter_length`: its characters, if it has too many
.answer             what a partner's server answered to a notice, such as `HTTP 500`
.refresh_kind       what came as a refresh token: `expired`, `revoked`, `other_application`, `access_token`, ...
.token_place        `address` if a token came in the address, where none is read; `form` if it was expected in a form
.token_kind         what came in the place of an access token: `id_token`, `refresh_token`, `wrapped`, `expired`, `revoked`
.held_in            the parameter that has a token of ours where the parameter `token` was expected
.end                what of a sign-in is gone: `deleted` or `suspended` for its user, `not_allowed`, `no_consent`, `unproven`
.ruled              what an administrator's rule on second factors and passkeys is about: the name of an application or a permission
.user_agent         the program that asked
.test               `yes` if an administrator tried it out from the console
.cut                `yes` if of long values only the beginnings were kept, because there were many different requests
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Outcome, Place
from common.invisible import is_ignorable
from daemon.diagnosis.masking import is_random, mask_facts, mask_unknown_id

# Parameters of requests that are kept. None of them opens anything, and none names a person.
PARAMETERS = (
    "client_id", "redirect_uri", "response_type", "response_mode", "scope", "prompt", "max_age", "display", "acr_values",
    "code_challenge_method", "resource", "audience", "organization_id", "grant_type", "token_type_hint", "client_assertion_type",
    "post_logout_redirect_uri",
)  # fmt: skip
# How the secrets of this daemon are written.
_SECRET = re.compile("[0-9A-Za-z]{43}")
# Characters of one fact, of an address that may be registered, and of all facts of one attempt.
LONGEST_FACT, LONGEST_ADDRESS, LONGEST_FACTS = 512, 1280, 2816
_ADDRESSES = frozenset({"redirect_uri", "post_logout_redirect_uri", ".return_address"})
_MOST_EXPECTED = 20
# The fact that says that others were cut.
CUT = ".cut"


class Attempt(msgspec.Struct, frozen=True):
    """Something that an application tried.

    Attributes:
        reason: a code of `reasons`.
        application: whose, where it is known.
        client_id: whose it claims to be, as it came.
        cause: what is behind it, finer than the reason; "" for the reason itself.
        facts: what stood in the request, and what was observed.
        expected: what would have been accepted then, such as the registered redirect URIs.
        error, description: what the application is told (RFC 6749), or "".
        parameter: the parameter that is wrong, or "".
        user_id: who signed in, or "".
        network: where it came from, shortened, or "".
    """

    place: Place
    outcome: Outcome
    reason: str
    application: Application | None = None
    client_id: str = ""
    cause: str = ""
    facts: Mapping[str, str] = {}
    expected: Sequence[str] = ()
    error: str = ""
    description: str = ""
    parameter: str = ""
    user_id: str = ""
    network: str = ""


class Case(msgspec.Struct, frozen=True):
    """An attempt as it was kept, for whoever explains it.

    Attributes:
        reason, cause, facts, expected, error, description: as in `Attempt`; the facts of the newest of all that were alike.
    """

    place: Place
    outcome: Outcome
    reason: str
    cause: str
    facts: Mapping[str, str]
    expected: Sequence[str]
    error: str
    description: str


def pick_parameters(params: Mapping[str, str]) -> dict[str, str]:
    """What is kept of the parameters of a request."""
    return {name: params[name] for name in PARAMETERS if name in params}


def find_facts(attempt: Attempt) -> dict[str, str]:
    """The facts of an attempt as they are kept: masked, bounded each and together, with what cannot be seen made visible.

    What has the form of a secret of ours and was sent as the ID of an application is left out, for it may be one; of other random texts stays the
    beginning.
    """
    given = _find_given(attempt)
    kept: dict[str, str] = {}
    room = LONGEST_FACTS
    for name, value in mask_facts(given, find_registered(attempt.application)).items():
        text = make_visible(value, _longest(name))
        room -= len(name) + len(text)
        if room >= 0:
            kept[name] = text
    return kept


def find_masked(attempt: Attempt, kept: Mapping[str, str]) -> dict[str, str]:
    """What came in the place of those facts that are not kept as they came, for whoever looks for secrets in it; never for keeping.

    Args:
        attempt: with all of it.
        kept: as `find_facts` gives it.
    """
    came = {"client_id": attempt.client_id, ".parameter": attempt.parameter, **attempt.facts}
    return {name: came[name][: _longest(name)] for name, value in kept.items() if came.get(name, value) != value}


def _longest(name: str) -> int:
    """So many characters are kept of a fact: an address is copied or registered as a whole."""
    return LONGEST_ADDRESS if name in _ADDRESSES else LONGEST_FACT


def _find_given(attempt: Attempt) -> dict[str, str]:
    given = dict(attempt.facts)
    if attempt.application is None:
        given = {"client_id": attempt.client_id, **given}
        if not given["client_id"] or looks_like_secret(given["client_id"]):
            del given["client_id"]
        else:
            given["client_id"] = mask_unknown_id(given["client_id"])
    if attempt.parameter:
        given[".parameter"] = attempt.parameter
    return given


def find_registered(application: Application | None) -> frozenset[str]:
    """Addresses and names of an application, which may be kept wherever they stand; its ID as well."""
    if application is None:
        return frozenset()
    settings = application.settings
    names = [permission.name for permission in settings.permissions]
    return frozenset([application.id, *settings.redirect_uris, *settings.sign_out_uris, *settings.cors_origins, *names])


def looks_like_secret(client_id: str) -> bool:
    """Whether what was sent as the ID of an application may be a secret of one."""
    bare = client_id.strip()
    return _SECRET.fullmatch(bare) is not None or is_random(bare)


def clean_expected(expected: Sequence[str]) -> list[str]:
    """What would have been accepted as it is kept, bounded."""
    return [make_visible(each) for each in expected[:_MOST_EXPECTED]]


def make_visible(text: str, longest: int = LONGEST_FACT) -> str:
    """A text from outside of which nothing is hidden: control characters, and those that hide or turn the direction, are spelled out.

    Args:
        text: of any length.
        longest: what is longer than this is cut, and ends with an ellipsis.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "\u2026"
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spell(character) for character in text)


def _spell(character: str) -> str:
    if character == " " or (character.isprintable() and not is_ignorable(character)):
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
