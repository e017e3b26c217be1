"""Values quote themselves: whatever was typed is read back by the language's own parser as the value that it was."""

from __future__ import annotations

import ast
import configparser
import json
import re
import shlex
import tomllib
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from common.contracts.handover.integrations import TextKind
from daemon.integrations.quoting import Quoted, Unwritable, bare, quote
from daemon.integrations.templates import render

# Every character that UTF-8 can carry.
TEXT = st.text()
PLAIN = TEXT | st.integers(-(2**31), 2**31)
NESTED = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6)
FEW = settings(max_examples=60)


def read_ini(text: str) -> str:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), inline_comment_prefixes=("#", ";"))
    parser.read_string(f"[s]\nk = {text}\n")
    return parser["s"]["k"]


def read_single_quoted(text: str) -> str:
    """As Ruby and PHP read it: two escapes, all the rest for what it is."""
    assert re.fullmatch(r"'(?:[^'\\]|\\[\\'])*'", text, re.DOTALL)
    return re.sub(r"\\(['\\])", r"\1", text[1:-1])


def read_apache(text: str) -> str:
    assert re.fullmatch(r'"(?:[^"\\\n]|\\")*"', text)
    return text[1:-1].replace('\\"', '"')


def read_utf16(text: str) -> str:
    """As Java and C# read it; JSON has the same escapes."""
    return str(json.loads(text))


def read_kotlin(text: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*\$", text.replace("\\$", ""))
    return read_utf16(text.replace("\\$", "$"))


def read_swift(text: str) -> str:
    assert "\\(" not in text.replace("\\\\", "")
    return str(ast.literal_eval(re.sub(r"\\\\|\\u\{([0-9a-f]+)\}", lambda found: f"\\U{int(found[1], 16):08x}" if found[1] else "\\\\", text)))


READERS: dict[TextKind, Callable[[str], object]] = {
    TextKind.JSON: json.loads,
    TextKind.JAVASCRIPT: json.loads,
    TextKind.YAML: yaml.safe_load,
    TextKind.TOML: lambda text: tomllib.loads(f"k = {text}")["k"],
    TextKind.PYTHON: ast.literal_eval,
    TextKind.SHELL: lambda text: shlex.split(text)[0],
    TextKind.ENV: lambda text: shlex.split(text)[0],
    TextKind.INI: read_ini,
    TextKind.RUBY: read_single_quoted,
    TextKind.PHP: read_single_quoted,
    TextKind.APACHE: read_apache,
    TextKind.JAVA: read_utf16,
    TextKind.CSHARP: read_utf16,
    TextKind.KOTLIN: read_kotlin,
    TextKind.GO: ast.literal_eval,
    TextKind.SWIFT: read_swift,
}


def test_every_language_has_a_reader() -> None:
    """Otherwise a language could be added without a test."""
    assert set(READERS) == set(TextKind)


@pytest.mark.parametrize("kind", TextKind)
@FEW
@given(value=TEXT)
def test_a_text_is_read_back_as_it_was(kind: TextKind, value: str) -> None:
    """Quotes, backslashes, line ends, braces and what nobody sees stay data; what a format cannot hold is refused."""
    try:
        written = quote(value, kind)
    except Unwritable:
        assert kind in {TextKind.INI, TextKind.ENV, TextKind.APACHE}
        return
    assert READERS[kind](written) == value


@pytest.mark.parametrize("kind", [TextKind.JSON, TextKind.YAML, TextKind.TOML, TextKind.PYTHON, TextKind.JAVASCRIPT])
@settings(max_examples=20)
@given(value=NESTED)
def test_lists_and_dictionaries_are_read_back_as_they_were(kind: TextKind, value: object) -> None:
    """Scopes are lists, and some services want a whole record in one value."""
    assert READERS[kind](quote(value, kind)) == value


@pytest.mark.parametrize("kind", TextKind)
def test_ordinary_values_are_written_everywhere(kind: TextKind) -> None:
    """Addresses, scopes, names and the mark of the secret fit into every format."""
    for value in ("https://id.example.com/oidc?a=b&c=d", "openid profile email", "Hanbit (Test)", "한빛 계정", "‹client secret›", "lp_-._~x9"):
        assert READERS[kind](quote(value, kind)) == value


def test_apache_is_never_told_to_run_a_program() -> None:
    """mod_auth_openidc runs what follows `exec:` in place of a secret."""
    for value in ("exec:/bin/date", "EXEC:/bin/date", " exec:/bin/date"):
        with pytest.raises(Unwritable):
            quote(value, TextKind.APACHE)


def test_a_list_where_the_language_has_none_is_refused() -> None:
    """A template that forgot to join its scope must not write something that looks right."""
    with pytest.raises(Unwritable):
        quote(["openid"], TextKind.SHELL)


@FEW
@given(value=TEXT)
def test_a_value_is_never_taken_for_a_template(value: str) -> None:
    """`{{` in what was typed stays `{{`."""
    assert render("{{ value }}", {"value": value}) == value
    assert json.loads(render("{{ value }}", {"value": value}, TextKind.JSON)) == value
    assert render("{{ value | json }}", {"value": value}, TextKind.YAML) == quote(value, TextKind.JSON)


def test_only_plain_values_stand_without_quotes() -> None:
    """A slug or a port; everything else is an error of the template."""
    assert bare("letpass-2") == Quoted("letpass-2")
    for value in ("", "a b", "a\nb", "{{", "'", "$(x)"):
        with pytest.raises(ValueError, match="without quotes"):
            bare(value)
