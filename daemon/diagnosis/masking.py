"""What may be kept of a value from outside, so that no secret that stands in the wrong place is kept. Pure; what is left out shows as an ellipsis.

Parameters of addresses carry codes, tokens and passwords, and whoever mistakes one parameter for another sends a secret as a grant type. So nothing
is kept for its name alone: a value has to look like what belongs there, or to be registered already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial

from common.contracts.claim_names import GROUPS
from common.contracts.permissions import BY_NAME, OPENID
from common.invisible import is_ignorable
from daemon.diagnosis.scope_names import split_scope

MASK = "\u2026"
# What comes along when an address is copied out of a text.
AROUND = " \t\r\n\v\f\u00a0\ufeff\u200b\"'`\u2018\u2019\u201c\u201d<>,;"
# Characters that are kept of what looks like nothing known.
_KEPT = 4

_ADDRESSES = frozenset(
    {
        "redirect_uri", "post_logout_redirect_uri", "resource", "audience", ".redirect_uri", ".iss", ".aud", ".origin", ".uri", ".jwks_uri",
        ".registerable", ".return_address", ".htu",
    }
)  # fmt: skip
_WORDS = frozenset(
    {
        "response_type", "response_mode", "grant_type", "prompt", "display", "code_challenge_method", "token_type_hint", "client_assertion_type",
        "acr_values", "max_age", ".htm",
    }
)  # fmt: skip
_NAMES = frozenset({"organization_id", ".parameter", ".held_in"})
_SCOPES = frozenset({"scope", ".left_out"})
_PERMISSIONS = frozenset({OPENID, GROUPS, *BY_NAME})

# A word of a closed vocabulary, in whatever case: `code`, `S256`, `sha-256`, `-1`, `urn:ietf:params:oauth:grant-type:device_code`.
_WORD = re.compile(r"[A-Za-z]?[a-z_.-]{1,39}|[A-Z_]{1,20}|[A-Za-z]{1,5}-?[0-9]{1,3}|[+-]?[0-9]{1,9}(?:\.[0-9]{1,3})?|urn:[a-z0-9:_.-]{1,100}")
_BETWEEN_WORDS = re.compile(r"([\s,+|]+)")
# A name that somebody has given: of a permission, an organization or a parameter. Random texts have more digits.
_NAME = re.compile(r"(?:[^\W\d]|[_.:/-])(?:[^\W\d]|[_.:/*-]|[0-9](?!(?:[^0-9]*[0-9]){3})){0,47}|[0-9a-z]{21}")
# Of no form that belongs to words: keys and tokens, as this daemon and others write them.
_USER_INFO = re.compile(r"//[^\s/@]{1,200}@")
_SECRET = re.compile(r"eyJ[\w.-]{16,}|[0-9A-Za-z]{40,}")
# Tokens that are written in one case, as they are issued elsewhere; no ID that is made here is one (`make_id`).
_TOKEN = re.compile(
    r"[0-9a-f]{24,}|[0-9A-F]{24,}|[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"
    r"|(?=[A-Z]*[2-7])[A-Z2-7]{16,}={0,6}|(?=[a-z]*[2-7])[a-z2-7]{24,}={0,6}"
)
# Letters of base64url, as codes, tokens and secrets of this daemon have them; what of it reads like words, numbers and names beside each other.
_LETTERS = re.compile(r"[0-9A-Za-z_-]{20,}")
_WORDLIKE = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{3,}|^[A-Z]?[a-z]+$|^[A-Z]+$|^[0-9]+|[0-9]+$")
_BETWEEN_PARTS = re.compile(r"[_-]+")
# How many letters of a text, and which part of it, are no words where it is random; and how many of one that has the length of our own.
_UNLIKE_WORDS, _UNLIKE_SHARE, _UNLIKE_OF_OURS = 9, 0.3, 4
_OURS = 43

# Delimiters of an address, as they are or percent-encoded, however often.
_ENCODED = r"%(?:25)*"
_QUERY = re.compile(rf"[?#;]|{_ENCODED}(?:3F|23|3B)", re.IGNORECASE)
_BETWEEN = re.compile(rf"([?#&;]|{_ENCODED}(?:3F|23|26|3B))", re.IGNORECASE)
_EQUALS = re.compile(rf"=|{_ENCODED}3D", re.IGNORECASE)
_AT = re.compile(rf"@|{_ENCODED}40", re.IGNORECASE)
_SLASHES = re.compile(rf"(?:/|\\|{_ENCODED}2F|{_ENCODED}5C){{2,}}", re.IGNORECASE)
_PATH = re.compile(rf"/|\\|{_ENCODED}2F|{_ENCODED}5C", re.IGNORECASE)
_HOST = re.compile(rf"(?:[\w.-]+|\[[0-9a-f:.]+\])?(?:(?::|{_ENCODED}3A)[0-9]*)?", re.IGNORECASE)
# A whole address has one of these; what has none is a word or a host.
_ADDRESS_SIGN = re.compile(rf"[:/<>{{}}$]|{_ENCODED}(?:2F|3A)", re.IGNORECASE)
_PARAMETER_NAME = re.compile(r"[A-Za-z_](?:[A-Za-z_.\-\[\]]|[0-9](?!(?:[^0-9]*[0-9]){2})){0,31}")
_HARMLESS = re.compile(r"[a-z]{0,12}|[0-9]{1,3}")
_OPENS = re.compile(
    r"code|token|secret|key|pass|pwd|pin|otp|sess|sid|sig|auth|assert|verif|state|nonce|hint|jwt|cred|ticket|hash|user|login|mail|name", re.IGNORECASE
)


def mask_facts(facts: Mapping[str, str], registered: Collection[str]) -> dict[str, str]:
    """Facts as they may be kept, by their names (see `attempt`).

    Args:
        facts: as they came.
        registered: addresses and names that are known here; what stands in them stays.
    """
    return {name: _mask_fact(name, value, registered) for name, value in facts.items()}


def mask_address(address: str, registered: Collection[str] = ()) -> str:
    """An address without user name and password, and without values of parameters, unless they are registered so or surely harmless.

    Args:
        address: as it came, whole or not, encoded once or more often.
        registered: addresses of the application.
    """
    if strip_around(address) in registered:
        return address
    if "," in address and all(each.strip() in registered for each in address.split(",")):
        return address
    found = _QUERY.search(address)
    front, query = (address[: found.start()], address[found.start() :]) if found else (address, "")
    last = list(_AT.finditer(address))
    begin = _SLASHES.search(front)
    start = begin.end() if begin else 0
    end = _PATH.search(front, start)
    authority = front[start : end.start() if end else len(front)]
    if last and not _HOST.fullmatch(authority):
        # What stands before an @ may be a password with any sign in it.
        front, query = f"{address[:start]}{MASK}", address[last[-1].start() :]
        found = _QUERY.search(query)
        front, query = (front + query[: found.start()], query[found.start() :]) if found else (front + query, "")
    elif not _ADDRESS_SIGN.search(front) and not _NAME.fullmatch(front.strip()):
        front = _cut(front)
    known = {pair for each in registered for pair in _BETWEEN.split(each)}
    return mask_secrets(front, registered) + "".join(_mask_pair(each, known) for each in _BETWEEN.split(query))


def strip_around(address: str) -> str:
    """An address without what came along when it was copied, and without what cannot be seen in it."""
    return "".join(sign for sign in address if not is_ignorable(sign)).strip(AROUND)


def mask_secrets(text: str, registered: Collection[str] = ()) -> str:
    """A text in which nothing stands any more that has the form of a key or token, and no password of an address.

    Args:
        text: from outside.
        registered: texts that may have that form.
    """

    def mask(found: re.Match[str]) -> str:
        return found[0] if any(found[0] in each for each in registered) else _cut(found[0])

    text = _SECRET.sub(mask, _USER_INFO.sub(f"//{MASK}@", text))
    return _LETTERS.sub(lambda found: mask(found) if is_random(found[0]) else found[0], text)


def mask_unknown_id(client_id: str) -> str:
    """What names no application, as it may be kept: of hexadecimal digits, base32 and what has the form of a UUID the beginning and the length."""
    return f"{_cut(client_id)} ({len(client_id)})" if _TOKEN.fullmatch(client_id.strip(" \t\r\n\"'`")) else client_id


def mask_scope(scope: str, registered: Collection[str] = ()) -> str:
    """A scope as it may be kept, however it is written: names of permissions are shown whole, with what stands between and around them.

    Args:
        scope: as it came.
        registered: names that the application may ask for.
    """
    return _mask_each(scope, partial(_mask_permission, registered=registered))


def is_random(text: str) -> bool:
    """Whether a text of letters, digits, `-` and `_` reads like a random one: of capitals and small letters, and hardly any of it a word or number.

    IDs that are written in one case, such as a UUID, are none: they name things and open nothing.
    """
    if len(text) < 20 or text.islower() or text.isupper() or not _LETTERS.fullmatch(text):
        return False
    unlike = sum(len(_WORDLIKE.sub("", part)) for part in _BETWEEN_PARTS.split(text))
    if len(text) == _OURS and unlike >= _UNLIKE_OF_OURS:
        return True
    return unlike >= _UNLIKE_WORDS and unlike >= len(text) * _UNLIKE_SHARE


def _mask_fact(name: str, value: str, registered: Collection[str]) -> str:
    if name in _ADDRESSES:
        return mask_address(value, registered)
    if name in _WORDS:
        return _mask_each(value, lambda word: word if _WORD.fullmatch(word) else _cut(word))
    if name in _NAMES:
        return _mask_each(value, partial(_mask_name, registered=registered))
    if name in _SCOPES:
        return mask_scope(value, registered)
    if name == "client_id" and (_ADDRESS_SIGN.search(value) or _AT.search(value)) and value not in registered:
        return mask_address(value, registered)
    return mask_secrets(value, registered)


def _mask_each(text: str, mask: Callable[[str], str]) -> str:
    return "".join(each if index % 2 or not each else mask(each) for index, each in enumerate(_BETWEEN_WORDS.split(text)))


def _mask_name(name: str, registered: Collection[str]) -> str:
    # What cannot be seen in a name is what somebody looks for.
    if name in registered or _NAME.fullmatch("".join(sign for sign in name if sign.isprintable())):
        return name
    return mask_address(name, registered) if "://" in name else _cut(name)


def _mask_permission(name: str, registered: Collection[str]) -> str:
    masked = _mask_name(name, registered)
    parts = split_scope(name)
    names = [each for each in parts[::2] if each]
    if masked == name or len(parts) == 1 or not names:
        return masked
    is_known = any(each in _PERMISSIONS or each in registered for each in names)
    # Signs in a secret part it into pieces as well, of which some look like names: only where all are, or one is known, it is a list of names.
    if is_known or (all(_NAME.fullmatch(each) for each in names) and not is_random("".join(names))):
        return "".join(each if index % 2 or not each else _mask_name(each, registered) for index, each in enumerate(parts))
    return masked


def _mask_pair(pair: str, known: Collection[str]) -> str:
    """A parameter of an address, or what stands between two."""
    if not pair or pair in known or _BETWEEN.fullmatch(pair):
        return pair
    equals = _EQUALS.search(pair)
    name, value = (pair[: equals.start()], pair[equals.end() :]) if equals else (pair, "")
    if not _PARAMETER_NAME.fullmatch(name):
        return MASK
    if equals is None or (_HARMLESS.fullmatch(value) and not _OPENS.search(name)):
        return pair
    return f"{name}{equals[0]}{MASK}" if value else pair


def _cut(text: str) -> str:
    return text if text.endswith(MASK) and len(text) <= _KEPT + 1 else text[:_KEPT] + MASK
