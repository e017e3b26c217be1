"""Which claims one application gets, in which places, with an example of each: read off what the issuing code makes for an example user."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from common.contracts.application_kinds import AccessTokenFormat, Kind
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.handover.sheet import SheetClaim
from common.contracts.permissions import BY_NAME
from common.contracts.preview import Receives
from daemon.handover.claim_meanings import token_claim_meanings, user_claim_meanings
from daemon.views.languages import Words

ID_TOKEN, USERINFO, ACCESS_TOKEN, INTROSPECTION = "id_token", "userinfo", "access_token", "introspection"
# Every account has them.
_ALWAYS_SET = frozenset({"username", "preferred_username", "updated_at", "created_at"})
# They come with what a request says, or for an API and an organization that it names.
_ON_REQUEST = frozenset({"nonce", "scope", "organization_id"})
# In place of what is different in every token.
_EXAMPLES = {"nonce": "n-0S6_WzA2Mj", "sid": "5c1f0d8e7b6a49f3a2d1c0b9e8f7a6d5", "at_hash": "77QmUPtjPfzWtF2AnpK9RQ", "jti": "m2x9k4w7q1z8b5c3n6v0a"}
# What differs from token to token says nothing of the place where it stands.
_OF_EACH_TOKEN = frozenset({*_EXAMPLES, "exp", "iat", "auth_time"})
_DESCRIBED = ("active", "iss", "client_id", "sub", "aud", "scope", "exp", "iat", "token_type")

Face = Mapping[str, object]


def list_claims(
    application: Application, receives: Receives, issuer: str, scope: str, resources: Sequence[str], now: int, words: Words
) -> list[SheetClaim]:
    """The claims, those about the user first.

    Args:
        application: who gets them.
        receives: what it would get for an example user.
        issuer: of the tokens.
        scope: what the application asks for.
        resources: the APIs whose permissions it asks for.
        now: seconds since 1970.
        words: of the sheet's language.
    """
    faces = _find_faces(application, receives, issuer, scope, resources, now)
    about_user = list(_list_of_user(application, faces, words))
    taken = {claim.name for claim in about_user}
    tokens = [
        _make(name, "", meaning, alike, is_optional=name in _ON_REQUEST)
        for name, meaning in token_claim_meanings(application, words).items()
        if name not in taken
        for alike in _part(name, faces)
    ]
    subject = [claim for claim in tokens if claim.name == "sub"]
    return [*subject, *about_user, *(claim for claim in tokens if claim.name != "sub")]


def _find_faces(application: Application, receives: Receives, issuer: str, scope: str, resources: Sequence[str], now: int) -> dict[str, Face]:
    """The claims by the place where they stand."""
    access_token: Face = {**receives.organization_token, **receives.access_token}
    described: dict[str, object] = {}
    if application.type.is_confidential:
        end = now + application.settings.lifetimes.access_token
        # The endpoint says of a token whom it is for: with APIs these, with a sign-in this daemon too.
        audience = access_token.get("aud", resources or issuer)
        values = (True, issuer, application.id, receives.id_token.get("sub", application.id), audience, scope, end, now, "Bearer")
        described = dict(zip(_DESCRIBED, values, strict=True))
    if application.type.has_users and described:
        described["auth_time"] = now
        if application.kind is Kind.OWN or "username" in {**receives.userinfo, **receives.id_token}:
            described["username"] = receives.userinfo.get("username", "")
        described |= {name: value for name, value in receives.organization_token.items() if name == "organization_id"}
    if not application.type.has_users:
        signed = application.settings.access_token_format is AccessTokenFormat.JWT
        kept = {name: value for name, value in described.items() if name not in ("active", "token_type")}
        return {ACCESS_TOKEN: {**kept, "jti": ""} if signed else {}, INTROSPECTION: described}
    return {ID_TOKEN: receives.id_token, USERINFO: receives.userinfo, ACCESS_TOKEN: access_token, INTROSPECTION: described}


def _list_of_user(application: Application, faces: Mapping[str, Face], words: Words) -> Iterator[SheetClaim]:
    """The claims that user permissions open, under the names that this application wants."""
    settings, meanings = application.settings, user_claim_meanings(words)
    names = settings.claim_names
    required = {each.name for each in settings.permissions if each.required or application.kind is Kind.OWN}
    allowed = {each.name for each in settings.permissions}
    for permission in (each for each in BY_NAME.values() if each.name in allowed):
        opened = [*permission.claims, *([GROUPS] if permission.name == names.groups.value else [])]
        for claim in opened:
            name = names.renames.get(claim, claim)
            if not _places(name, faces):
                continue
            meaning = meanings.get(claim, "")
            if claim == GROUPS:
                meaning = words.text("{meaning}, by the name that most programs expect", meaning=meanings[permission.name])
            if name != claim:
                meaning = words.text("{meaning}. Called {claim} elsewhere", meaning=meaning, claim=claim)
            is_optional = claim not in _ALWAYS_SET or permission.name not in required
            yield _make(name, permission.name, meaning, faces, is_optional=is_optional)


def _part(name: str, faces: Mapping[str, Face]) -> list[dict[str, Face]]:
    """The places where a claim stands, with those together that show the same value."""
    if name in _OF_EACH_TOKEN:
        found = {place: claims for place, claims in faces.items() if name in claims}
        return [found] if found else []
    parts: list[dict[str, Face]] = []
    for place in _places(name, faces):
        same = next((part for part in parts if next(iter(part.values()))[name] == faces[place][name]), None)
        if same is None:
            parts.append({place: faces[place]})
        else:
            same[place] = faces[place]
    return parts


def _places(name: str, faces: Mapping[str, Face]) -> list[str]:
    return [place for place, claims in faces.items() if name in claims]


def _make(name: str, scope: str, meaning: str, faces: Mapping[str, Face], *, is_optional: bool) -> SheetClaim:
    places = _places(name, faces)
    value = faces[places[0]][name]
    example = msgspec.json.encode(value if scope else _EXAMPLES.get(name, value)).decode()
    return SheetClaim(name=name, scope=scope, meaning=meaning, example=example, places=places, is_optional=is_optional)
