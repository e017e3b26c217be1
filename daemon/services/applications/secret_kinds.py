"""What a wrong client secret looks like, so that whoever mends it knows where to look (requirement H5).

A secret is never told and never kept here: it is held against the digests of what was issued, as it came and otherwise written. That is work which
depends on what was shown, so it is done behind the request and never within it (attack 39).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import unquote, unquote_plus

import msgspec

from common.contracts.events import EventName
from daemon.diagnosis.causes.placeholders import is_placeholder
from daemon.keys.digests import SECRET_LENGTH, Digests
from daemon.storage.applications.secrets import SecretRow, SecretRows
from daemon.storage.applications.wrong_secrets import WrongSecretRows
from daemon.storage.database.store import Database

# Characters of a secret that is looked at, and of one that may have been a real one.
LONGEST, SHORTEST = 1024, 16
# Owners of one secret, and entries of the audit log about secrets of an application, that are looked at.
_MOST_OWNERS, _MOST_RECORDED = 50, 100
# Digests that one statement looks up.
_AT_ONCE = 500
# Pieces of a text in which a secret is looked for.
_MOST_PARTS = 8
_QUOTES = "\"'`\u201c\u201d\u2018\u2019"
_MASKS = re.compile(r"[*\u2022\u25cf.\u2026xX\s-]+")


# How a secret is written that was made here.
_ISSUED = re.compile(rf"[0-9A-Za-z]{{{SECRET_LENGTH}}}")
_PART = re.compile(r"[0-9A-Za-z]+")


class _Recorded(msgspec.Struct):
    """What is kept in the audit log of a secret: how it ended, and whether it came from elsewhere."""

    hint: str = ""
    kept: bool = False


class ShownSecret:
    """A wrong secret on its way to whoever looks what is wrong with it. It tells nobody what it is, and is kept nowhere.

    Args:
        readings: what came, first as it is meant.
    """

    __slots__ = ("readings",)

    def __init__(self, readings: Sequence[str]) -> None:
        self.readings = tuple(readings)

    def __repr__(self) -> str:
        """Without the secret."""
        return "ShownSecret(...)"


class SecretKinds:
    """Looks at wrong secrets. Called inside store jobs.

    Args:
        db: the database.
        digests: digests the values.
    """

    def __init__(self, db: Database, digests: Digests) -> None:
        self._secrets, self._rows, self._digests = SecretRows(db), WrongSecretRows(db), digests

    def find(self, application_id: str, wrong: ShownSecret) -> Mapping[str, str]:
        """What a wrong secret looks like, as facts for the sign-in log; none if it looks like nothing.

        Args:
            application_id: of whom it should have been.
            wrong: what came.
        """
        shown = [each for each in wrong.readings if 0 < len(each) <= LONGEST]
        kind = "client_id" if any(each.strip(_QUOTES + " \t\r\n") == application_id for each in shown) else ""
        if kind:
            return {".secret_kind": kind}
        own = self._secrets.list(application_id)
        return self._find_owner(application_id, shown) or self._find_look(application_id, own, shown)

    def find_known(self, texts: Collection[str]) -> frozenset[str]:
        """Which of some texts are secrets of applications, whoever's and whether they are good any more.

        Args:
            texts: of any number, as they came.
        """
        known, digests = set[str](), {self._digests.of("secret", text): text for text in texts}
        for start in range(0, len(digests), _AT_ONCE):
            found = self._rows.list_known([*digests][start : start + _AT_ONCE])
            known.update(digests[each] for each in found)
        return frozenset(known)

    def _find_owner(self, application_id: str, shown: Sequence[str]) -> dict[str, str]:
        """Whose it is, as it came or otherwise written: the application's own first."""
        written = [*((each, "") for each in shown), *(variant for each in shown for variant in _list_variants(application_id, each))]
        kinds: dict[bytes, str] = {}
        for text, kind in written:
            kinds.setdefault(self._digests.of("secret", text), kind)
        owners = self._rows.find_owners(kinds, _MOST_OWNERS)
        own = next((each for each in owners if each.application_id == application_id and kinds[each.digest]), None)
        if own is not None:
            return {".secret_kind": kinds[own.digest]}
        former = self._rows.find_former_owners(kinds, _MOST_OWNERS)
        ended = next((each for each in former if each.application_id == application_id), None)
        if ended is not None:
            return {".secret_kind": "ended", ".secret_name": ended.name, ".ended_at": str(ended.ended_at)}
        other = next((each for each in (*owners, *former) if each.application_id != application_id), None)
        if other is None:
            return {}
        return {".secret_kind": "other_application", ".other_application": other.application_name, ".other_id": other.application_id}

    def _find_look(self, application_id: str, own: Sequence[SecretRow], shown: Sequence[str]) -> dict[str, str]:
        """What it looks like beside the secrets that the console shows, those that are gone, and texts of guides."""
        names = {name for row in own for name in (row.id, row.name.casefold())}
        hints = {row.hint for row in own}
        for each in shown:
            bare = each.strip(_QUOTES + " \t\r\n")
            if bare.casefold() in names:
                return {".secret_kind": "name"}
            if any(hint and bare.endswith(hint) and not _MASKS.sub("", bare[: -len(hint)]) for hint in hints):
                return {".secret_kind": "hint"}
            if any(_is_like(bare, hint) for hint in hints):
                return {".secret_kind": "case"}
        if any(len(each) >= SHORTEST and each.strip()[-4:] in self._list_deleted_hints(application_id) for each in shown):
            return {".secret_kind": "deleted"}
        if any(is_placeholder(each) or not _MASKS.sub("", each) for each in shown):
            return {".secret_kind": "placeholder"}
        if not own:
            return {".secret_kind": "none"}
        return {} if self._has_foreign(application_id) else _observe_form(shown)

    def _has_foreign(self, application_id: str) -> bool:
        """Whether the application may have a secret that was made elsewhere, which can be of any form."""
        return any(each.kept for each in self._list_recorded(application_id, EventName.SECRET_ISSUED))

    def _list_deleted_hints(self, application_id: str) -> set[str]:
        """The last characters of secrets that the application had before: the audit log knows them longer than anything else."""
        recorded = self._list_recorded(application_id, EventName.SECRET_DELETED, EventName.SECRET_REPLACED)
        return {each.hint for each in recorded if each.hint}

    def _list_recorded(self, application_id: str, *events: EventName) -> Sequence[_Recorded]:
        details = self._rows.list_details(application_id, events, _MOST_RECORDED)
        return [msgspec.json.decode(text, type=_Recorded) for text in details]


