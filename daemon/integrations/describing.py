"""Services as lists and forms show them, in one language."""

from __future__ import annotations

from collections.abc import Iterable

from common.contracts.handover.integrations import ClaimUse, InputChoice, IntegrationForm, IntegrationInput, IntegrationRow, Quirk, Trial
from daemon.integrations.inputs import complete
from daemon.integrations.schema import Input, Integration, Remark, Shared


def describe_row(service: Integration, shared: Shared, language: str) -> IntegrationRow:
    """A service in a list."""
    return IntegrationRow(
        id=service.id,
        name=service.name_in(language),
        category=service.category,
        heading=shared.categories[service.category].in_language(language),
        summary=service.summary.in_language(language),
        connectable=service.application is not None,
        proof=service.tried.proof,
        type=service.application.type if service.application else None,
        protocol=service.application.protocol if service.application else None,
    )


def describe_form(service: Integration, shared: Shared, words: dict[str, object], language: str) -> IntegrationForm:
    """A service with its inputs.

    Args:
        service: which.
        shared: the catalogue's shared words.
        words: what defaults may name: `provider_name`, `application_name` and `issuer`.
        language: `ko`, otherwise English.
    """
    defaults = complete(service.inputs, {}, words)
    plan = service.application
    return IntegrationForm(
        row=describe_row(service, shared, language),
        website=service.website,
        type=plan.type if plan else None,
        protocol=plan.protocol if plan else None,
        inputs=[_describe_input(each, shared, defaults[each.key], language) for each in service.inputs],
        quirks=describe_remarks(service.quirks, language),
        cannot=describe_remarks(service.cannot, language),
        trial=describe_trial(service, language),
    )


def _describe_input(wanted: Input, shared: Shared, default: str, language: str) -> IntegrationInput:
    common = shared.inputs.get(wanted.key)
    label = wanted.label or (common.label if common else None)
    explanation = wanted.explanation or (common.explanation if common else None)
    return IntegrationInput(
        key=wanted.key,
        kind=wanted.kind,
        label=label.in_language(language) if label else wanted.key,
        explanation=explanation.in_language(language) if explanation else "",
        example=wanted.example,
        default=default,
        choices=[InputChoice(choice.value, choice.label.in_language(language)) for choice in wanted.choices],
    )


def describe_claims(service: Integration, shared: Shared, language: str) -> list[ClaimUse]:
    """What the service reads of a person, and what for."""
    return [ClaimUse(each.name, (each.use or shared.claims[each.name]).in_language(language)) for each in service.claims]


def describe_remarks(remarks: Iterable[Remark], language: str) -> list[Quirk]:
    """Peculiarities in one language."""
    return [Quirk(each.text.in_language(language), each.severity, each.source) for each in remarks]


def describe_trial(service: Integration, language: str) -> Trial:
    """What is known of how well it works."""
    tried = service.tried
    return Trial(tried.proof, tried.version, tried.date, tried.how.in_language(language))
