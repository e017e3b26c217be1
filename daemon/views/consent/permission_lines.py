"""A permission on the consent page, as plain values: its row, what it would share, and the box of its API."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class ValueKind(StrEnum):
    """How a shared value is shown."""

    TEXT = "text"
    UNSET = "unset"
    CODE = "code"


class ValueLine(msgspec.Struct, frozen=True):
    """One value that would be shared.

    Attributes:
        label: translated name; "" when the row's title says it all.
        value: as the application gets it, or in the user's language where that is easier to read.
        kind: plain, not set, or code.
        verified: whether the value carries the mark *Verified*.
        note: a few words behind the value, or "".
        rare: whether few people read it, so that it is folded away among others like it.
        sensitive: whether it is nobody's business without a reason, so that it is never folded away.
    """

    label: str
    value: str
    kind: ValueKind = ValueKind.TEXT
    verified: bool = False
    note: str = ""
    rare: bool = False
    sensitive: bool = False


# So many rare values are worth a fold.
_FOLDED_FROM = 3


def split_rare(lines: tuple[ValueLine, ...]) -> tuple[tuple[ValueLine, ...], tuple[ValueLine, ...]]:
    """The values that stand there at once, and those behind a press: none where they would be too few for it."""
    rare = tuple(line for line in lines if line.rare)
    return (tuple(line for line in lines if not line.rare), rare) if len(rare) >= _FOLDED_FROM else (lines, ())


class Mark(StrEnum):
    """How something stands to what was decided before, where that has to be told apart."""

    NONE = ""
    NEW = "new"
    ALLOWED = "allowed"
    REFUSED = "refused"


class ClaimField(StrEnum):
    """Where the form posts the permissions that the user leaves ticked."""

    ALLOW = "allow"
    HELD = "held"
    IN_ORGANIZATIONS = "in_organizations"


class PermissionLine(msgspec.Struct, frozen=True):
    """One permission and what it would share or allow.

    Attributes:
        name: what is posted if the user may refuse it and leaves it ticked: the scope of a user permission, the id of any other.
        title: translated.
        description: a sentence below the title, or "".
        lines: the values.
        required, ticked: whether the user may refuse it, and how an optional one starts.
        reason: the partner's own words, or "".
        field: where it is posted.
        api: the API it belongs to, where the head of its box does not say so; "" otherwise.
        changes_data: whether it carries the mark *Changes data*.
        mark: new, allowed or refused before; NONE where the heading above says it for all.
        is_new: whether nobody has decided about it while other things were allowed before.
    """

    name: str
    title: str
    description: str
    lines: tuple[ValueLine, ...]
    required: bool
    ticked: bool
    reason: str
    field: ClaimField = ClaimField.ALLOW
    api: str = ""
    changes_data: bool = False
    mark: Mark = Mark.NONE
    is_new: bool = False

    @property
    def shown(self) -> tuple[ValueLine, ...]:
        """The values that stand there at once."""
        return split_rare(self.lines)[0]

    @property
    def folded(self) -> tuple[ValueLine, ...]:
        """The values behind a press, none where they would be too few for it."""
        return split_rare(self.lines)[1]

    @property
    def starts_open(self) -> bool:
        """Whether what is folded is seen at once nevertheless: new to the application, or sensitive."""
        return self.is_new or any(line.sensitive for line in self.folded)

    @property
    def key(self) -> str:
        """Tells the row apart from every other one on the page: the same permission can be held by oneself and in organizations."""
        return f"{self.field.value}-{self.name}"


class ApiBox(msgspec.Struct, frozen=True):
    """The permissions of one API, below its name."""

    name: str
    rows: tuple[PermissionLine, ...]
