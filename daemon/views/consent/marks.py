"""What tells new things from those that were decided before, wherever a page asks again (requirement C2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from daemon.services.consent.question import AskedEntry, AskedPermission, Before, ConsentQuestion
from daemon.views.consent.permission_lines import ApiBox, Mark, PermissionLine

_MARKS = {Before.NEW: Mark.NEW, Before.ALLOWED: Mark.ALLOWED, Before.REFUSED: Mark.REFUSED}
# Said once for all, a refusal would read like a reproach.
_OF_ALL = (Mark.NEW, Mark.ALLOWED)


def find_mark(before: Before, question: ConsentQuestion) -> Mark:
    """The mark of something that is asked.

    Args:
        before: what was decided about it earlier.
        question: with what was allowed before. Beside it, whatever nobody decided about is new.
    """
    return _MARKS.get(before, Mark.NEW if asks_more(question) else Mark.NONE)


def asks_more(question: ConsentQuestion) -> bool:
    """Whether something was allowed before and still is."""
    return bool(question.granted or question.granted_permissions or question.granted_organizations)


def has_news(question: ConsentQuestion) -> bool:
    """Whether anything is asked that was not allowed before; what was refused and may be refused again is no news."""
    if question.details:
        return True
    asks = question.organizations
    asked: list[AskedPermission | AskedEntry] = [*question.asked, *question.held, *(asks.permissions if asks is not None else ())]
    if any(_is_news(each.before, required=each.required) for each in asked):
        return True
    # An organization that starts ticked though it was not chosen is the one that the request is for.
    return asks is not None and any(choice.is_new or (choice.ticked and not choice.is_kept) for choice in asks.choices)


def lift(rows: Iterable[PermissionLine]) -> tuple[tuple[PermissionLine, ...], Mark]:
    """Rows without marks and the mark of all of them where they share one; otherwise the rows as they are.

    Args:
        rows: of one section.
    """
    listed = tuple(rows)
    mark = _shared(listed)
    return (_unmark(listed), mark) if mark else (listed, Mark.NONE)


def lift_boxes(boxes: Sequence[ApiBox], rows: Sequence[PermissionLine]) -> tuple[tuple[ApiBox, ...], tuple[PermissionLine, ...], Mark]:
    """The same for a section with boxes of APIs and rows of its own."""
    mark = _shared([*(row for box in boxes for row in box.rows), *rows])
    if not mark:
        return tuple(boxes), tuple(rows), Mark.NONE
    return tuple(msgspec.structs.replace(box, rows=_unmark(box.rows)) for box in boxes), _unmark(rows), mark


def _is_news(before: Before, *, required: bool) -> bool:
    return before in (Before.NONE, Before.NEW) or (before is Before.REFUSED and required)


def _shared(rows: Sequence[PermissionLine]) -> Mark:
    marks = {row.mark for row in rows}
    return marks.pop() if len(marks) == 1 and not marks.isdisjoint(_OF_ALL) else Mark.NONE


def _unmark(rows: Iterable[PermissionLine]) -> tuple[PermissionLine, ...]:
    return tuple(msgspec.structs.replace(row, mark=Mark.NONE) for row in rows)
