"""Permissions as rows of the consent page: what is asked, in the user's language, with what it would share or allow."""

from __future__ import annotations

from collections.abc import Iterable

from common.contracts.permissions import OFFLINE, ORGANIZATION_ROLES
from common.contracts.resources import Permission
from common.contracts.texts import Texts, pick_text
from common.ordering import in_order
from daemon.services.consent.question import AskedEntry, AskedPermission, ConsentQuestion
from daemon.views.consent.claim_lines import claim_lines, permission_titles
from daemon.views.consent.marks import find_mark
from daemon.views.consent.permission_lines import ApiBox, ClaimField, Mark, PermissionLine, ValueLine
from daemon.views.languages import Words
from daemon.views.plain_text import clean

LONGEST_REASON = 200
LONGEST_TITLE = 128
_LONGEST_DESCRIPTION = 300


def make_row(asked: AskedPermission, question: ConsentQuestion, app: str, until: str, words: Words) -> PermissionLine:
    """The row of a user permission.

    Args:
        asked: what is asked.
        question: with everything else that is asked and was allowed.
        app: name of the application.
        until: when the consent would end, in words.
        words: of the page's language.
    """
    title = permission_titles(words, app).get(asked.name, asked.name)
    description, lines = "", tuple[ValueLine, ...]()
    if asked.name == OFFLINE:
        description = words.text(
            "{app} can renew its access without you until {date}. You can end this at any time under Connected apps.", app=app, date=until
        )
    elif asked.name == ORGANIZATION_ROLES:
        description = words.text("They stand beside the name of each organization.")
    else:
        lines = claim_lines(asked.name, asked.claims, words, needed_by=app if asked.required else "")
    mark = find_mark(asked.before, question)
    return PermissionLine(
        name=asked.name,
        title=title,
        description=description,
        lines=lines,
        required=asked.required,
        ticked=asked.ticked,
        reason=clean(asked.reason, LONGEST_REASON),
        mark=mark,
        is_new=mark is Mark.NEW,
    )


def make_api_boxes(question: ConsentQuestion, words: Words) -> tuple[ApiBox, ...]:
    """A box for each API, by name; in it its permissions, required ones first, then by title.

    Args:
        question: what is asked, with the permissions of APIs that the user holds.
        words: of the page's language.
    """
    apis: dict[str, list[AskedEntry]] = {}
    for entry in question.held:
        apis.setdefault(entry.permission.resource_id, []).append(entry)
    boxes = [
        ApiBox(api_name(entries[0].permission, entries[0].names, words), make_entry_rows(entries, question, ClaimField.HELD, words))
        for entries in apis.values()
    ]
    return tuple(sorted(boxes, key=lambda box: in_order(box.name)))


def make_entry_rows(entries: Iterable[AskedEntry], question: ConsentQuestion, field: ClaimField, words: Words) -> tuple[PermissionLine, ...]:
    """Rows of permissions that roles give, required ones first, then by title.

    Args:
        entries: what of it becomes rows.
        question: with everything else that is asked and was allowed.
        field: where they are posted. In organizations each row names its own API, for there they have no boxes.
        words: of the page's language.
    """
    rows = [
        PermissionLine(
            name=entry.permission.id,
            title=title_of(entry.permission, words),
            description=clean(pick_text(entry.permission.descriptions, words.language), _LONGEST_DESCRIPTION),
            lines=(),
            required=entry.required,
            ticked=entry.ticked,
            reason=clean(entry.reason, LONGEST_REASON),
            field=field,
            api=api_name(entry.permission, entry.names, words) if field is ClaimField.IN_ORGANIZATIONS else "",
            changes_data=entry.permission.changes_data,
            mark=find_mark(entry.before, question),
        )
        for entry in entries
    ]
    return tuple(sorted(rows, key=lambda row: (not row.required, in_order(row.title))))


def title_of(permission: Permission, words: Words) -> str:
    """What users read of a permission; its scope while nobody has written anything."""
    return clean(pick_text(permission.titles, words.language, permission.name), LONGEST_TITLE)


def title_within(permission: Permission, words: Words) -> str:
    """The title within a sentence."""
    title = title_of(permission, words)
    return begin_small(title) if words.language == "en" and permission.titles.get("en") else title


def begin_small(title: str) -> str:
    """An English title with a small letter in front, unless its first word is written in capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def api_name(permission: Permission, names: Texts, words: Words) -> str:
    """What users call the API of a permission; "" for one that organizations know.

    Args:
        permission: with the name that administrators gave its API.
        names: what users call it, by language.
        words: of the page's language.
    """
    return clean(pick_text(names, words.language, permission.resource_name), LONGEST_TITLE) if permission.resource_id else ""
