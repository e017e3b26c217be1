"""A service's data filled in: from what an administrator typed to an application, steps and configuration texts. Nothing is stored, nothing asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from secrets import token_hex
from urllib.parse import urlsplit

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.checks import text_problems
from common.contracts.claim_names import ClaimNames
from common.contracts.handover.integrations import (
    CLIENT_ID,
    CLIENT_SECRET,
    ApplicationDraft,
    FilledField,
    FilledIntegration,
    FilledStep,
    FilledText,
    Pkce,
    TextKind,
)
from common.contracts.permissions import AllowedPermission
from common.contracts.status import Endpoints
from common.errors import Invalid, Problem, check
from daemon.integrations.describing import describe_claims, describe_remarks, describe_trial
from daemon.integrations.inputs import LONGEST, as_word, complete, input_problems
from daemon.integrations.quoting import Unwritable
from daemon.integrations.schema import Integration, Plan, Running, Shared, Text
from daemon.integrations.templates import names_in, render

_NAMES = ("application_name", "provider_name", "client_id", "client_secret")
# Where a text listens that another server stands in front of.
_USUAL_PORT = 3000
_PLACE = re.compile(r"^(redirect_uris|sign_out_uris|cors_origins|back_channel_uri)")


class Facts(msgspec.Struct, frozen=True):
    """What Letpass knows itself.

    Attributes:
        endpoints: every address of the protocol.
        provider_name: what people call this provider, for buttons.
        client_id, client_secret: of the application; where they are not known yet a mark stands in their place.
        fresh_secret: 32 characters for services that need a secret of their own, such as for cookies; nobody keeps it.
    """

    endpoints: Endpoints
    provider_name: str = "Letpass"
    client_id: str = CLIENT_ID
    client_secret: str = CLIENT_SECRET
    fresh_secret: str = msgspec.field(default_factory=lambda: token_hex(16))


def fill(service: Integration, shared: Shared, facts: Facts, typed: Mapping[str, str], name: str = "", language: str = "en") -> FilledIntegration:
    """Fill in all that a service needs.

    Args:
        service: which.
        shared: the catalogue's shared words.
        facts: what Letpass knows.
        typed: what was typed for the inputs, by key; what is left out has its default.
        name: of the application; "" for the service's.
        language: `ko`, otherwise English.

    Raises:
        Invalid: if an input is missing or wrong, or the service cannot be connected; the problems say what to fill in.
    """
    plan = service.application
    if plan is None:
        raise Invalid("integration.impossible", service.cannot[0].text.in_language(language))
    words = make_words(facts, plan, name or service.name)
    values = complete(service.inputs, typed, words)
    check(input_problems(service.inputs, typed, values) + text_problems("application_name", name, LONGEST))
    words |= {each.key: as_word(each, values[each.key]) for each in service.inputs}
    settings = make_settings(plan, words)
    check(_name_inputs(settings.problems(plan.type), plan, service))
    words |= {"redirect_uris": settings.redirect_uris, "redirect_uri": next(iter(settings.redirect_uris), "")}
    words |= {"sign_out_uris": settings.sign_out_uris, "sign_out_uri": next(iter(settings.sign_out_uris), "")}
    words |= {"listen_port": find_port(str(words["redirect_uri"])) or _USUAL_PORT}
    return FilledIntegration(
        id=service.id,
        name=service.name_in(language),
        values=values,
        application=ApplicationDraft(name or service.name, plan.type, plan.protocol, settings),
        scope=plan.scope,
        authentication=plan.authentication,
        pkce=plan.pkce,
        advice=plan.advice.in_language(language) if plan.advice else "",
        steps=_fill_steps(service, words, language),
        texts=_fill_texts(service, shared.running, words, language),
        claims=describe_claims(service, shared, language),
        quirks=describe_remarks(service.quirks, language),
        cannot=describe_remarks(service.cannot, language),
        trial=describe_trial(service, language),
    )


def make_words(facts: Facts, plan: Plan, name: str) -> dict[str, object]:
    """What templates may name before anything was typed."""
    at = facts.endpoints
    return {
        "issuer": at.issuer,
        "discovery": at.discovery,
        "authorization_endpoint": at.authorization,
        "token_endpoint": at.token,
        "userinfo_endpoint": at.userinfo,
        "jwks_uri": at.jwks,
        "end_session_endpoint": at.end_session,
        "revocation_endpoint": at.revocation,
        "introspection_endpoint": at.introspection,
        "device_endpoint": at.device_authorization,
        "client_id": facts.client_id,
        "client_secret": facts.client_secret,
        "scope": plan.scope,
        "application_name": name,
        "provider_name": facts.provider_name,
        "fresh_secret": facts.fresh_secret,
    }


def make_settings(plan: Plan, words: Mapping[str, object]) -> ApplicationSettings:
    """The application's settings, with everything that the service does not care about as for any new application."""

    def fill_all(sources: list[str]) -> list[str]:
        return list(dict.fromkeys(render(source, words) for source in sources))

    return ApplicationSettings(
        redirect_uris=fill_all(plan.redirect_uris),
        sign_out_uris=fill_all(plan.sign_out_uris),
        cors_origins=fill_all(plan.cors_origins),
        back_channel_uri=render(plan.back_channel_uri, words),
        pkce_required=plan.pkce is Pkce.REQUIRED or not plan.type.is_confidential,
        device_sign_in=plan.device_sign_in,
        access_token_format=plan.access_token_format,
        permissions=[AllowedPermission(name, required=necessity == "required") for name, necessity in plan.permissions.items()],
        claim_names=ClaimNames(renames=plan.renames, groups=plan.groups),
    )


