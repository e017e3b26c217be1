"""A blueprint as objects by model, each found by whatever other objects call it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from common.errors import Invalid
from daemon.importing.authentik.shapes import Entry, Key, Shape
from daemon.importing.authentik.yaml_files import read_yaml
from daemon.importing.files import convert, read_file, try_convert
from daemon.importing.notes import Note, say_unread

Found = TypeVar("Found", bound=Shape)
USER = "authentik_core.user"
# One of these that is not as it has to be is left out, and told. Of any other model it refuses the file: there it may be what limits who may use
# an application.
_SINGLE = {
    USER: "user.form",
    "authentik_core.group": "group.form",
    "authentik_rbac.role": "role.form",
    "authentik_providers_oauth2.oauth2provider": "application.form",
}
# By which of its values `!Find` may name an object.
_NAMED_BY = ("name", "slug", "managed", "scope_name", "username", "client_id")
_MOST_BYTES = 256 * 1024 * 1024


class Blueprint:
    """Objects of some files.

    Args:
        paths: blueprints, or what `ak dumpdata` writes.

    Raises:
        Invalid: one of them is neither.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._objects: dict[str, list[tuple[str, str, dict[str, object]]]] = {}
        self._keys: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._unread: dict[str, Note] = {}
        for path in paths:
            for place, entry in _read_entries(path):
                if entry.state != "absent":
                    self._add(place, entry)

    def count(self, model: str) -> int:
        """How many objects of a model there are."""
        return len(self._objects.get(model, ()))

    def list(self, model: str, shape: type[Found]) -> Iterator[tuple[str, Found]]:
        """Objects of a model with their keys, without the users, groups, roles and providers that are not as they have to be.

        What two entries say of one object is put together, as with passwords in a file of their own.

        Args:
            model: such as `authentik_core.user`.
            shape: what to read of each.

        Raises:
            Invalid: an object of another model is not as it has to be.
        """
        merged: dict[str, tuple[str, dict[str, object]]] = {}
        for key, place, values in self._objects.get(model, ()):
            merged[key] = (place, values if key not in merged else _put_together(merged[key][1], values))
        for key, (place, values) in merged.items():
            if model not in _SINGLE:
                yield key, convert(values, shape, place)
                continue
            found, problem = try_convert(values, shape, place)
            if found is None:
                self._unread[place] = say_unread(_SINGLE[model], problem)
            else:
                yield key, found

    @property
    def unread(self) -> Sequence[Note]:
        """Objects that are not as they have to be, of the models that were listed so far."""
        return [*self._unread.values()]

    def models(self) -> Sequence[str]:
        """Every model of which there are objects."""
        return list(self._objects)

    def find_key(self, reference: str | int | None) -> str:
        """The key of the object that another one refers to; the reference itself for one that is not in the files, "" for none."""
        return "" if reference is None else self._keys.get(str(reference), str(reference))

    def find_person(self, reference: Key | None) -> str:
        """The key of the user that another object refers to by number, id, name or in a way of blueprints; "" for nobody in the files."""
        if reference is None:
            return ""
        text = str(reference)
        ways = (f"pk {text}", f"uuid {text.replace('-', '').lower()}", f"username {text.casefold()}")
        return next((self._people[each] for each in ways if each in self._people), self._keys.get(text, ""))

    def _join(self, values: dict[str, object], key: str) -> str:
        """The key of a user: that of an entry before, in whichever of the files, that has the same number, id or name."""
        known = [f"{name} {str(values[name]).casefold()}" for name in ("pk", "username") if values.get(name)]
        known += [f"uuid {str(values['uuid']).replace('-', '').lower()}"] if values.get("uuid") else []
        joined = next((self._people[each] for each in known if each in self._people), key)
        self._people.update(dict.fromkeys(known, joined))
        return joined

    def _add(self, place: str, entry: Entry) -> None:
        model = entry.model.lower()
        values = {**(entry.identifiers or {}), **(entry.attrs or {}), **(entry.fields or {})}
        if entry.pk is not None:
            values["pk"] = entry.pk
        named = values.get("pk", entry.id) or next((values[each] for each in _NAMED_BY if values.get(each)), "")
        key = f"{model}/{named}"
        if model == USER:
            key = self._join(values, key)
        # Users have numbers, so that a number alone says nothing; all else has an id of its own.
        for alias in (f"!KeyOf {entry.id}" if entry.id is not None else "", str(values.get("pk") or "")):
            if alias and not alias.isdigit():
                self._keys[alias] = key
        for name in _NAMED_BY:
            if isinstance(values.get(name), str):
                wanted = [model, [name, values[name]]]
                self._keys[f"!Find {msgspec.json.encode(wanted).decode()}"] = key
        self._objects.setdefault(model, []).append((key, place, values))


def _put_together(first: dict[str, object], second: dict[str, object]) -> dict[str, object]:
    """What two entries say: of lists, such as those of groups, all; of anything else what was said last."""
    joined = {name: [*value, *earlier] for name, value in second.items() if isinstance(value, list) and isinstance(earlier := first.get(name), list)}
    return {**first, **second, **joined}


def number_key(model: str, reference: str | int | None) -> str:
    """The key of an object that is known by a number.

    Args:
        model: its model.
        reference: the number.
    """
    return f"{model}/{reference}"


def _read_entries(path: Path) -> Iterator[tuple[str, Entry]]:
    found = read_yaml(read_file(path, _MOST_BYTES), path.name)
    entries = found.get("entries") if isinstance(found, dict) else found
    if isinstance(entries, dict):
        # Newer blueprints may have sections.
        entries = [entry for section in entries.values() if isinstance(section, list) for entry in section]
    if not isinstance(entries, list):
        raise Invalid("import.form", f"{path.name}: this is no blueprint: it has no list of entries.")
    for index, entry in enumerate(entries):
        place = f"{path.name}: entries[{index}]"
        yield place, convert(entry, Entry, place)
