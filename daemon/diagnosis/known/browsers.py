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
        "page.fetched",
        Mender.PARTNER,
        _("The sign-in was asked for by a script"),
        _(
            "A script of the application called the address of the sign-in (fetch or XMLHttpRequest), or a page loads it as a picture or the "
            "like. People sign in on pages, so the browser has to go there itself; from a script it reports a CORS error."
        ),
        _("Let the application lead the window there (location.assign, or a link). Let its API answer 401 instead of leading scripts on."),
    ),
    Known(
        "page.third_party_cookies",
        Mender.PARTNER,
        _("Cookies of other sites are blocked"),
        _("The application asked in a hidden frame whether the user is signed in (prompt=none). Browsers send no cookies there, so nobody ever is."),
        _("Switch silent sign-in in a frame off in the application; use refresh tokens (offline_access) instead."),
    ),
    Known(
        "proxy.not_trusted",
        Mender.ADMINISTRATOR,
        _("A proxy is not trusted"),
        _(
            "Requests come through a proxy at {proxy}, whose word for whom it asks is not believed. So all users seem to be one: "
            "what slows down whoever guesses passwords may meet everybody, and networks in the log are those of the proxy."
        ),
        _(
            'If the proxy is yours, write trusted_proxies = ["{proxy}"] into the daemon’s settings file, beside the proxies that may stand there '
            "already, or start it with LETPASS_TRUSTED_PROXIES={proxy}. Then start it anew."
        ),
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
        "origin.invalid",
        Mender.PARTNER,
        _("A page called whose origin cannot be registered"),
        _("A page at “{origin}” called from the browser, which hides the answer from it. That origin cannot be registered: {rule}."),
        _("Serve the page by https, or for tests from http://localhost."),
        compares="origin",
    ),
    Known(
        "origin.no_page",
        Mender.PARTNER,
        _("A page called where no page may"),
        _("A page at “{origin}” called an address from the browser that is for servers, devices or whole pages; the browser does not let it."),
        _("Let the application’s server call it; a sign-in begins by leading the window there."),
    ),
    Known(
        "origin.null",
        Mender.PARTNER,
        _("A page without an origin called"),
        _("The call came from a page without an origin: a file on disk, a sandboxed frame or a data address. None can be registered."),
        _("Serve the page from a web server, for tests from http://localhost."),
    ),
)