def _name_inputs(problems: list[Problem], plan: Plan, service: Integration) -> list[Problem]:
    """Problems of filled addresses, under the input that they come from, for that is what can be mended."""
    keys = {each.key for each in service.inputs}
    found = []
    for problem in problems:
        place = _PLACE.match(problem.field)
        sources = getattr(plan, place[1]) if place else ""
        named = sorted(names_in("".join(sources)) & keys)
        found.append(Problem(f"values.{named[0]}", problem.code, problem.message) if named else problem)
    return found


def _fill_steps(service: Integration, words: Mapping[str, object], language: str) -> list[FilledStep]:
    return [
        FilledStep(
            where=step.where.in_language(language),
            fields=[
                FilledField(
                    label=field.label if isinstance(field.label, str) else field.label.in_language(language),
                    value=render(field.value, words),
                    note=field.note.in_language(language) if field.note else "",
                    is_secret="client_secret" in names_in(field.value),
                )
                for field in step.fields
            ],
        )
        for step in service.steps
    ]


def _fill_texts(service: Integration, running: Running, words: Mapping[str, object], language: str) -> list[FilledText]:
    filled, problems = [], []
    for text in service.texts:
        try:
            content = render(text.content, words, text.kind)
        except Unwritable as error:
            problems.append(_find_unwritable(error, service, words, text.file))
            continue
        note = "\n".join(_list_notes(text, running, words, language))
        filled.append(FilledText(render(text.file, words), TextKind(text.kind), content, note, "client_secret" in names_in(text.content)))
    check(problems)
    return filled


def _list_notes(text: Text, running: Running, words: Mapping[str, object], language: str) -> Iterator[str]:
    """What a text is for, and how it is started: with people's own address in front of it where that is none of this computer."""
    if text.note:
        yield text.note.in_language(language)
    if text.run:
        listens = "listen_port" in names_in(text.content + text.run)
        said = running.behind if listens and not find_port(str(words["redirect_uri"])) else running.here
        yield render(said.in_language(language), {**words, "command": render(text.run, words)})


def find_port(address: str) -> int | None:
    """The port of this computer that an address names; None for another computer's, and where a proof of the server is needed first.

    Args:
        address: such as a redirect URI.
    """
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in ("localhost", "127.0.0.1"):
        return None
    return parts.port or 80


def _find_unwritable(error: Unwritable, service: Integration, words: Mapping[str, object], file: str) -> Problem:
    """The input, or the name, whose value the format cannot hold."""
    written = str(error.value)
    places = {f"values.{each.key}": each.key for each in service.inputs} | {name: name for name in _NAMES}
    field = next((field for field, key in places.items() if str(words[key]) in written), "values")
    message = f"The file {file} cannot hold this value safely; leave out quotes, backslashes, # ; $ % and line breaks."
    return Problem(field, "integration.unwritable", message)
