"""What the browser did: cookies, frames, origins, old pages."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

BROWSERS = (
    Known(
        "interaction.unknown",
        Mender.USER,
        _("Unknown sign-in"),
        _("The address of a sign-in was opened that does not exist, or ended long ago."),
        _("Start again from the application."),
    ),
    Known(
        "interaction.expired",
        Mender.USER,
        _("The sign-in took too long"),
        _("The page was left open for more than an hour."),
        _("Start again from the application."),
    ),
    Known(
        "interaction.finished",
        Mender.USER,
        _("The sign-in was finished before"),
        _("A page of a sign-in was opened once more that has led on already, such as by the back button."),
        _("Start again from the application."),
    ),
    Known(
        "interaction.answered_elsewhere",
        Mender.USER,
        _("Another window was faster"),
        _("The same sign-in was answered in another window."),
        _("Start again from the application."),
    ),
    Known(
        "interaction.other_browser",
        Mender.USER,
        _("The browser lost its cookies"),
        _(
            "The sign-in went on in another browser than it began in, or this one sends no cookies: because it blocks them, or "
            "because the application opens the sign-in in a web view."
        ),
        _("The user has to allow cookies for this site and to stay in one browser. An app has to open the system’s browser."),
    ),
    Known(
        "interaction.application_changed",
        Mender.USER,
        _("The application was changed meanwhile"),
        _("An administrator changed the application while the user was signing in, so the request does not fit any more."),
        _("Start again from the application."),
    ),
    Known(
        "page.framed",
        Mender.PARTNER,
        _("The sign-in was put into a frame"),
        _(
            "The application shows the sign-in inside of its own page (iframe). That is not possible: nobody could see whose "
            "page asks for the password, and browsers keep cookies away."
        ),
        _("Let the application lead the whole window to the sign-in, or open a window of its own."),
    ),
    Known(
        "page.third_party_cookies",
        Mender.PARTNER,
        _("Cookies of other sites are blocked"),
        _("The application asked in a hidden frame whether the user is signed in (prompt=none). Browsers send no cookies there, so nobody ever is."),
        _("Switch silent sign-in in a frame off in the application; use refresh tokens (offline_access) instead."),
    ),
    Known(
        "origin.not_allowed",
        Mender.ADMINISTRATOR,
        _("A page of an unknown origin called"),
        _(
            "A page at “{origin}” called from the browser. That origin is not registered for this application, so the browser "
            "hides the answer from it."
        ),
        _("Register the origin, if it is the partner’s."),
        compares="origin",
        fixes=("origin.add",),
    ),
    Known(
        "origin.null",
        Mender.PARTNER,
        _("A page without an origin called"),
        _("The call came from a page without an origin: a file on disk, a sandboxed frame or a data address. None can be registered."),
        _("Serve the page from a web server, for tests from http://localhost."),
    ),
)
