"""Every file of `resources/integrations`: its form, its words, its templates filled with the examples, and what comes of them."""

from __future__ import annotations

import ast
import configparser
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
import pytest
import yaml

from common.contracts.application_kinds import Type
from common.contracts.handover.integrations import Category, FilledIntegration, TextKind
from common.contracts.permissions import OFFLINE
from common.uris import find_uri_problem
from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.describing import describe_form
from daemon.integrations.filling import Facts, fill
from daemon.integrations.schema import Integration
from daemon.protocol.discovery import make_endpoints

CATALOGUE = load_catalogue()
CONNECTABLE = [each for each in CATALOGUE.list_all() if each.application is not None]
ISSUER = "https://id.hanbit.example/oidc"
SECRET = "lp_4f0Zk-2vQ7_sQ1"
WANTED = {
    "apache-answer", "gitlab", "gitea", "grafana", "nextcloud", "jupyterhub", "discourse", "mattermost", "rocket-chat", "wordpress", "oauth2-proxy",
    "mod-auth-openidc", "streamlit", "spring-security", "node-red", "meshcentral", "pocketbase", "directus", "pgadmin", "synapse", "immich",
    "open-webui", "portainer", "kubelogin", "mcp-client",
    "quarkus", "micronaut", "better-auth", "caddy-security", "traefik-oidc-auth", "lua-resty-openidc", "sonarqube", "moodle", "cloudflare-access",
    "minio",
    "guide-web", "guide-spa", "guide-native", "guide-device", "guide-machine",
}  # fmt: skip
# Signs of a value that was never filled in.
LEFT = re.compile(r"\{\{|\{%|<[a-z_ -]+>|REPLACE|CHANGE_?ME|your[-_ ]|Undefined")
PLACEHOLDER = re.compile(r"‹[^›]*›")


def filled(service: Integration, language: str = "en") -> FilledIntegration:
    return filled_once(service.id, language)


@cache
def filled_once(service_id: str, language: str) -> FilledIntegration:
    service = CATALOGUE.get(service_id)
    facts = Facts(make_endpoints(ISSUER), "Hanbit ID", "k3v9q1c0x8m2n7b4w6z5a", SECRET, "0123456789abcdef0123456789abcdef")
    return fill(service, CATALOGUE.shared, facts, {each.key: each.example for each in service.inputs}, language=language)


def ids(service: Integration) -> str:
    return service.id


def test_the_services_that_people_ask_for_are_there() -> None:
    """At least 25 services and a guide for each way of signing in (requirements H1 and H2)."""
    known = {each.id for each in CATALOGUE.list_all()}
    assert set() == WANTED - known
    assert len(known) >= 30
    assert len(list(files("resources").joinpath("integrations").iterdir())) == len(known) + 1


@pytest.mark.parametrize("service", CONNECTABLE, ids=ids)
def test_a_service_is_filled_from_its_examples(service: Integration) -> None:
    """Nothing stays a placeholder, in both languages, and the addresses are ones that Letpass accepts for that type of application."""
    for language in ("en", "ko"):
        found = filled(service, language)
        settings = found.application.settings
        assert settings.problems(found.application.type) == []
        native = found.application.type is Type.NATIVE
        assert [uri for uri in settings.redirect_uris + settings.sign_out_uris if find_uri_problem(uri, native=native)] == []
        values = [field.value for step in found.steps for field in step.fields] + settings.redirect_uris
        for text, source in zip(found.texts, service.texts, strict=True):
            if "{% raw %}" not in source.content:
                values.append(text.content)
            assert not PLACEHOLDER.search(text.content)
        assert [LEFT.findall(value) for value in values if LEFT.search(value)] == []
        assert all(field.value.strip() for step in found.steps for field in step.fields)


@pytest.mark.parametrize("service", CONNECTABLE, ids=ids)
def test_the_values_that_a_service_needs_stand_in_what_it_is_given(service: Integration) -> None:
    """Client ID and, unless there is none, the secret and a way to the endpoints: without them nobody can finish."""
    found = filled(service)
    given = "\n".join([*(text.content for text in found.texts), *(field.value for step in found.steps for field in step.fields)])
    assert found.application.type.is_confidential is (SECRET in given)
    assert "k3v9q1c0x8m2n7b4w6z5a" in given
    assert ISSUER in given
    marked = [each.content for each in found.texts if each.has_secret] + [
        each.value for step in found.steps for each in step.fields if each.is_secret
    ]
    assert all(SECRET in each for each in marked)


