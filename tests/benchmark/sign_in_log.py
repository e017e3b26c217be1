"""How long the sign-in log takes with very many entries: `python -m tests.benchmark.sign_in_log --rows 100000`.

Prints microseconds of keeping a sign-in and a refusal in memory, and milliseconds of a page, of searches and of the groups, each the median of
several in one process, on a real database.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from common.contracts.handover.sign_in_log import CauseGroupListing, Outcome, Place, SignInLogListing
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.describing import find_causes
from daemon.protocol.attempts import Attempts
from daemon.services.handover.log_entries import QUIET
from daemon.services.handover.sign_in_log import SignInLog
from daemon.views.languages import load_words
from tests.daemon.tenant import Tenant, open_tenant

APPLICATIONS, CAUSES, ROUNDS = 20, 40, 5


def main() -> None:
    """Fill a log and ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with open_tenant() as tenant:
        reference = _fill(tenant, rows)
        log, mine = tenant.sign_in_log, tenant.do(tenant.applications.list).items[0].id
        called = partial(find_causes, words=load_words("en"))
        asked: dict[str, Callable[[], object]] = {
            "a page": log.list,
            "of one application": lambda: log.list(SignInLogListing(application=mine)),
            "of one outcome": lambda: log.list(SignInLogListing(outcome=Outcome.REFUSED)),
            "a search": lambda: log.list(SignInLogListing(search="callback/77")),
            "a search in vain": lambda: log.list(SignInLogListing(search="nothing like this")),
            "a search by a title": lambda: log.list(SignInLogListing(search="Redirect URI differs by a slash"), called),
            "a search by a title in vain": lambda: log.list(SignInLogListing(search="Client secret expired"), called),
            "groups by a title": lambda: log.list_groups(CauseGroupListing(search="Redirect URI differs by a slash"), called),
            "a search in one application": lambda: log.list(SignInLogListing(application=mine, search="callback/77")),
            "a reference": lambda: log.find_by_reference(reference),
            "a reference in vain": lambda: log.find_by_reference("BBBB-BBBB"),
            "groups": log.list_groups,
            "groups of one application": lambda: log.list_groups(CauseGroupListing(application=mine)),
            "counts by application": log.count_failures,
            "groups of the last day": lambda: log.list_groups(CauseGroupListing(since=tenant.clock.now() - 86400)),
        }
        for name, keep in _attempts(tenant).items():
            sys.stdout.write(f"{name:30} {1000 * tenant.store.read_now(partial(_median, keep)):7.1f} \u00b5s\n")
        for name, ask in asked.items():
            sys.stdout.write(f"{name:30} {statistics.median(_time(partial(tenant.store.read_now, ask)) for _ in range(ROUNDS)):7.1f} ms\n")


def _attempts(tenant: Tenant) -> dict[str, Callable[[], object]]:
    """What requests have to do with the log, on the thread of a job."""
    attempts, application = Attempts(tenant.sign_in_log, tenant.surroundings, tenant.secret_kinds), tenant.do(tenant.applications.list_ids)[0]
    known = tenant.do(lambda: tenant.applications.get(application))
    facts = {"scope": "openid profile"}
    done = Attempt(Place.AUTHORIZE, Outcome.SUCCEEDED, "sign_in.finished", known, facts=facts, user_id="user", network="192.0.2.1")
    came = {"redirect_uri": "https://nimbus.example/callback/", **facts}
    refused = Attempt(Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.unknown", known, facts=came, network="192.0.2.1")
    return {"keeping a sign-in": lambda: attempts.keep(done), "keeping a refusal": lambda: attempts.keep(refused)}


def _fill(tenant: Tenant, rows: int) -> str:
    applications = [tenant.add_application(f"App {number}") for number in range(APPLICATIONS)]
    log: SignInLog = tenant.sign_in_log
    reference, kept = "", 0
    while kept < rows:
        for application in applications:
            for number in range(min(CAUSES, max(1, (rows - kept) // APPLICATIONS))):
                facts = {
                    "redirect_uri": f"https://nimbus.example/callback/{kept}?x={number}",
                    "scope": "openid profile email",
                    "response_type": "code",
                }
                reference = log.record(
                    Attempt(
                        Place.AUTHORIZE,
                        Outcome.REFUSED,
                        "redirect_uri.unknown",
                        application,
                        application.id,
                        cause=f"cause.{number}",
                        facts=facts,
                        expected=application.settings.redirect_uris,
                        error="invalid_request",
                        description="redirect_uri is missing or not registered.",
                        network="192.0.2.1",
                    )
                )
                kept += 1
        while tenant.do(log.flush):
            pass
        tenant.clock.move(QUIET)
    return reference


def _median(keep: Callable[[], object]) -> float:
    return statistics.median(_time(keep) for _ in range(1000))


def _time(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
