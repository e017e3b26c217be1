"""What somebody else has changed, and who it was, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from PySide6.QtCore import QCoreApplication

from common.contracts.audit import AuditEntry
from gui.models.merging import NOTHING, Difference, differences
from gui.models.times import exact_time
from gui.models.words.audit_words import actor_text
from gui.models.words.field_words import field_name, shows_values

# So many fields are named, each with so many values of so many letters; the rest is counted.
_FIELDS, _VALUES, _LETTERS = 3, 3, 60
_FACTS = (".changed", ".restored", ".deleted", ".suspended", ".unsuspended")


def find_authors(entries: Iterable[AuditEntry], identity: str, count: int) -> list[str]:
    """Who has made the latest versions of something, the latest first; nobody twice.

    Args:
        entries: of the audit log, newest first.
        identity: id of the thing; "" where there is only one.
        count: how many versions it has become older.
    """
    about = [entry for entry in entries if entry.event.endswith(_FACTS) and (not identity or _names(entry, identity))]
    return list(dict.fromkeys(actor_text(entry) for entry in about[: max(0, count)]))


def find_deletion(entries: Iterable[AuditEntry], identity: str) -> AuditEntry | None:
    """The entry that says who has deleted something that is gone, or None if the log does not tell.

    Args:
        entries: of the audit log, newest first.
        identity: id of the thing.
    """
    return next((entry for entry in entries if entry.event.endswith(".deleted") and _names(entry, identity)), None)


def deletion_text(entry: AuditEntry) -> str:
    """Who deleted something, and when.

    Args:
        entry: of the audit log.
    """
    text = QCoreApplication.translate("ChangeWords", "{who} deleted this on {time}.")
    return text.format(who=actor_text(entry), time=exact_time(entry.at))


def conflict_text(sentence: str, authors: Sequence[str], before: msgspec.Struct, after: msgspec.Struct, contested: Sequence[str] | None) -> str:
    """Who changed what, and what both have changed.

    Args:
        sentence: that it was changed, with `{who}`.
        authors: who did, or nobody if it is not known.
        before, after: the record when it was opened, and now.
        contested: paths of what was changed here as well; None where nothing is changed here.
    """
    who = ", ".join(authors) or QCoreApplication.translate("ChangeWords", "Somebody else")
    sentences = [sentence.format(who=who)]
    changed = _describe(differences(before, after))
    if changed:
        sentences.append(QCoreApplication.translate("ChangeWords", "What changed: {changes}.").format(changes="; ".join(changed)))
    if contested is None:
        return " ".join(sentences)
    both = list(dict.fromkeys(name for path in contested if (name := field_name(path))))
    if both:
        text = QCoreApplication.translate("ChangeWords", "You have changed this as well: {fields}. “Keep mine” puts yours in its place.")
        sentences.append(text.format(fields=", ".join(both)))
    elif changed:
        sentences.append(QCoreApplication.translate("ChangeWords", "Nothing contradicts your changes."))
    return " ".join(sentences)


def _names(entry: AuditEntry, identity: str) -> bool:
    return identity in (entry.application_id, entry.user_id, entry.detail.get("id"))


def _describe(changes: Sequence[Difference]) -> list[str]:
    by_field: dict[str, list[Difference]] = {}
    for change in changes:
        name = field_name(change.path)
        if name:
            by_field.setdefault(name, []).append(change)
    texts = [_describe_field(name, found) for name, found in by_field.items()]
    if len(texts) > _FIELDS:
        rest = QCoreApplication.translate("ChangeWords", "%Ln more field(s)", "", len(texts) - _FIELDS)
        texts = [*texts[:_FIELDS], rest]
    return texts


def _describe_field(name: str, changes: Sequence[Difference]) -> str:
    values = [value for change in changes if shows_values(change.path) for value in _values(change)]
    if not values or len(values) > _VALUES:
        return name
    return f"{name} ({', '.join(values)})"


def _values(change: Difference) -> list[str]:
    if change.after is NOTHING:
        return [f"− {_short(change.before)}"]
    if change.before is NOTHING:
        return [f"+ {_short(change.after)}"]
    if isinstance(change.after, str) and isinstance(change.before, str):
        return [f"{_short(change.before)} → {_short(change.after)}"]
    return []


def _short(value: object) -> str:
    text = " ".join(str(value).split()) or "–"
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