def _is_like(shown: str, hint: str) -> bool:
    """Whether the secret that ends so may have come in letters of one size: what is made here has both, and no digest tells more."""
    return len(shown) == SECRET_LENGTH and (shown.islower() or shown.isupper()) and bool(hint) and shown.casefold().endswith(hint.casefold())


def _observe_form(shown: Sequence[str]) -> dict[str, str]:
    """In what it differs from everything that is issued here: in its length, or by signs that none has. Of a short word nothing is told."""
    for each in shown:
        bare = each.strip()
        if len(bare) >= SHORTEST and not _ISSUED.fullmatch(bare):
            return {".secret_kind": "cut" if len(bare) < SECRET_LENGTH and _PART.fullmatch(bare) else "form", ".secret_length": str(len(bare))}
    return {}


def _list_variants(application_id: str, shown: str) -> Iterator[tuple[str, str]]:
    """What may have been meant, and what went wrong then; the likeliest first."""
    bare = shown.strip()
    if bare != shown:
        yield bare, "line_break" if set(shown[len(shown.rstrip()) :]) & {"\n", "\r"} else "blank"
    unquoted = bare.strip(_QUOTES)
    if unquoted != bare:
        yield unquoted, "quoted"
    for decoded in {unquote(bare), unquote_plus(bare), unquote(unquote(bare)), *_decode(bare)} - {bare, shown}:
        yield decoded, "encoded"
        yield decoded.strip().removeprefix(f"{application_id}:"), "encoded"
    for part in _list_parts(bare):
        yield part, "more"
    if " " in bare:
        yield bare.replace(" ", "+"), "plus"
    without = re.sub(r"\s+", "", shown)
    if without not in (bare, shown):
        yield without, "blank"
    for other in (bare.swapcase(), bare.lower(), bare.upper()):
        if other != bare:
            yield other, "case"


def _list_parts(text: str) -> set[str]:
    """What has the length of a secret in a longer text, at either end of it and of its pieces."""
    ends = {end for each in (text, *_PART.findall(text)[:_MOST_PARTS]) for end in (each[:SECRET_LENGTH], each[-SECRET_LENGTH:])}
    return {each for each in ends if each != text and _ISSUED.fullmatch(each)}


def _decode(text: str) -> set[str]:
    """What a text is in base64, if it is something in it."""
    try:
        return {base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_" if set(text) & {"-", "_"} else None, validate=True).decode("ascii")}
    except (binascii.Error, ValueError):
        return set()
