"""The names in the folded parts of the consent page: what stays allowed, and what developers call everything."""

from __future__ import annotations

from collections.abc import Iterable

from common.contracts.permissions import OPENID
from common.contracts.resources import Permission
from common.contracts.texts import Texts
from common.ordering import in_order
from daemon.services.consent.question import ConsentQuestion
from daemon.views.consent.claim_lines import permission_titles
from daemon.views.consent.folded_parts import GrantedView, TechnicalGroup
from daemon.views.consent.organizations_builder import name_some
from daemon.views.consent.permission_rows import LONGEST_TITLE, api_name, begin_small, title_of, title_within
from daemon.views.languages import Words
from daemon.views.plain_text import clean

# More lines than this nobody reads.
_MOST_LINES = 300


def make_granted_view(question: ConsentQuestion, words: Words, app: str) -> GrantedView | None:
    """What the user allowed before and still allows, or None if that is nothing.

    Args:
        question: what is asked and what was allowed.
        words: of the page's language.
        app: name of the application.
    """
    titles = permission_titles(words, app)
    names = [titles.get(name, name) for name in question.granted if name != OPENID]
    others = sorted(question.granted_permissions, key=lambda permission: in_order(title_of(permission, words)))
    organizations = sorted(question.granted_organizations, key=in_order)
    number = len(names) + len(others)
    if not number and not organizations:
        return None
    counts = [words.count("{n} permission", "{n} permissions", number)] if number else []
    counts += [words.count("{n} organization", "{n} organizations", len(organizations))] if organizations else []
    shown = [*names, *(title_of(permission, words) for permission in others[:_MOST_LINES])]
    within = [begin_small(name) if words.language == "en" else name for name in names]
    within += [title_within(permission, words) for permission in others[:_MOST_LINES]]
    rest = max(0, len(others) - _MOST_LINES) + max(0, len(organizations) - _MOST_LINES)
    parts = name_some(shown[:1] + within[1:], number, words), name_some(organizations, len(organizations), words)
    return GrantedView(
        heading=words.text("Already allowed: {what}", what=words.join(counts)),
        names=" · ".join(part for part in parts if part),
        permissions=tuple(shown),
        organizations=tuple(clean(name, LONGEST_TITLE) for name in organizations[:_MOST_LINES]),
        rest=words.text("and {n} more", n=rest) if rest else "",
    )


def make_technical_groups(question: ConsentQuestion, words: Words, app: str) -> tuple[TechnicalGroup, ...]:
    """The scope of everything that is asked, by API, with the APIs' indicators.

    Args:
        question: what is asked.
        words: of the page's language.
        app: name of the application.
    """
    titles = permission_titles(words, app)
    own = tuple((titles.get(asked.name, asked.name), asked.name) for asked in question.asked if asked.name != OPENID)
    entries = question.held if question.organizations is None else (*question.held, *question.organizations.permissions)
    groups = _group(((entry.permission, entry.names) for entry in entries), words)
    return ((TechnicalGroup("", "", own),) if own else ()) + groups


def _group(permissions: Iterable[tuple[Permission, Texts]], words: Words) -> tuple[TechnicalGroup, ...]:
    """One group for each API, and one for what organizations know; each permission once."""
    titles: dict[str, tuple[str, str]] = {}
    names: dict[str, dict[str, tuple[str, str]]] = {}
    for permission, texts in permissions:
        if permission.resource_id not in titles:
            titles[permission.resource_id] = api_name(permission, texts, words) or words.text("Organizations"), permission.indicator
        names.setdefault(permission.resource_id, {})[permission.id] = title_of(permission, words), permission.name
    return tuple(TechnicalGroup(*titles[resource_id], tuple(found.values())) for resource_id, found in names.items())
