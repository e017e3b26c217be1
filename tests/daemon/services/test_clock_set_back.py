"""The clock was ten days, or nine hours, ahead for a while and is set back: what was written meanwhile holds nobody up (decision 0096)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from common.clock import CLOCKS_APART, is_recent
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import ChangeApplication
from common.contracts.events_out.webhooks import DeliveryState
from common.contracts.mail.letters import Letter, LetterKind, MailOutcome
from common.contracts.sign_out_notices import Ending
from daemon.housekeeping import UPKEEP_EVERY
from daemon.services.applications.guesses import FREE_TRIES as FREE_GUESSES
from daemon.services.applications.guesses import Guesses
from daemon.services.authorization.device_requests import DeviceVerdict
from daemon.services.authorization.sign_out_notices import SignedInto
from daemon.services.events_out.audit_chain import SETTLED
from daemon.services.events_out.tries import Answered
from daemon.services.events_out.webhook_deliveries import FAILING_MOST
from daemon.services.mail.allowance import PERSON
from daemon.services.people.throttle import FREE_TRIES, FREE_TRIES_NETWORK, LONGEST_WAIT, Throttle
from daemon.services.tenant.backups import Backups
from daemon.services.tenant.previews import MOST, pack
from daemon.services.upkeep import Upkeep
from daemon.storage.tenant.leases import LeaseRows
from tests.daemon.services.events_out.test_dispatcher import add, dispatch, record
from tests.daemon.tenant import ACTOR, Tenant

HERE = "192.0.2.7"
DAYS, HOURS = 10 * 86400, 9 * 3600
BROKEN = Answered(500, answer="sorry", duration=8)
JUMPS = pytest.mark.parametrize("jump", [DAYS, HOURS])


@contextmanager
def ahead(tenant: Tenant, jump: int = DAYS) -> Iterator[None]:
    """The clock is ahead within the block."""
    tenant.clock.move(jump)
    yield
    tenant.clock.move(-jump)


def fail(tenant: Tenant, throttle: Throttle, account: str = "mina") -> int:
    """One try that fails; gives how long whoever made it has to wait, before or after."""
    wait = tenant.do(lambda: throttle.reserve(account, HERE))
    return wait or tenant.do(lambda: throttle.note_failure(account, HERE))


@JUMPS
@pytest.mark.parametrize("failures", [1, FREE_TRIES + 3])
def test_no_door_stays_shut_that_was_shut_in_the_future(tenant: Tenant, jump: int, failures: int) -> None:
    """Neither that of the account nor that of its network; and those of now count as ever."""
    throttle = Throttle(tenant.store.db, tenant.clock, tenant.digests)
    with ahead(tenant, jump):
        for _ in range(failures):
            fail(tenant, throttle)
    assert tenant.do(lambda: throttle.wait_for("mina", HERE)) == 0
    assert [fail(tenant, throttle) for _ in range(FREE_TRIES - 1)] == [0] * (FREE_TRIES - 1)
    assert 0 < fail(tenant, throttle) <= LONGEST_WAIT


def test_a_failure_that_cost_nothing_costs_nothing_after_a_short_jump(tenant: Tenant) -> None:
    """Ten minutes are less than the longest wait, and more than a failure without one shuts a door for."""
    throttle = Throttle(tenant.store.db, tenant.clock, tenant.digests)
    with ahead(tenant, 600):
        fail(tenant, throttle)
    assert tenant.do(lambda: throttle.wait_for("mina", HERE)) == 0
    assert FREE_TRIES_NETWORK > 1


def test_guesses_of_the_future_shut_nobody_out(tenant: Tenant) -> None:
    """Secrets of applications."""
    guesses = Guesses(tenant.clock, tenant.digests)
    with ahead(tenant):
        for _ in range(FREE_GUESSES):
            guesses.reserve("nimbus", HERE)
        assert guesses.reserve("nimbus", HERE) > 0
    assert [guesses.reserve("nimbus", HERE) for _ in range(FREE_GUESSES)] == [0] * FREE_GUESSES
    assert guesses.reserve("nimbus", HERE) > 0


def test_letters_that_went_in_the_future_are_not_counted(tenant: Tenant) -> None:
    """And those of now are."""

    def may_send() -> bool:
        return tenant.do(lambda: tenant.mail.may_send(LetterKind.RECOVERY, "mina@example.org"))

    with ahead(tenant):
        assert [may_send() for _ in range(PERSON.at_once + 1)] == [True] * PERSON.at_once + [False]
    assert [may_send() for _ in range(PERSON.at_once + 1)] == [True] * PERSON.at_once + [False]


def test_a_chore_that_was_put_off_in_the_future_is_due(tenant: Tenant) -> None:
    """Also one that its process had taken there."""
    leases = LeaseRows(tenant.store.db, UPKEEP_EVERY)

    def take(who: str) -> bool:
        now = tenant.clock.now()
        return tenant.do(lambda: leases.is_free("upkeep", who, now) and leases.take("upkeep", who, now, now + 120))

    with ahead(tenant):
        assert take("a")
        assert not take("b")
    assert take("b")
    with ahead(tenant):
        assert take("a")
        assert tenant.do(lambda: leases.put_off("upkeep", "a", tenant.clock.now() + UPKEEP_EVERY))
        assert not take("b")
    assert take("b")


def test_a_backup_that_was_cut_off_in_the_future_is_over(tenant: Tenant) -> None:
    """Whether it is asked for or due; one of now is not."""
    backups = Backups(tenant.store.db, tenant.clock, tenant.audit)
    with ahead(tenant):
        tenant.do(lambda: backups.begin("a:1"))
    assert tenant.do(lambda: backups.find_state(3600)).running is None
    assert tenant.do(lambda: backups.begin_if_due("b:1", 3600)) is not None
    assert tenant.do(lambda: backups.begin_if_due("c:1", 3600)) is None


def test_entries_of_the_future_get_their_links_and_what_follows_them_too(tenant: Tenant) -> None:
    """Two to four minutes after they were seen, for what another node writes there may still change."""

    def extend() -> int:
        while tenant.do(tenant.audit_chain.extend):
            pass
        found = tenant.do(tenant.audit_chain.verify)
        assert found.problem == ""
        return found.links

    with ahead(tenant):
        for _ in range(3):
            record(tenant)
    record(tenant)
    assert extend() == 0
    tenant.clock.move(SETTLED)
    assert extend() == 4
    tenant.clock.move(1)
    with ahead(tenant):
        record(tenant)
    assert extend() == 4, "it was seen just now"
    tenant.clock.move(SETTLED)
    extend()
    tenant.clock.move(SETTLED)
    assert extend() == 5


@JUMPS
def test_a_delivery_that_waits_for_the_future_is_due(tenant: Tenant, jump: int) -> None:
    """What its receiver asked for before the jump is kept to, and what waits as it should."""
    deliveries = tenant.webhook_deliveries

    def fail_one(answered: Answered) -> None:
        [due] = tenant.do(lambda: deliveries.take(1, {}))
        tenant.do(lambda: deliveries.settle(due, answered))

    webhook_id = add(tenant)
    record(tenant)
    dispatch(tenant)
    fail_one(Answered(503, retry_after=50_000))
    assert not tenant.do(deliveries.has_astray)
    tenant.clock.move(50_000)
    with ahead(tenant, jump):
        fail_one(BROKEN)
    assert tenant.do(deliveries.has_astray)
    tenant.do(deliveries.take_up_astray)
    assert not tenant.do(deliveries.has_astray)
    assert tenant.do(deliveries.find_next_time) == tenant.clock.now()
    fail_one(BROKEN)
    [listed] = tenant.do(lambda: deliveries.list(webhook_id)).items
    assert (listed.state, listed.tries) == (DeliveryState.WAITING, 3)
    assert tenant.do(lambda: tenant.webhooks.get(webhook_id)).failing_since in range(1, tenant.clock.now() + 1)
    assert FAILING_MOST < DAYS


@JUMPS
def test_letters_and_notices_that_wait_for_the_future_are_due(tenant: Tenant, jump: int) -> None:
    """New ones, those that were taken, and those that failed."""
    mail, notices, application = tenant.mail, tenant.sign_out_notices, tenant.add_application()
    settings = ApplicationSettings(redirect_uris=["https://nimbus.example/callback"], back_channel_uri="https://nimbus.example/out")
    tenant.do(lambda: tenant.applications.change(application.id, ChangeApplication(settings=settings), None, ACTOR))

    def queue() -> None:
        mail.queue(Letter(LetterKind.RECOVERY, "mina@example.org", "ko", "https://id.letpass.example/x", {"username": "mina"}))
        notices.queue([SignedInto(application.id, "u", "s")], Ending.SIGNED_OUT)

    with ahead(tenant, jump):
        for _ in range(3):
            tenant.do(queue)
        letters, told = tenant.do(lambda: mail.take(2)), tenant.do(lambda: notices.take(2, ()))
        tenant.do(lambda: mail.settle(letters[0], MailOutcome.UNREACHABLE, "no"))
        tenant.do(lambda: notices.settle(told[0].notice, "no", delivered=False))
    for queued in (mail, notices):
        assert tenant.do(queued.has_astray)
        tenant.do(queued.take_up_astray)
        assert not tenant.do(queued.has_astray)
    assert len(tenant.do(lambda: mail.take(9))) == 3
    assert len(tenant.do(lambda: notices.take(9, ()))) == 3


def test_a_webhook_that_was_made_in_the_future_hears_what_happens_now(tenant: Tenant) -> None:
    """It would have been silent until then."""
    with ahead(tenant):
        webhook_id = add(tenant)
    record(tenant)
    dispatch(tenant)
    assert len(tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).items) == 1


def test_previews_of_the_future_drive_no_new_one_out(tenant: Tenant) -> None:
    """Though they would last longest."""
    with ahead(tenant):
        for _ in range(MOST):
            tenant.do(lambda: tenant.previews.keep(pack("then")))
    name = tenant.do(lambda: tenant.previews.keep(pack("now")))
    assert tenant.do(lambda: tenant.previews.take(name)) == "now"


def test_a_proof_of_the_future_is_not_a_recent_one() -> None:
    """Another node's clock may be a little ahead."""
    assert [is_recent(at, 1000, 10) for at in (989, 990, 1000, 1000 + CLOCKS_APART, 1001 + CLOCKS_APART)] == [False, True, True, True, False]


