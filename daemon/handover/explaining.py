"""Takes a token apart and says of each claim what it means and where it comes from (requirement H4). Nothing of it is kept or logged."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

import msgspec

from common.contracts.handover.explained_tokens import ExplainedClaim, ExplainedToken, ExplainToken, TokenForm
from common.errors import Invalid, Problem
from daemon.handover.claim_meanings import token_claim_meanings, user_claim_meanings
from daemon.handover.known import Known
from daemon.handover.outside_text import make_plain
from daemon.handover.sheet import make_sheet
from daemon.views.languages import Words

_RANDOM = re.compile(r"[A-Za-z0-9_-]{16,512}")
_PARTS = 3


def explain(known: Known, asked: ExplainToken, words: Words) -> ExplainedToken:
    """A token, claim by claim. Its signature is not checked: whoever has it here has got it from this daemon.

    Args:
        known: everything about its application.
        asked: the token.
        words: of the language.

    Raises:
        Invalid: it cannot be read, or somebody else has issued it.
    """
    text = asked.text.strip()
    parts = text.split(".")
    if len(parts) == _PARTS and not text.startswith("{"):
        header, claims = _decode(parts[0]), _decode(parts[1])
        return ExplainedToken(TokenForm.SIGNED, _list_header(header, words), _list_claims(known, claims, words))
    if text.startswith("{"):
        return ExplainedToken(TokenForm.JSON, [], _list_claims(known, _read(text.encode()), words))
    if _RANDOM.fullmatch(text):
        return ExplainedToken(TokenForm.RANDOM, [], [])
    raise _unreadable()


def _list_header(header: dict[str, Any], words: Words) -> list[ExplainedClaim]:
    meanings = {
        "alg": words.text("How it is signed"),
        "kid": words.text("The public key that checks the signature"),
        "typ": words.text("The kind of token"),
    }
    return [_make(name, value, meanings.get(name, ""), "") for name, value in header.items()]


def _list_claims(known: Known, claims: dict[str, Any], words: Words) -> list[ExplainedClaim]:
    if claims.get("iss", known.endpoints.issuer) != known.endpoints.issuer:
        message = "Somebody else has issued this token."
        raise Invalid("token.foreign", message, [Problem("text", "token.foreign", message)])
    # The sheet knows them by the names that this application gets, with the permission that opens each.
    told = {claim.name: claim for claim in make_sheet(known, words).claims}
    others = {**user_claim_meanings(words), **token_claim_meanings(known.application, words)}
    found = []
    for name, value in claims.items():
        claim = told.get(name)
        found.append(_make(name, value, claim.meaning if claim else others.get(name, ""), claim.scope if claim else ""))
    return found


def _make(name: str, value: object, meaning: str, scope: str) -> ExplainedClaim:
    return ExplainedClaim(make_plain(name), make_plain(msgspec.json.encode(value).decode()), meaning, scope)


def _decode(part: str) -> dict[str, Any]:
    try:
        return _read(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise _unreadable() from None


def _read(text: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise _unreadable() from None


def _unreadable() -> Invalid:
    message = "This is neither a token nor the answer of an endpoint."
    return Invalid("token.unreadable", message, [Problem("text", "token.unreadable", message)])
