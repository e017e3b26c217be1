"""The routes of the account area."""

from __future__ import annotations

from daemon.pages.account import (
    again,
    apps,
    data,
    deletion,
    email,
    history,
    identities,
    methods,
    overview,
    passkeys,
    password,
    picture,
    profile,
    recovery_codes,
    sessions,
)
from daemon.pages.account.area import Handler, Take, shown, taken
from daemon.pages.account.freshness import RULES, guard
from daemon.services.people.pictures import PATH
from daemon.views.account.area_view import HOME
from daemon.views.account.method_views import METHODS

# Of what changes nothing, the headers alone are given too (RFC 9110 9.3.2).
_LOOK = "GET HEAD"


def _form(path: str, take: Take, keep: Take | None = None) -> tuple[str, str, Handler]:
    """The route of a form, which asks for the password once more where its rule says so."""
    return "POST", path, taken(guard(take, RULES[path]), keep)


def list_routes() -> list[tuple[str, str, Handler]]:
    """Methods, path and handler of each."""
    app = f"{HOME}/apps/{{client_id}}"
    return [
        (_LOOK, HOME, shown(overview.show)),
        (_LOOK, again.PATH, shown(again.show)),
        (_LOOK, f"{HOME}/apps", shown(apps.show_list)),
        (_LOOK, app, shown(apps.show)),
        _form(app, apps.change, apps.keep),
        (_LOOK, f"{app}/revoke", shown(apps.ask)),
        _form(f"{app}/revoke", apps.revoke),
        (_LOOK, f"{HOME}/profile", shown(profile.show)),
        _form(f"{HOME}/profile", profile.change, profile.keep),
        _form(f"{HOME}/profile/email", email.ask),
        _form(f"{HOME}/profile/email/withdraw", email.withdraw),
        ("POST", f"{HOME}/profile/picture", picture.upload),
        _form(f"{HOME}/profile/picture/remove", picture.remove),
        (_LOOK, f"{PATH}/{{name}}.png", picture.show),
        (_LOOK, f"{HOME}/password", shown(password.show)),
        _form(f"{HOME}/password", password.change),
        (_LOOK, METHODS, shown(methods.show)),
        (_LOOK, methods.APP, shown(methods.show_set_up)),
        _form(methods.APP, methods.begin),
        _form(methods.CONFIRM, methods.confirm),
        (_LOOK, methods.REMOVE, shown(methods.ask_removal)),
        _form(methods.REMOVE, methods.remove),
        _form(methods.BROWSER, methods.end_trust),
        _form(identities.CONNECT, identities.connect),
        _form(identities.DELETE, identities.remove),
        _form(identities.AGAIN, identities.prove),
        (_LOOK, recovery_codes.CODES, shown(recovery_codes.show)),
        _form(recovery_codes.CODES, recovery_codes.make),
        _form(recovery_codes.DOWNLOAD, recovery_codes.download),
        (_LOOK, passkeys.NEW, shown(passkeys.show_new)),
        _form(passkeys.NEW, passkeys.begin),
        _form(passkeys.CONFIRM, passkeys.confirm),
        (_LOOK, passkeys.ONE, shown(passkeys.show)),
        _form(passkeys.ONE, passkeys.rename),
        _form(passkeys.DELETE, passkeys.remove),
        (_LOOK, f"{HOME}/history", shown(history.show)),
        (_LOOK, f"{HOME}/data", shown(data.show)),
        (_LOOK, deletion.PATH, shown(deletion.ask)),
        _form(deletion.PATH, deletion.decide),
        _form(f"{HOME}/data/download", data.download),
        (_LOOK, f"{HOME}/sessions", shown(sessions.show)),
        _form(f"{HOME}/sessions/others", sessions.end_others),
        _form(f"{HOME}/sessions/{{session}}", sessions.end),
        _form(f"{HOME}/sessions/{{session}}/not-me", sessions.disown),
    ]
