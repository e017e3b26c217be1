"""Templates of integrations: values, never code, come in from outside, and in a configuration text they quote themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from common.contracts.handover.integrations import TextKind
from daemon.integrations.quoting import Quoted, bare, percent, quote

# What every template may name, besides the inputs of its service.
VOCABULARY = frozenset(
    [
        "issuer",
        "discovery",
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
        "end_session_endpoint",
        "revocation_endpoint",
        "introspection_endpoint",
        "device_endpoint",
        "client_id",
        "client_secret",
        "scope",
        "application_name",
        "provider_name",
        "fresh_secret",
        "redirect_uri",
        "redirect_uris",
        "sign_out_uri",
        "sign_out_uris",
        "listen_port",
    ]
)


class Environment(ImmutableSandboxedEnvironment):
    """Templates of plain values, or of one language.

    Args:
        kind: the language, or None for a plain value.
    """

    def __init__(self, kind: TextKind | None) -> None:
        super().__init__(undefined=StrictUndefined, finalize=make_finalizer(kind), autoescape=False, keep_trailing_newline=True, trim_blocks=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in ("join", "replace", "upper", "lower")}
        self.filters |= {each.value: make_filter(each) for each in TextKind} | {"bare": bare, "percent": percent}


def make_finalizer(kind: TextKind | None) -> Callable[[object], object]:
    """What an expression's value becomes before it stands in the text."""

    def finalize(value: object) -> object:
        if kind is None or isinstance(value, Quoted | StrictUndefined):
            return value
        return Quoted(quote(value, kind))

    return finalize


def make_filter(kind: TextKind) -> Callable[[Any], Quoted]:
    """The filter that quotes for a language, for texts in which there are two."""

    def write(value: Any) -> Quoted:
        return Quoted(quote(str(value) if isinstance(value, str) else value, kind))

    return write


@cache
def environment(kind: TextKind | None) -> Environment:
    """The environment for a language, or for plain values."""
    return Environment(kind)


@cache
def _compile(source: str, kind: TextKind | None) -> Template:
    return environment(kind).from_string(source)


def render(source: str, words: Mapping[str, object], kind: TextKind | None = None) -> str:
    """Fill a template.

    Args:
        source: a template of ours.
        words: what it may name.
        kind: the language of a configuration text.

    Raises:
        Unwritable: if a value cannot be written in that language.
        TemplateError: if the template names what there is not.
    """
    return _compile(source, kind).render(words)


def find_fault(source: str, known: frozenset[str], kind: TextKind | None = None) -> str | None:
    """What is wrong with a template, in a sentence, or None.

    Args:
        source: the template.
        known: what it may name.
        kind: the language of a configuration text.
    """
    try:
        tree = environment(kind).parse(source)
        environment(kind).from_string(source)
    except TemplateError as error:
        return f"It cannot be read: {error.message}."
    unknown = find_undeclared_variables(tree) - known
    return f"It names what there is not: {', '.join(sorted(unknown))}." if unknown else None


def names_in(source: str) -> frozenset[str]:
    """Everything that a template names."""
    return frozenset(node.name for node in environment(None).parse(source).find_all(nodes.Name))