def test_who_asks_for_a_device_code_in_the_future_may_ask_now(tenant: Tenant) -> None:
    """The application would have been told to slow down until then."""
    application = tenant.add_application()
    code = tenant.do(lambda: tenant.device_requests.begin(application.id, "openid")).device_code
    with ahead(tenant, 300):
        assert tenant.do(lambda: tenant.device_requests.poll(code, application.id)) is DeviceVerdict.PENDING
    assert tenant.do(lambda: tenant.device_requests.poll(code, application.id)) is DeviceVerdict.PENDING
    assert tenant.do(lambda: tenant.device_requests.poll(code, application.id)) is DeviceVerdict.TOO_FAST


def do_all(tenant: Tenant, node: str) -> dict[str, object]:
    """Everything that a daemon does by itself, once, by its own bounds; gives what was done."""
    now, leases = tenant.clock.now(), LeaseRows(tenant.store.db, UPKEEP_EVERY)
    backups = Backups(tenant.store.db, tenant.clock, tenant.audit)
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, tenant.access_control, 86400)
    record(tenant)
    tenant.do(lambda: tenant.mail.queue(Letter(LetterKind.RECOVERY, "mina@example.org", "ko", "https://id.letpass.example/x", {"username": "mina"})))
    dispatch(tenant)
    done: dict[str, object] = {"upkeep": tenant.do(lambda: leases.is_free("upkeep", node, now) and leases.take("upkeep", node, now, now + 120))}
    for step in upkeep.steps():
        tenant.do(step)
    for job in (tenant.deletions.delete_due, tenant.secrets.warn_of_ends, tenant.operator_notices.tell):
        tenant.do(job)
    tenant.do(lambda: leases.put_off("upkeep", node, now + UPKEEP_EVERY))
    done["forwarding"] = tenant.do(lambda: tenant.audit_forwarding.take_turn(node))
    run = tenant.do(lambda: backups.begin_if_due(node, 3600))
    done["backup"] = run is not None
    for queue in (tenant.mail, tenant.webhook_deliveries):
        if tenant.do(queue.has_astray):
            tenant.do(queue.take_up_astray)
    letters = tenant.do(lambda: tenant.mail.take(9))
    deliveries = tenant.do(lambda: tenant.webhook_deliveries.take(1, {}))
    done |= {"letters": bool(letters), "webhooks": bool(deliveries)}
    for letter in letters:
        tenant.do(lambda letter=letter: tenant.mail.settle(letter, MailOutcome.UNREACHABLE, "no"))  # type: ignore[misc]
    for delivery in deliveries:
        tenant.do(lambda delivery=delivery: tenant.webhook_deliveries.settle(delivery, BROKEN))  # type: ignore[misc]
    while tenant.do(tenant.audit_chain.extend):
        pass
    return done


@JUMPS
def test_everything_that_a_daemon_does_by_itself_goes_on(tenant: Tenant, jump: int) -> None:
    """Whatever another process, which is gone, had begun in the future."""
    add(tenant)
    everything = dict.fromkeys(("upkeep", "forwarding", "backup", "letters", "webhooks"), True)
    assert do_all(tenant, "before") == everything
    tenant.clock.move(7200)
    with ahead(tenant, jump):
        assert do_all(tenant, "ahead") == everything
    assert do_all(tenant, "after") == everything
    for _ in range(2):
        tenant.clock.move(SETTLED)
        while tenant.do(tenant.audit_chain.extend):
            pass
    assert tenant.do(tenant.audit_chain.verify).uncovered.count == 0
