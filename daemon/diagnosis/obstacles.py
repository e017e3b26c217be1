"""Why no click registers an address that somebody is told to register: said beside what mends the cause. Pure."""

from __future__ import annotations

import msgspec

from common.contracts.application_settings import MAX_URIS
from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.attempt import LONGEST_FACT, Case
from daemon.diagnosis.describing import Words, find_told, is_of_anybody
from daemon.diagnosis.fixes import KINDS, IsTaken, nobody_has
from daemon.diagnosis.known.entry import said as _
from daemon.diagnosis.masking import MASK

# The fact that has the address for a list of the settings.
_FACTS = {"redirect_uris": "redirect_uri", "sign_out_uris": "post_logout_redirect_uri", "cors_origins": ".origin"}
_CUT = _("No click registers it, for it is too long to be kept whole here: ask the partner for it and enter it in the settings.")
_MASKED = _("No click registers it, for some of it looks secret and is not kept: ask the partner for the address and enter it in the settings.")
_FULL = _("No click registers it, for there are {most} addresses already: remove those that nobody uses any more, and enter it in the settings.")
_HOSTS = _(
    "No click registers it, for this application has user IDs of its own (pairwise), and those allow redirect URIs of one host alone: "
    "an application of its own is needed for the other host."
)
_TAKEN = _("No click registers it, for another application has it by now, or a deleted one that can be restored.")
_MACHINE = _(
    "No click registers it, for this is a machine: nobody signs in to it, so it has no addresses of pages. "
    "If users shall sign in, create an application of another type."
)
_OTHER = _("No click registers it, for the settings of this application do not take it as they are now: enter it there, and they say why.")
_PROBLEMS = {"list.too_long": _FULL, "subject.several_hosts": _HOSTS}


def find_obstacle(case: Case, application: Application | None, words: Words, is_taken: IsTaken = nobody_has) -> str:
    """Why there is no click where administrators are told to register an address; "" if there is one, or it is registered by now.

    Args:
        case: as it was kept.
        application: whose, as it is now, or None.
        words: of the language.
        is_taken: as for `fixes.find_fixes`.
    """
    known = find_told(case)
    field = next((KINDS[kind].adds_to for kind in known.fixes if kind in KINDS and KINDS[kind].adds_to), "")
    came = case.facts.get(_FACTS.get(field, ""), "")
    if application is None or known.mender is not Mender.ADMINISTRATOR or not came:
        return ""
    present: list[str] = getattr(application.settings, field)
    if came in present:
        return ""
    if not application.type.has_users:
        return words.text(_MACHINE)
    if MASK in came:
        return words.text(_CUT if came.endswith(MASK) and len(came) >= LONGEST_FACT else _MASKED)
    if not is_of_anybody(came) and is_taken(field, came):
        return words.text(_TAKEN)
    problems = msgspec.structs.replace(application.settings, **{field: [*present, came]}).problems(application.type)
    return words.text(_PROBLEMS.get(problems[0].code, _OTHER), most=str(MAX_URIS)) if problems else ""
