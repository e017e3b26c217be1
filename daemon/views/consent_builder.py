"""Turns the question of a consent into what its page shows."""

from __future__ import annotations

import msgspec

from common.contracts.permissions import OF_ORGANIZATIONS, OFFLINE
from daemon.services.applications.hosts import find_look_alike, split_address
from daemon.services.consent.question import ConsentQuestion
from daemon.views.consent_names import make_granted_view, make_technical_groups
from daemon.views.consent_view import ConsentKind, ConsentView, LookAlikeView, PermissionLine, ReturnAddress, ValueKind, ValueLine
from daemon.views.dates import write_date
from daemon.views.languages import Words
from daemon.views.organizations_builder import make_organizations_view
from daemon.views.parties import ImageUrl, make_app_view, make_person_view
from daemon.views.permission_rows import make_api_boxes, make_row
from daemon.views.plain_text import clean

_DAY = 86400
# What an application may ask for and still only learn who somebody is.
_IDENTITY = frozenset({"profile"})


def make_consent_view(
    question: ConsentQuestion,
    words: Words,
    brand: str,
    image_url: ImageUrl,
    *,
    action: str,
    other_account_action: str = "",
    too_old: bool = False,
    account_changed: bool = False,
    user_code: str = "",
    searched: str = "",
) -> ConsentView:
    """Build the consent page's view.

    Args:
        question: what is asked; `ticked` says how optional permissions stand.
        words: of the page's language (`Pages.words`).
        brand: the product's name.
        image_url: gives the address of an uploaded image by its id.
        action: where the decision is posted.
        other_account_action: where *Use another account* is posted, "" to leave it out.
        too_old: whether an answer was refused because its page was too old.
        account_changed: whether the page was for somebody else before.
        user_code: what the other device shows, "" if the browser itself returns to the application.
        searched: what the user looks for among many organizations, or "".
    """
    application = make_app_view(question.application, question.redirect_uri, image_url)
    destination = ReturnAddress("", "", words.text("Your other device")) if user_code else _make_destination(question.redirect_uri)
    until = write_date(question.ends_at, words)
    rows = tuple(
        make_row(asked, application.name, until, words)
        for asked in question.asked
        if question.organizations is None or asked.name not in OF_ORGANIZATIONS
    )
    kind = _find_kind(question)
    if kind is ConsentKind.IDENTITY:
        rows = _with_account_id(rows, question, words)
    return ConsentView(
        action=action,
        other_account_action=other_account_action,
        kind=kind,
        title=_write_title(kind, application.name, brand, words),
        application=application,
        person=make_person_view(question.user),
        destination=destination,
        look_alike=None if user_code else _make_look_alike(destination, words),
        lasts_until=until,
        days=max(1, round((question.ends_at - question.now) / _DAY)),
        since=write_date(question.since, words) if question.since is not None else "",
        operator=clean(question.application.branding.operator, 256),
        about=tuple(row for row in rows if row.name != OFFLINE),
        apis=make_api_boxes(question.held, words),
        may_do=tuple(row for row in rows if row.name == OFFLINE),
        organizations=make_organizations_view(question, words, application.name, more=kind is ConsentKind.MORE, searched=searched),
        granted=make_granted_view(question, words, application.name),
        technical=make_technical_groups(question, words, application.name),
        terms_url=question.application.branding.terms_url,
        privacy_url=question.application.branding.privacy_url,
        left_out=_write_left_out(question, application.name, words),
        on_device=question.on_device,
        too_old=too_old,
        account_changed=account_changed,
        user_code=user_code,
    )


def _find_kind(question: ConsentQuestion) -> ConsentKind:
    names = {asked.name for asked in question.asked}
    asks_more = bool(question.held) or question.organizations is not None
    if question.lapsed:
        return ConsentKind.LAPSED
    if question.granted or question.granted_permissions or question.granted_organizations:
        return ConsentKind.MORE if names or asks_more else ConsentKind.CONFIRM
    is_identity = not asks_more and names <= _IDENTITY and all(asked.required for asked in question.asked)
    return ConsentKind.IDENTITY if is_identity else ConsentKind.FIRST


def _write_left_out(question: ConsentQuestion, app: str, words: Words) -> str:
    sentences = []
    if question.not_allowed:
        sentences.append(words.text("{app} asked for something that it may not have. It goes on without it.", app=app))
    if question.not_held:
        sentences.append(words.text("Your account does not hold some of what {app} asks for. It will work without these.", app=app))
    return " ".join(sentences)


def _write_title(kind: ConsentKind, app: str, brand: str, words: Words) -> str:
    match kind:
        case ConsentKind.MORE:
            return words.text("{app} asks for something more", app=app)
        case ConsentKind.IDENTITY:
            return words.text("{app} asks to know who you are", app=app)
        case ConsentKind.LAPSED:
            return words.text("Time to look again at what {app} may use", app=app)
        case ConsentKind.CONFIRM:
            return words.text("{app} asks you to confirm what you allowed", app=app)
        case _:
            return words.text("{app} asks to use your {brand} account", app=app, brand=brand)


def _make_destination(redirect_uri: str) -> ReturnAddress:
    parts = split_address(redirect_uri)
    return ReturnAddress(parts.scheme, parts.subdomain, parts.domain, parts.spelled)


def _make_look_alike(destination: ReturnAddress, words: Words) -> LookAlikeView | None:
    odd = find_look_alike(destination.host)
    if odd is None:
        return None
    return LookAlikeView(odd.host[: odd.index], odd.letter, odd.host[odd.index + 1 :], _script_name(odd.script, words))


def _script_name(script: str, words: Words) -> str:
    """The script in the page's language, "" for Latin (an unusual letter of it) and for rare ones."""
    names = {
        "CYRILLIC": words.text("Cyrillic"),
        "GREEK": words.text("Greek"),
        "ARMENIAN": words.text("Armenian"),
        "HANGUL": words.text("Hangul"),
        "CJK": words.text("Chinese"),
        "HIRAGANA": words.text("Japanese"),
        "KATAKANA": words.text("Japanese"),
        "HEBREW": words.text("Hebrew"),
        "ARABIC": words.text("Arabic"),
        "CHEROKEE": words.text("Cherokee"),
        "GEORGIAN": words.text("Georgian"),
    }
    return names.get(script, "")


def _with_account_id(rows: tuple[PermissionLine, ...], question: ConsentQuestion, words: Words) -> tuple[PermissionLine, ...]:
    """The rows with the account ID, the one thing that even an application learns that asks for nothing but `openid`."""
    line = ValueLine(words.text("Account ID"), clean(question.user.id, 64), ValueKind.CODE)
    if not rows:
        title = words.text("That you have an account")
        return (PermissionLine("openid", title, "", (line,), required=True, ticked=True, reason=""),)
    return (msgspec.structs.replace(rows[0], lines=(*rows[0].lines, line)), *rows[1:])
