"""Turns the question of a consent into what its page shows, and into the words that the console can draw without a browser."""

from __future__ import annotations

import msgspec

from common.contracts.permissions import OFFLINE
from common.contracts.preview import Drawn, DrawnRow
from daemon.services.consent_question import AskedPermission, ConsentQuestion
from daemon.services.hosts import find_look_alike, split_address
from daemon.web.claim_lines import claim_lines, permission_titles
from daemon.web.dates import write_date
from daemon.web.languages import Words
from daemon.web.parties import ImageUrl, make_app_view, make_person_view
from daemon.web.plain_text import clean
from daemon.web.views import ConsentKind, ConsentView, LookAlikeView, PermissionRow, ReturnAddress, ValueKind, ValueLine

_DAY = 86400
_LONGEST_REASON = 200
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
    user_code: str = "",
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
        user_code: what the other device shows, "" if the browser itself returns to the application.
    """
    application = make_app_view(question.application, question.redirect_uri, image_url)
    destination = ReturnAddress("", "", words.text("Your other device")) if user_code else _make_destination(question.redirect_uri)
    until = write_date(question.ends_at, words)
    rows = tuple(_make_row(asked, application.name, until, words) for asked in question.asked)
    kind = _find_kind(question)
    if kind is ConsentKind.IDENTITY:
        rows = _with_account_id(rows, question, words)
    titles = permission_titles(words, application.name)
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
        may_do=tuple(row for row in rows if row.name == OFFLINE),
        granted=tuple(titles.get(name, name) for name in question.granted if name != "openid"),
        technical=tuple((row.title, row.name) for row in rows if row.name != "openid"),
        terms_url=question.application.branding.terms_url,
        privacy_url=question.application.branding.privacy_url,
        on_device=question.on_device,
        not_allowed=question.not_allowed,
        too_old=too_old,
        user_code=user_code,
    )


def _find_kind(question: ConsentQuestion) -> ConsentKind:
    names = {asked.name for asked in question.asked}
    if question.lapsed:
        return ConsentKind.LAPSED
    if question.granted:
        return ConsentKind.MORE if names else ConsentKind.CONFIRM
    return ConsentKind.IDENTITY if names <= _IDENTITY and all(asked.required for asked in question.asked) else ConsentKind.FIRST


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


def _make_row(asked: AskedPermission, app: str, until: str, words: Words) -> PermissionRow:
    title = permission_titles(words, app).get(asked.name, asked.name)
    description = ""
    if asked.name == OFFLINE:
        description = words.text("{app} can renew its access without you until {date}. You can end this at any time.", app=app, date=until)
    lines = () if asked.name == OFFLINE else claim_lines(asked.name, asked.claims, words)
    return PermissionRow(asked.name, title, description, lines, asked.required, asked.ticked, clean(asked.reason, _LONGEST_REASON))


def _with_account_id(rows: tuple[PermissionRow, ...], question: ConsentQuestion, words: Words) -> tuple[PermissionRow, ...]:
    """The rows with the account ID, the one thing that even an application learns that asks for nothing but `openid`."""
    line = ValueLine(words.text("Account ID"), clean(question.user.id, 64), ValueKind.CODE)
    if not rows:
        title = words.text("That you have an account")
        return (PermissionRow("openid", title, "", (line,), required=True, ticked=True, reason=""),)
    return (msgspec.structs.replace(rows[0], lines=(*rows[0].lines, line)), *rows[1:])


def make_drawn(view: ConsentView, words: Words) -> Drawn:
    """The words of a consent page, for a console without a browser engine.

    Args:
        view: the page.
        words: of its language.
    """
    rows = [
        DrawnRow(row.title, [(line.label, "" if line.kind is ValueKind.UNSET else line.value) for line in row.lines], row.required, row.reason)
        for row in view.about + view.may_do
    ]
    return Drawn(
        title=view.title,
        account=view.person.name,
        account_detail=view.person.detail,
        return_host=view.destination.host,
        lasts_until=view.lasts_until,
        rows=rows,
        authorize=words.text("Authorize"),
        cancel=words.text("Cancel"),
    )
