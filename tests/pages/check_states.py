"""Every state of the page on which a partner reads what failed."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Outcome, Place, SignInLogRow
from daemon.diagnosis.attempt import Case
from daemon.services.handover.kept_entries import Kept
from daemon.services.handover.log_entries import Seen
from daemon.storage.handover.sign_in_log import GroupRow
from daemon.views.handover.check_builder import make_failure
from daemon.views.handover.check_views import CheckedView, CheckState, CheckView, FailureView
from daemon.views.languages import Words
from daemon.views.page_views import AppView, Frame
from daemon.views.render import Pages
from tests.pages.link_states import APP, Draw

NOW = 1_780_000_000
REGISTERED = "https://app.pagemark.example/callback"
SLASH = ("redirect_uri.slash", Place.AUTHORIZE, Outcome.REFUSED, {"redirect_uri": f"{REGISTERED}/"}, (REGISTERED,))
SEVERAL = (f"{REGISTERED}/", f"{REGISTERED}//", f"{REGISTERED}///")
LEFT_OUT = ("scope.not_allowed", Place.AUTHORIZE, Outcome.DIMINISHED, {"scope": "openid custom_data", ".left_out": "custom_data"}, ())
WRONG = ("secret.wrong", Place.TOKEN, Outcome.REFUSED, {".method": "client_secret_basic"}, ())


def make_kept(cause: str, place: Place, outcome: Outcome, facts: dict[str, str], expected: tuple[str, ...]) -> Kept:
    """An entry with its diagnosis."""
    row = SignInLogRow(1, "a", "Pagemark", place, outcome, cause, cause, "K7QD-2M9F", "u", "Mina Seo", NOW - 3600, NOW, 37)
    error = "invalid_client" if place is Place.TOKEN else ""
    case = Case(place, outcome, cause, cause, facts, expected, error, "Client authentication failed." if error else "")
    return Kept(row, case, Seen(facts, list(expected), "192.0.2.1", NOW, "K7QD-2M9F"), [])


def _failure(words: Words, of: tuple[str, Place, Outcome, dict[str, str], tuple[str, ...]], count: int = 37, *, opened: bool = False) -> FailureView:
    cause, place, outcome, *_ = of
    group = GroupRow("a", "Pagemark", place.value, outcome.value, cause, cause, count, NOW - 86400, NOW, 1)
    came = SEVERAL if of is SLASH else ()
    requests = [Seen({"redirect_uri": uri}, [REGISTERED], "192.0.2.1", NOW - 60 * ago, "", ago + 1) for ago, uri in enumerate(came)]
    return make_failure(make_kept(*of), group, "Letpass", words, requests=requests, opened=opened)


def _check(state: CheckState = CheckState.PLAIN, client_id: str = "7h2kq9x0vm4tz8c1wd5nb") -> Draw:
    return lambda pages, frame: pages.check(frame, CheckView("/check/c", client_id, "K7QD-2M9F", state, seconds=30))


def _checked(*, full: bool = True, reference: str = "", application: AppView = APP) -> Draw:
    def draw(pages: Pages, frame: Frame) -> str:
        words = pages.words(frame.language)
        view = CheckedView(
            action="/check/c",
            application=application,
            enabled=not full,
            kept="sealed",
            secret_name="first",
            secret_end="1 May 2027",
            secret_ends_soon=full,
            reference=reference,
            found=(_failure(words, SLASH, opened=True),) if full and reference else (),
            failures=(_failure(words, SLASH), _failure(words, LEFT_OUT, 1), _failure(words, WRONG, opened=True)) if full else (),
            more=full,
        )
        return pages.checked(frame, view)

    return draw


CHECK_STATES: dict[str, Draw] = {
    "check": _check(),
    "check of a very long client ID": _check(client_id="https://pagemark.example/" + "client" * 38),
    **{f"check {state}": _check(state) for state in CheckState if state is not CheckState.PLAIN},
    "checked": _checked(),
    "checked with a number": _checked(reference="K7QD-2M9F"),
    "checked with a number that is not there": _checked(full=False, reference="B" * 32),
    "checked of a very long name": _checked(application=AppView("Harbor City Reading " * 12 + "Companion")),
}
