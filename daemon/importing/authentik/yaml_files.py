"""YAML from outside: bounded in size, depth and number of values, without references within the file, and nothing in it is ever called.

A value with a tag of authentik's, such as `!KeyOf id` or `!Find [model, [field, value]]`, becomes a text that begins with the tag: what it stood for
is not known here, but two that are alike stand for the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import msgspec

from common.errors import Invalid

DEEPEST = 64
# A hundred thousand users of authentik are about five million values.
MOST_VALUES = 20_000_000
_CORE = "tag:yaml.org,2002:"
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read_yaml(data: bytes, place: str) -> object:
    """YAML, or JSON, as lists, dicts, texts, numbers and yes and no.

    Args:
        data: the text.
        place: what the file is called, for the sentence.

    Raises:
        Invalid: it cannot be read, is too deep or too much, refers within itself, or a name stands twice in one mapping.
    """
    import yaml  # noqa: PLC0415  only exports of authentik need it

    try:
        return _Builder(yaml, place).build(yaml.parse(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark is not None else ""
        raise Invalid("import.form", f"{place}: this is no YAML that can be read{where}.") from None


class _Builder:
    def __init__(self, yaml: Any, place: str) -> None:
        self._yaml, self._place = yaml, place
        self._resolver, self._left = yaml.SafeLoader(""), MOST_VALUES

    def build(self, events: Iterator[Any]) -> object:
        """The first document of a stream of events."""
        for event in events:
            if isinstance(event, self._yaml.NodeEvent):
                found = self._value(event, events, 0)
                if any(isinstance(each, self._yaml.DocumentStartEvent) for each in events):
                    raise Invalid("import.form", f"{self._place}: the file has several documents.")
                return found
        return None

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> object:
        yaml = self._yaml
        self._left -= 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise Invalid("import.form", f"{self._place}: line {event.start_mark.line + 1} refers to another place of the file.")
        if depth > DEEPEST or self._left < 0:
            raise Invalid("import.form", f"{self._place}: there is too much in the file, or it stands too deep in each other.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        found: object
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._value(inner, events, depth + 1))
            found = items
        else:
            found = self._mapping(events, depth)
        own = event.tag is not None and not event.tag.startswith(_CORE) and event.tag != "!"
        return f"{event.tag} {msgspec.json.encode(found).decode()}" if own else found

    def _mapping(self, events: Iterator[Any], depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(inner := next(events), self._yaml.MappingEndEvent):
            line = inner.start_mark.line + 1
            name = self._value(inner, events, depth + 1)
            if not isinstance(name, Hashable) or isinstance(name, dict | list) or name is None:
                raise Invalid("import.form", f"{self._place}: line {line} has a name that is no text.")
            if str(name) in found:
                raise Invalid("import.form", f"{self._place}: line {line} has a name that stands twice in one mapping.")
            found[str(name)] = self._value(next(events), events, depth + 1)
        return found

    def _scalar(self, event: Any) -> object:
        tag, text = event.tag, event.value
        if not text.isascii():
            # Half of a character, which no database can store.
            text.encode()
        if tag is not None and tag != "!" and not tag.startswith(_CORE):
            # Tags of classes, such as those that PyYAML writes, are alike: a text.
            return f"{tag} {text}"
        kind = tag or self._resolver.resolve(self._yaml.ScalarNode, text, event.implicit)
        if kind == f"{_CORE}null":
            return None
        if kind == f"{_CORE}bool":
            return _WORDS.get(text.lower(), text)
        if kind == f"{_CORE}int" and text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 19:
            return int(text)
        # Dates and whatever else YAML sees in a text stay one.
        return text