@pytest.mark.parametrize("service", CONNECTABLE, ids=ids)
def test_offline_access_is_asked_for_only_where_it_is_used(service: Integration) -> None:
    """A page that asks for more than is used teaches people not to read it."""
    assert service.application is not None
    if OFFLINE in service.application.permissions:
        found = filled(service)
        given = [text.content for text in found.texts] + [field.value for step in found.steps for field in step.fields]
        assert OFFLINE in "\n".join(given)


def without_sections(content: str) -> str:
    """INI with a section for what stands before the first."""
    return content if content.lstrip().startswith("[") else f"[top]\n{content}"


TEXTS = [(each.id, place) for each in CONNECTABLE for place in range(len(each.texts))]


@pytest.mark.parametrize(("service_id", "place"), TEXTS)
def test_a_configuration_text_is_read_by_a_parser_of_its_language(service_id: str, place: int) -> None:
    """Where there is a parser here: a text that does not parse would stop the service."""
    text = filled(CATALOGUE.get(service_id)).texts[place]
    content = text.content
    match text.kind:
        case TextKind.JSON:
            json.loads(content)
        case TextKind.TOML:
            tomllib.loads(content)
        case TextKind.YAML:
            assert list(yaml.safe_load_all(content)) != [None]
        case TextKind.PYTHON:
            ast.parse(content)
        case TextKind.INI:
            configparser.ConfigParser(interpolation=None, delimiters=("=",)).read_string(without_sections(content))
        case TextKind.SHELL:
            subprocess.run(["bash", "-n"], input=content.encode(), check=True)
        case TextKind.ENV:
            lines = [line for line in content.splitlines() if line and not line.startswith("#")]
            assert [line for line in lines if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*=.*", line) or len(shlex.split(line)) != 1] == []
        case _:
            assert content.count("(") == content.count(")")
            assert content.count("{") == content.count("}")


def test_every_remark_was_looked_up() -> None:
    """In a document, a source, a guide for another provider, or by trying it out."""
    remarks = [(each.id, remark) for each in CATALOGUE.list_all() for remark in (*each.quirks, *each.cannot)]
    assert [service for service, remark in remarks if "memory" in remark.source] == []


def test_services_are_found_by_name_keyword_and_heading_in_both_languages() -> None:
    """The list of the console is searched while one types."""
    assert CATALOGUE.find("graf")[0].id == "grafana"
    assert "grafana" in {each.id for each in CATALOGUE.find("대시보드")}
    assert {each.category for each in CATALOGUE.find("", Category.GUIDE)} == {Category.GUIDE}
    assert CATALOGUE.find("no such thing") == []


@pytest.mark.parametrize("issuer", [ISSUER, "http://localhost:8080/oidc"])
def test_an_insecure_issuer_is_allowed_only_where_letpass_has_no_https(issuer: str) -> None:
    """openid-client takes none otherwise, and must not be told to where there is https."""
    for name in ("guide-web", "guide-machine"):
        service = CATALOGUE.get(name)
        typed = {each.key: each.example for each in service.inputs}
        [text] = [each for each in fill(service, CATALOGUE.shared, Facts(make_endpoints(issuer)), typed).texts if each.file.endswith(".mjs")]
        assert ("allowInsecureRequests" in text.content) is issuer.startswith("http:")


def written(value: object) -> Iterator[str]:
    """Every text of a record that people read: configuration texts and values are copied as they are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("content", "value", "values", "application", "source"):
                yield from written(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from written(inner)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_names_of_a_service_are_shown_in_quotation_marks(language: str) -> None:
    """In each language and wherever the text goes: nobody sees the asterisks of the files."""
    for service in CATALOGUE.list_all():
        records: list[object] = [describe_form(service, CATALOGUE.shared, {"provider_name": "", "application_name": "", "issuer": ISSUER}, language)]
        records += [filled(service, language)] if service.application is not None else []
        starred = [text for record in records for text in written(msgspec.to_builtins(record)) if "*" in text]
        assert starred == [], service.id
    assert "“OAuth2 Basic”" in filled(CATALOGUE.get("apache-answer"), language).steps[0].where
