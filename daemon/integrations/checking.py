"""What is wrong with the file of a service, beyond its form: words, templates, permissions and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from common.contracts.claim_names import GROUPS, GroupsFrom
from common.contracts.handover.integrations import Authentication, InputKind, Proof, TextKind
from common.contracts.permissions import BY_NAME, OFFLINE, OPENID
from common.errors import Problem
from daemon.integrations.inputs import find_problem
from daemon.integrations.schema import Integration, Plan, Shared, Words
from daemon.integrations.templates import VOCABULARY, find_fault

_ID = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"[a-z][a-z_]*")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_KOREAN = re.compile(r"[가-힣]")
# What a default may name: nothing that follows from inputs.
OF_DEFAULTS = frozenset({"provider_name", "application_name", "issuer"})


def integration_problems(service: Integration, shared: Shared) -> list[Problem]:
    """What is wrong with a service's file, each under the path of its field.

    Args:
        service: as it was read.
        shared: words that the file need not repeat.
    """
    found = [*_find_identity(service), *_find_words(service), *_find_inputs(service, shared), *_find_templates(service), *_find_sources(service)]
    silent = [place for place, claim in enumerate(service.claims) if claim.use is None and claim.name not in shared.claims]
    found += [Problem(f"claims.{place}.use", "integration.words", "Say what the service does with this claim.") for place in silent]
    if service.application is not None:
        found += _find_plan(service.application)
    elif not service.cannot:
        found.append(Problem("cannot", "integration.silent", "Without an application, say why there can be none."))
    return found


def _find_identity(service: Integration) -> Iterator[Problem]:
    if not _ID.fullmatch(service.id):
        yield Problem("id", "integration.id", "Small letters, digits and dashes.")
    if not service.website.startswith("https://"):
        yield Problem("website", "integration.website", "An https address.")
    if not _DATE.fullmatch(service.tried.date):
        yield Problem("tried.date", "integration.date", "Year-month-day.")
    if service.tried.proof is Proof.PROVEN and not service.tried.version:
        yield Problem("tried.version", "integration.version", "Say which version was run.")


def words_of(service: Integration) -> Iterator[tuple[str, Words]]:
    """Every text that people read, by its path."""
    yield "summary", service.summary
    yield "tried.how", service.tried.how
    if service.application is not None and service.application.advice is not None:
        yield "application.advice", service.application.advice
    for place, each in enumerate(service.inputs):
        yield from ((f"inputs.{place}.{name}", words) for name, words in (("label", each.label), ("explanation", each.explanation)) if words)
        yield from ((f"inputs.{place}.choices.{index}", choice.label) for index, choice in enumerate(each.choices))
    for place, step in enumerate(service.steps):
        yield f"steps.{place}.where", step.where
        yield from ((f"steps.{place}.fields.{index}.label", field.label) for index, field in enumerate(step.fields) if isinstance(field.label, Words))
        yield from ((f"steps.{place}.fields.{index}.note", field.note) for index, field in enumerate(step.fields) if field.note)
    yield from ((f"texts.{place}.note", text.note) for place, text in enumerate(service.texts) if text.note)
    yield from ((f"claims.{place}.use", claim.use) for place, claim in enumerate(service.claims) if claim.use)
    for name in ("quirks", "cannot"):
        yield from ((f"{name}.{place}.text", remark.text) for place, remark in enumerate(getattr(service, name)))


def _find_words(service: Integration) -> Iterator[Problem]:
    for path, words in words_of(service):
        if not words.en.strip() or not _KOREAN.search(words.ko):
            yield Problem(path, "integration.words", "Both languages need a text.")


def _find_inputs(service: Integration, shared: Shared) -> Iterator[Problem]:
    keys: set[str] = set()
    for place, each in enumerate(service.inputs):
        path = f"inputs.{place}"
        if not _KEY.fullmatch(each.key) or each.key in VOCABULARY or each.key in keys:
            yield Problem(f"{path}.key", "integration.key", "Small letters and underscores, and a name that nothing else has.")
        keys.add(each.key)
        if each.key not in shared.inputs and (each.label is None or each.explanation is None):
            yield Problem(f"{path}.label", "integration.words", "An input of its own needs label and explanation.")
        problem = find_problem(each, each.example)
        if problem is not None:
            yield Problem(f"{path}.example", problem.code, problem.message)
        if (each.kind is InputKind.CHOICE) is not bool(each.choices):
            yield Problem(f"{path}.choices", "integration.choices", "Choices belong to the kind choice, and there have to be some.")
        fault = find_fault(each.default, OF_DEFAULTS)
        if fault is not None:
            yield Problem(f"{path}.default", "integration.template", fault)


def templates_of(service: Integration) -> Iterator[tuple[str, str, TextKind | None]]:
    """Every template that is filled with inputs: its path, itself and its language."""
    if service.application is not None:
        plan = service.application
        for name in ("redirect_uris", "sign_out_uris", "cors_origins"):
            yield from ((f"application.{name}.{place}", source, None) for place, source in enumerate(getattr(plan, name)))
        yield "application.back_channel_uri", plan.back_channel_uri, None
    for place, step in enumerate(service.steps):
        yield from ((f"steps.{place}.fields.{index}.value", field.value, None) for index, field in enumerate(step.fields))
    for place, text in enumerate(service.texts):
        yield f"texts.{place}.file", text.file, None
        yield f"texts.{place}.content", text.content, text.kind
        yield f"texts.{place}.run", text.run, None


def _find_templates(service: Integration) -> Iterator[Problem]:
    known = VOCABULARY | {each.key for each in service.inputs}
    for path, source, kind in templates_of(service):
        fault = find_fault(source, known, kind)
        if fault is not None:
            yield Problem(path, "integration.template", fault)


def _find_sources(service: Integration) -> Iterator[Problem]:
    for name in ("quirks", "cannot"):
        for place, remark in enumerate(getattr(service, name)):
            if not remark.source.strip():
                yield Problem(f"{name}.{place}.source", "integration.source", "Say where this is known from.")


def _find_plan(plan: Plan) -> Iterator[Problem]:
    """What an application cannot be, and permissions that nothing asks for or that are missing."""
    for name in plan.permissions:
        if name not in BY_NAME:
            yield Problem(f"application.permissions.{name}", "permission.unknown", "There is no such user permission.")
    asked = {plan.groups.value if name == GROUPS and plan.groups is not GroupsFrom.NONE else name for name in plan.scope} - {OPENID}
    known = {name for name in asked if name in BY_NAME or name == GROUPS}
    for name in sorted(known ^ plan.permissions.keys()):
        yield Problem(f"application.permissions.{name}", "integration.permissions", "Scope and permissions have to name the same.")
    if plan.groups is not GroupsFrom.NONE and plan.groups.value not in plan.permissions:
        yield Problem("application.groups", "integration.groups", "The claim needs its permission.")
    if plan.permissions.get(OFFLINE) == "required":
        yield Problem(f"application.permissions.{OFFLINE}", "integration.offline", "Nobody has to give offline access.")
    if plan.type.is_confidential is (plan.authentication is Authentication.NONE):
        yield Problem("application.authentication", "integration.authentication", "Applications with a secret prove themselves, others cannot.")
    if plan.type.has_users and not plan.redirect_uris and not plan.device_sign_in:
        yield Problem("application.redirect_uris", "integration.redirect", "People have to come back somewhere.")
