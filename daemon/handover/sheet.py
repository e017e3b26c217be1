"""Builds the sheet from what is known of an application. Pure; nothing of it is a secret."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from common.contracts.application_kinds import AuthenticationMethod, Kind, Protocol, SubjectType, Type
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.claim_names import GROUPS
from common.contracts.handover.sheet import HandoverSheet, SheetScope
from common.contracts.permissions import CATALOGUE, OFFLINE, OPENID
from common.contracts.texts import pick_text
from daemon.handover.claims import list_claims
from daemon.handover.facts import list_keys, list_limits, list_sign_out
from daemon.handover.known import Known
from daemon.handover.outside_text import clean_record
from daemon.protocol.clients.credentials import BASIC, NONE, POST
from daemon.services.authorization.device_requests import may_sign_in_on_devices
from daemon.views.consent.claim_lines import permission_titles
from daemon.views.consent.permission_rows import title_of
from daemon.views.languages import Words

_IN_ORGANIZATIONS = frozenset({"organization_permissions", "organization_resource_permissions"})


def make_sheet(known: Known, words: Words) -> HandoverSheet:
    """The sheet.

    Args:
        known: everything about the application.
        words: of the sheet's language.
    """
    application, settings = known.application, known.application.settings
    scopes = list(_list_scopes(known, words))
    own = known.integration.application.settings.redirect_uris if known.integration else []
    # A service that has scopes of its own asks for these alone, and names no API.
    asked = known.integration.scope if known.integration else []
    resources = [] if asked else list(dict.fromkeys(each.resource for each in scopes if each.resource))
    scope = " ".join(asked or _names_to_send(scopes))
    return clean_record(
        HandoverSheet(
            language=words.language,
            made_at=known.now,
            provider=known.provider,
            application_name=application.shown_name,
            client_id=application.id,
            type=application.type,
            protocol=application.protocol,
            endpoints=known.endpoints,
            check_url=f"{known.settings.origin}/check/{quote(application.id, safe='')}",
            authentication=_list_methods(known),
            pkce_required=settings.pkce_required,
            scope=scope,
            resources=resources,
            scopes=scopes,
            claims=list_claims(application, known.receives, known.endpoints.issuer, scope, resources, known.now, words),
            redirect_uris=_put_first(own, settings.redirect_uris),
            sign_out_uris=settings.sign_out_uris,
            cors_origins=settings.cors_origins,
            sign_out_notices=settings.back_channel_uri,
            sign_out=list_sign_out(known, words),
            keys=list_keys(known, words),
            limits=list_limits(known, words),
            help_url=known.help_url,
            contact=settings.contact,
            notes=list(_list_notes(known, scope, words)),
            integration=known.integration,
            device_sign_in=may_sign_in_on_devices(application),
        )
    )


def _list_methods(known: Known) -> list[str]:
    application = known.application
    if not application.type.is_confidential:
        return [NONE]
    chosen = application.settings.client_authentication
    return [BASIC, POST] if chosen is AuthenticationMethod.SECRET else [chosen.value]


def _list_scopes(known: Known, words: Words) -> Iterator[SheetScope]:
    """What may be asked for: the account ID, what is about the user, what APIs and organizations know."""
    application, settings = known.application, known.application.settings
    titles = permission_titles(words, application.shown_name)
    if application.type.has_users:
        if application.protocol is Protocol.OIDC:
            yield SheetScope(OPENID, "", titles[OPENID], required=True)
        listed = {each.name: each for each in settings.permissions}
        for name in (each.name for each in CATALOGUE if each.name in listed):
            yield SheetScope(name, "", titles[name], required=listed[name].required)
        groups = settings.claim_names.groups_permissions
        if source := next((name for name in groups if name in listed), ""):
            meaning = words.text("The same as {scope}, for programs that ask for groups", scope=source)
            yield SheetScope(GROUPS, "", meaning, required=listed[source].required)
    for field in ENTRY_LISTS:
        for entry in getattr(settings, field):
            if entry.id not in known.permissions:
                continue
            permission, _ = known.permissions[entry.id]
            meaning = title_of(permission, words)
            if description := pick_text(permission.descriptions, words.language):
                meaning = f"{meaning}. {description}"
            if field in _IN_ORGANIZATIONS:
                meaning = words.text("{meaning} (in organizations that the user chooses)", meaning=meaning)
            yield SheetScope(permission.name, permission.indicator, meaning, required=entry.required)


def _names_to_send(scopes: list[SheetScope]) -> list[str]:
    """Everything once. `groups` says nothing that its source does not say."""
    return list(dict.fromkeys(each.name for each in scopes if each.name != GROUPS or each.resource))


def _put_first(own: list[str], addresses: list[str]) -> list[str]:
    """The addresses with those first that are the service's own, as far as they are registered."""
    return sorted(addresses, key=lambda each: own.index(each) if each in own else len(own))


def _list_notes(known: Known, scope: str, words: Words) -> Iterator[str]:
    application, settings = known.application, known.application.settings
    if not application.enabled:
        yield words.text("This application is disabled at the moment: nobody can sign in to it until an administrator enables it.")
    if application.type.has_users and not settings.redirect_uris and not settings.device_sign_in:
        yield words.text("No redirect URI is registered yet. Tell us the exact address before you start; without it no sign-in works.")
    if application.type.has_users and settings.subject_type is SubjectType.PAIRWISE:
        yield words.text("User IDs (sub) are this application's own. If the host of the redirect URIs changes, every user gets another ID.")
    if application.kind is Kind.OWN:
        yield words.text("This is an application of our own: users are not asked for consent.")
    if application.type is Type.MACHINE:
        yield words.text("A machine speaks for itself: its roles decide what it may do, and there is no user and no refresh token.")
    if application.protocol is Protocol.OAUTH:
        yield words.text("OAuth 2.0 alone: there is no ID token, and openid means nothing here.")
    if application.type.has_users and OFFLINE in scope.split():
        yield words.text("Ask for offline_access only if you use refresh tokens; users read a line more for it.")
