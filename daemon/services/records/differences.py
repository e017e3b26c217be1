"""What differs between two records, field by field, for the audit log and for `letpassd apply --dry-run`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

# What an event tells besides, if there is nothing to tell.
NOTHING: Mapping[str, object] = {}
# Numbers that the daemon keeps itself: that they differ says nothing.
_KEPT = frozenset({"version", "updated_at", "created_at", "last_used_at", "last_sign_in_at", "second_factor_since", "id", "has_password"})


class Difference(msgspec.Struct, frozen=True):
    """One field that differs.

    Attributes:
        field: its path, such as `settings.lifetimes.access_token`.
        before, after: values as JSON holds them; None where there is none.
    """

    field: str
    before: object
    after: object


def find_differences(before: object, after: object) -> list[Difference]:
    """The fields in which two records of one kind differ; lists count as a whole.

    Args:
        before, after: the records.
    """
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return [entry for entry in _compare("", old, new) if entry.field not in _KEPT]


def _compare(prefix: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Difference]:
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _compare(f"{prefix}{name}.", old, new)
        elif old != new or (name in before) != (name in after):
            yield Difference(prefix + name, old, new)


def as_detail(differences: list[Difference]) -> dict[str, object]:
    """Differences as the audit log keeps them: field to `before` and `after`."""
    return {entry.field: {"before": entry.before, "after": entry.after} for entry in differences}
