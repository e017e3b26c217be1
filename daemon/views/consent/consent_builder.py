"""Turns the question of a consent into what its page shows."""

from __future__ import annotations

import msgspec

from common.contracts.applications import Application
from common.contracts.permissions import OF_ORGANIZATIONS, OFFLINE, OPENID
from daemon.services.applications.hosts import HostParts, find_look_alike, split_address
from daemon.services.consent.making import asks_after
from daemon.services.consent.question import ConsentQuestion
from daemon.services.strangers.meeting import Meeting
from daemon.views.account_kept import write_kept
from daemon.views.consent.claim_lines import account_id_line
from daemon.views.consent.consent_names import make_granted_view, make_technical_groups
from daemon.views.consent.consent_view import ConsentKind, ConsentView
from daemon.views.consent.detail_rows import make_detail_boxes
from daemon.views.consent.look_alike import LookAlikeView
from daemon.views.consent.marks import asks_more, has_news, lift, lift_boxes
from daemon.views.consent.organizations_builder import make_organizations_view
from daemon.views.consent.permission_lines import PermissionLine
from daemon.views.consent.permission_rows import make_api_boxes, make_row
from daemon.views.consent.stranger_notices import make_stranger_notices
from daemon.views.dates import write_date
from daemon.views.languages import Words
from daemon.views.parties import ImageUrl, make_app_view, make_person_view
from daemon.views.plain_text import clean

# What an application may ask for and still only learn who somebody is.
_PROFILE = "profile"
_IDENTITY = frozenset({_PROFILE})


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
    is_test: bool = False,
    kept: bool = False,
    meeting: Meeting | None = None,
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
        is_test: whether an administrator tries the sign-in out.
        kept: whether the sign-in has just taken back the wish to have the account deleted.
        meeting: what is known of an application that nobody registered, None for others.
    """
    application = make_app_view(question.application, question.redirect_uri, image_url)
    destination = HostParts("", "", words.text("Your other device")) if user_code else split_address(question.redirect_uri)
    until = write_date(question.ends_at, words, question.user.profile.zoneinfo)
    rows = tuple(
        make_row(asked, question, application.short, until, words)
        for asked in question.asked
        if question.organizations is None or asked.name not in OF_ORGANIZATIONS
    )
    kind = _find_kind(question)
    about, about_mark = lift(row for row in rows if row.name != OFFLINE)
    apis, may_do, may_do_mark = lift_boxes(make_api_boxes(question, words), [row for row in rows if row.name == OFFLINE])
    if question.subject and kind is not ConsentKind.MORE:
        about = _with_account_id(about, question, words)
    return ConsentView(
        action=action,
        other_account_action=other_account_action,
        kind=kind,
        title=_write_title(kind, application.short, brand, words),
        application=application,
        person=make_person_view(question.user),
        destination=destination,
        look_alike=None if user_code else _make_look_alike(destination, words) or _make_look_alike(_find_origin(question.application), words),
        lasts_until=until,
        days=asks_after(question.application),
        since=write_date(question.since, words, question.user.profile.zoneinfo) if question.since is not None else "",
        operator=clean(question.application.branding.operator, 256),
        about=about,
        details=make_detail_boxes(question, words),
        apis=apis,
        may_do=may_do,
        organizations=make_organizations_view(question, words, application.short, searched=searched),
        granted=make_granted_view(question, words, application.short),
        technical=make_technical_groups(question, words, application.short),
        terms_url=question.application.branding.terms_url,
        privacy_url=question.application.branding.privacy_url,
        left_out=_write_left_out(question, application.short, words),
        on_device=question.on_device,
        too_old=too_old,
        account_changed=account_changed,
        user_code=user_code,
        about_mark=about_mark,
        may_do_mark=may_do_mark,
        is_test=is_test,
        kept=write_kept(words) if kept else None,
        declined=question.declined,
        stranger=() if meeting is None else make_stranger_notices(question, meeting, words, brand),
    )


def _find_origin(application: Application) -> HostParts:
    """The host by which an application is known that nobody registered; none of others."""
    return split_address(application.home) if application.is_stranger else HostParts("", "", "")


def _find_kind(question: ConsentQuestion) -> ConsentKind:
    names = {asked.name for asked in question.asked}
    if question.lapsed:
        return ConsentKind.LAPSED
    if question.since is not None or asks_more(question):
        return ConsentKind.MORE if has_news(question) else ConsentKind.CONFIRM
    asks_rights = bool(question.held or question.details) or question.organizations is not None
    is_identity = not asks_rights and names <= _IDENTITY and all(asked.required for asked in question.asked)
    return ConsentKind.IDENTITY if is_identity else ConsentKind.FIRST


def _write_left_out(question: ConsentQuestion, app: str, words: Words) -> str:
    sentences = []
    if question.not_allowed:
        sentences.append(
            words.text(
                "{app} asked for something that it cannot get here. Its developers have to correct that; you can go on without it.",
                app=app,
            )
        )
    if question.not_held:
        sentences.append(words.text("Your account does not hold some of what {app} asks for. It will work without these.", app=app))
    return words.run_on(sentences)


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


def _make_look_alike(destination: HostParts, words: Words) -> LookAlikeView | None:
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
    """The rows with the account ID, which every application learns that asks for `openid`: as it gets it, with who else knows it so."""
    line = account_id_line(question.application, question.subject, words)
    if rows and rows[0].name == _PROFILE and rows[0].required:
        return (msgspec.structs.replace(rows[0], lines=(*rows[0].lines, line)), *rows[1:])
    # A row of its own: nobody can refuse it.
    title = words.text("Account ID") if rows else words.text("That you have an account")
    lines = (msgspec.structs.replace(line, label=""),) if rows else (line,)
    return (PermissionLine(OPENID, title, "", lines, required=True, ticked=True, reason=""), *rows)
