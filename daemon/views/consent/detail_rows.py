"""Authorization details on the consent page: the sentence of their type, and every value below it, so that nothing is agreed to unseen (RFC 9396)."""

from __future__ import annotations

from typing import Any

import msgspec

from common.contracts.delegation.details import fill_sentence
from common.contracts.texts import pick_text
from daemon.services.consent.question import AskedDetail, ConsentQuestion
from daemon.views.consent.permission_lines import ApiBox, PermissionLine, ValueLine
from daemon.views.languages import Words
from daemon.views.plain_text import clean

_LONGEST_VALUE, _LONGEST_SENTENCE, _LONGEST_NAME, _MOST_LINES = 120, 400, 64, 40


def make_detail_boxes(question: ConsentQuestion, words: Words) -> tuple[ApiBox, ...]:
    """A box for each API; in it a row for each object.

    Args:
        question: what is asked.
        words: of the page's language.
    """
    apis: dict[str, list[AskedDetail]] = {}
    for detail in question.details:
        apis.setdefault(detail.resource_id, []).append(detail)
    return tuple(
        ApiBox(clean(pick_text(each[0].api_names, words.language, each[0].api_name), 128), tuple(_make_row(one, words) for one in each))
        for each in apis.values()
    )


def _make_row(asked: AskedDetail, words: Words) -> PermissionLine:
    values = {name: _write(value) for name, value in asked.detail.items() if name != "type"}
    kind = clean(str(asked.detail["type"]), _LONGEST_NAME)
    sentence = pick_text(asked.sentences, words.language)
    lines = [ValueLine(clean(name, _LONGEST_NAME), value) for name, value in values.items()][:_MOST_LINES]
    return PermissionLine(
        name=kind,
        title=clean(fill_sentence(sentence, values), _LONGEST_SENTENCE) if sentence else kind,
        description="",
        lines=tuple(lines),
        required=True,
        ticked=True,
        reason="",
    )


def _write(value: Any) -> str:
    """A value as people read it: texts as they are, everything else as JSON; without what hides or turns, and cut where it is long."""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return clean(text, _LONGEST_VALUE)
