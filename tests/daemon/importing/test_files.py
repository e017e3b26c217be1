"""Exports that are none: a sentence with the path of what is wrong, and nothing else happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import Invalid, StartError
from daemon.importing import files
from daemon.importing.authentik.source import AuthentikSource
from daemon.importing.authentik.yaml_files import read_yaml
from daemon.importing.keycloak.source import KeycloakSource
from daemon.importing.logto.source import LogtoSource
from daemon.importing.model import Source
from tests.daemon.importing.blueprint import BLUEPRINT
from tests.daemon.importing.realm import SECRET, make_realm
from tests.daemon.importing.tenant_of_logto import make_tenant

Reader = Callable[[Path], Source]
READERS: dict[str, Reader] = {
    "keycloak": lambda path: KeycloakSource([path]),
    "logto": lambda path: LogtoSource([path], weak=True),
    "authentik": lambda path: AuthentikSource([path]),
}
CONTENTS: dict[str, Any] = {"keycloak": make_realm(), "logto": make_tenant(), "authentik": read_yaml(BLUEPRINT, "blueprint")}

strange = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2), max_size=2),
)


def read(name: str, data: bytes) -> None:
    """Read a file to the end, users and all."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.json"
        path.write_bytes(data)
        source = READERS[name](path)
        for user, notes in source.users():
            assert user is None or len(user.id) <= 32
            assert all(note.sentence for note in notes)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def put(content: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value at one place."""
    if not path:
        return value
    copied = deepcopy(content)
    inner = copied
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copied


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_anything_anywhere_is_taken_or_refused_in_words(name: str, data: st.DataObject) -> None:
    """Never a trace, and no value of the file in the sentence."""
    path = data.draw(st.sampled_from([*places(CONTENTS[name])]))
    content = put(CONTENTS[name], path, data.draw(strange))
    try:
        read(name, json.dumps(content).encode())
    except Invalid as refused:
        said = " ".join([refused.message, *(f"{each.field} {each.message}" for each in refused.problems)])
        assert SECRET not in said
        assert "export.json" in said


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(name: str, data: bytes) -> None:
    """In any alphabet and none."""
    try:
        read(name, data)
    except Invalid as refused:
        assert refused.message


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("depth", [100, 5000, 300_000])
def test_depth_is_bounded(name: str, depth: int) -> None:
    """Wherever it stands, also where nobody looks."""
    for head, tail in ((b"[", b"]"), (b'{"a":', b"0}"), (b'{"users":[{"username":"a","attributes":{"b":' + b"[", b"]}}]}")):
        data = head + b"[" * depth + b"]" * depth + tail
        try:
            read(name, data)
        except Invalid as refused:
            assert refused.message


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"clients": {}}, "export.json: clients"),
        ({"users": {}}, "export.json: users"),
        ({"roles": {"realm": [{}]}}, "export.json: roles.realm[0]"),
        ([{"realm": 5}], "export.json: [0].realm"),
    ],
)
def test_the_path_of_what_is_wrong(content: object, field: str) -> None:
    """From the top of the file."""
    with pytest.raises(Invalid) as refused:
        read("keycloak", json.dumps(content).encode())
    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"realm": 5}, "A text is expected here, but there is a whole number."),
        ({"realm": ["a"]}, "A text is expected here, but there is a list."),
        ({"organizations": [{"name": "a", "enabled": "yes"}]}, "True or false is expected here, but there is a text."),
        ({"organizations": [{"name": None}]}, "A text is expected here, but there is nothing (null)."),
        ({"organizations": [{}]}, "The part name is missing."),
        ({"users": {}}, "A list is expected here, but there is an object with named parts."),
        ({"accessTokenLifespan": 5.5}, "A whole number is expected here, but there is a number."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(content: object, message: str) -> None:
    """For whoever has the file, who need not know how a program calls the kinds of values."""
    with pytest.raises(Invalid) as refused:
        read("keycloak", json.dumps(content).encode())
    assert [problem.message for problem in refused.value.problems] == [message]


@pytest.mark.parametrize("content", [[{"username": "mina"}], [{"username": "mina"}, {"username": "juno"}], {}, {"username": "mina"}, []])
def test_what_is_no_export_of_a_realm_is_refused(content: object) -> None:
    """Such as a bare list of users, of which nothing would be taken without a word."""
    with pytest.raises(Invalid, match="this is no export of a realm"):
        read("keycloak", json.dumps(content).encode())


def test_several_realms_are_refused() -> None:
    """Nobody can tell which is meant."""
    with pytest.raises(Invalid, match="has 2 realms"):
        read("keycloak", b'[{"realm":"a"},{"realm":"b"}]')


def test_size_is_bounded(tmp_path: Path) -> None:
    """And a file that is not there is told."""
    (tmp_path / "large.json").write_bytes(b" " * 1025)
    with pytest.raises(StartError, match="larger"):
        files.read_file(tmp_path / "large.json", 1024)
    with pytest.raises(StartError, match="cannot be read"):
        files.read_file(tmp_path / "none.json")


def test_a_mark_before_the_text_is_skipped(tmp_path: Path) -> None:
    """Editors of Windows put it there."""
    path = tmp_path / "export.json"
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert files.read_file(path) == b"{}"


def test_a_refusal_has_one_colon_behind_the_file(tmp_path: Path) -> None:
    """Whatever the parts of the file are called by."""
    path = tmp_path / "kc.json"
    path.write_bytes(b"{")
    with pytest.raises(Invalid) as refused:
        KeycloakSource([path])
    assert str(refused.value).startswith("kc.json: this is no JSON")


def test_ids_are_kept_where_they_can_be() -> None:
    """And are always the same where not."""
    assert files.keep_id("0F6C1C1E-6a3a-4a55-9d0c-3d7b0c5a7f10") == "0f6c1c1e6a3a4a559d0c3d7b0c5a7f10"
    assert files.keep_id("kx8h2p0q4z1m") == "kx8h2p0q4z1m"
    made = files.keep_id("f:ldap:mina", "keycloak", "hanbit")
    assert made == files.keep_id("f:ldap:mina", "keycloak", "hanbit")
    assert made != files.keep_id("f:ldap:juno", "keycloak", "hanbit")
    assert len(made) == 32
