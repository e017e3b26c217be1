"""Who signed in at an identity provider: the claims that Letpass reads, by the names that the provider has for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from common.contracts.checks import text_problems
from common.contracts.federation.provider_presets import PersonClaims
from common.contracts.users import email_problems, username_problems
from daemon.services.federation.identities import Details

_NAME_MOST, _POSTED_MOST = 256, 4096


def find_claim(claims: Mapping[str, Any], name: str) -> object:
    """A claim; of one within another the name has a dot. None if there is none.

    Args:
        claims: of a person.
        name: "" for one that the provider does not tell.
    """
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found if name else None


def read_details(claims: Mapping[str, Any], names: PersonClaims) -> Details:
    """What is said of a person, as far as it could stand in an account here; the rest counts as not said.

    Args:
        claims: from the ID token and the userinfo endpoint.
        names: what the provider calls what.
    """
    email = _read_text(claims, names.email)
    # Not every provider says it; those that are believed without are such as know all their addresses.
    verified = find_claim(claims, names.email_verified) if names.email_verified else True
    username = _read_text(claims, names.username)
    return Details(
        email="" if email_problems(email) else email,
        # Some write it as a text.
        email_verified=verified is True or verified == "true",
        name=_read_text(claims, names.name),
        given_name=_read_text(claims, names.given_name),
        family_name=_read_text(claims, names.family_name),
        username="" if username_problems(username) else username,
    )


def add_posted_names(details: Details, posted: str) -> Details:
    """The same with the names that came beside an answer, where there are none: Apple tells them once, as JSON, signed by nobody.

    Args:
        details: from the ID token.
        posted: what came, "" for nothing.
    """
    try:
        said = msgspec.json.decode(posted, type=dict[str, Any]) if 0 < len(posted) <= _POSTED_MOST else {}
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return details
    given, family = _read_text(said, "name.firstName"), _read_text(said, "name.lastName")
    if details.name or not (given or family):
        return details
    return msgspec.structs.replace(details, name=" ".join(filter(None, (given, family))), given_name=given, family_name=family)


def add_claims(claims: Mapping[str, Any], more: Mapping[str, Any], names: PersonClaims) -> dict[str, Any]:
    """The claims of an ID token with those of the userinfo endpoint. An address comes with what is said of that very one.

    Args:
        claims: of the ID token; they stay.
        more: of the userinfo endpoint.
        names: what the provider calls what.
    """
    email, verified = find_claim(claims, names.email), find_claim(claims, names.email_verified)
    tells_more = verified is None and find_claim(more, names.email) == email
    source = more if email is None or tells_more else claims
    # An address with what another answer says of another one would count as proven by nobody.
    own = {name.partition(".")[0] for name in (names.email, names.email_verified)}
    both = {name: value for name, value in {**more, **claims}.items() if name not in own}
    both |= {name: source[name] for name in own if name in source}
    return both


def read_subject(claims: Mapping[str, Any], name: str) -> str:
    """What names an account of a provider without ID tokens; "" for nothing that can.

    Args:
        claims: what it tells of the person.
        name: the claim, which may be a number.
    """
    value = find_claim(claims, name)
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""


def lacks_details(claims: Mapping[str, Any], names: PersonClaims) -> bool:
    """Whether the userinfo endpoint may tell more that is wanted: an ID token need not have any of it (OpenID Connect Core 5.4)."""
    wanted = (names.name, names.email)
    return any(name and find_claim(claims, name) is None for name in wanted)


def _read_text(claims: Mapping[str, Any], name: str) -> str:
    value = find_claim(claims, name)
    text = value.strip() if isinstance(value, str) else ""
    return "" if text_problems("", text, _NAME_MOST) else text
