"""The routes of the account area."""

from __future__ import annotations

from daemon.pages.account import apps, data, deletion, email, history, overview, password, picture, profile, sessions
from daemon.pages.account.area import Handler, shown, taken
from daemon.services.people.pictures import PATH
from daemon.views.account.area_view import HOME

# Of what changes nothing, the headers alone are given too (RFC 9110 9.3.2).
_LOOK = "GET HEAD"


def list_routes() -> list[tuple[str, str, Handler]]:
    """Methods, path and handler of each."""
    app = f"{HOME}/apps/{{client_id}}"
    return [
        (_LOOK, HOME, shown(overview.show)),
        (_LOOK, f"{HOME}/apps", shown(apps.show_list)),
        (_LOOK, app, shown(apps.show)),
        ("POST", app, taken(apps.change)),
        (_LOOK, f"{app}/revoke", shown(apps.ask)),
        ("POST", f"{app}/revoke", taken(apps.revoke)),
        (_LOOK, f"{HOME}/profile", shown(profile.show)),
        ("POST", f"{HOME}/profile", taken(profile.change)),
        ("POST", f"{HOME}/profile/email", taken(email.ask)),
        ("POST", f"{HOME}/profile/email/withdraw", taken(email.withdraw)),
        ("POST", f"{HOME}/profile/picture", picture.upload),
        ("POST", f"{HOME}/profile/picture/remove", taken(picture.remove)),
        (_LOOK, f"{PATH}/{{name}}.png", picture.show),
        (_LOOK, f"{HOME}/password", shown(password.show)),
        ("POST", f"{HOME}/password", taken(password.change)),
        (_LOOK, f"{HOME}/history", shown(history.show)),
        (_LOOK, f"{HOME}/data", shown(data.show)),
        (_LOOK, deletion.PATH, shown(deletion.ask)),
        ("POST", deletion.PATH, taken(deletion.decide)),
        ("POST", f"{HOME}/data/download", taken(data.download)),
        (_LOOK, f"{HOME}/sessions", shown(sessions.show)),
        ("POST", f"{HOME}/sessions/others", taken(sessions.end_others)),
        ("POST", f"{HOME}/sessions/{{session}}", taken(sessions.end)),
    ]
