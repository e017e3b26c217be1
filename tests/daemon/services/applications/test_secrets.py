"""Secrets: what a shown one is worth."""

from __future__ import annotations

from functools import partial

import pytest

from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret
from common.contracts.secrets import Secret as SecretRecord
from common.errors import Conflict, Invalid, NotFound, Stale
from daemon.services.applications.secrets import MOST_SECRETS, SecretVerdict
from daemon.storage.tables.applications import Secret
from tests.daemon.tenant import ACTOR, Tenant

VALUE = "a-secret-from-elsewhere"


def issue(tenant: Tenant, application_id: str, name: str = "first", lifetime: int | None = None) -> IssuedSecret:
    """A new secret."""
    return tenant.do(lambda: tenant.secrets.issue(application_id, CreateSecret(name, lifetime), ACTOR))


def check(tenant: Tenant, application_id: str, value: str) -> SecretVerdict:
    """What it is worth."""
    return tenant.do(lambda: tenant.secrets.check(application_id, value))


def test_a_secret_opens_its_own_application_only(tenant: Tenant) -> None:
    """256 bits of letters and digits that no form or shell changes; others hear that it is unknown."""
    one, other = tenant.add_application(), tenant.add_application("Other")
    issued = issue(tenant, one.id)
    assert len(issued.value) == 43
    assert issued.value.isalnum()
    assert issued.secret.hint == issued.value[-4:]
    assert check(tenant, one.id, issued.value) is SecretVerdict.OK
    assert check(tenant, other.id, issued.value) is SecretVerdict.UNKNOWN
    for wrong in ("", issued.value[:-1], issued.value.lower(), f"{issued.value} ", "x" * 100_000):
        assert check(tenant, one.id, wrong) is SecretVerdict.UNKNOWN


def test_the_value_is_not_in_the_database(tenant: Tenant) -> None:
    """A keyed digest is, which is worth nothing without the key (attack 89)."""
    application = tenant.add_application()
    issued = issue(tenant, application.id)
    rows = tenant.do(lambda: list(Secret.select().tuples().execute(tenant.store.db)))
    assert issued.value not in repr(rows)
    assert issued.value not in repr(tenant.do(tenant.audit.list))


def test_an_expired_or_disabled_secret_is_known_as_such(tenant: Tenant) -> None:
    """To administrators; the second at which it expires is too late (requirement A6)."""
    application = tenant.add_application()
    issued = issue(tenant, application.id, lifetime=3600)
    tenant.clock.move(3599)
    assert check(tenant, application.id, issued.value) is SecretVerdict.OK
    tenant.clock.move(1)
    assert check(tenant, application.id, issued.value) is SecretVerdict.EXPIRED
    second = issue(tenant, application.id, "second")
    tenant.do(lambda: tenant.secrets.change(application.id, second.secret.id, ChangeSecret(enabled=False), ACTOR))
    assert check(tenant, application.id, second.value) is SecretVerdict.DISABLED
    tenant.do(lambda: tenant.secrets.change(application.id, second.secret.id, ChangeSecret(enabled=True, name="again"), ACTOR))
    assert tenant.last_entry().detail["enabled"] == {"before": False, "after": True}
    assert check(tenant, application.id, second.value) is SecretVerdict.OK


def test_a_secret_can_end_at_another_time(tenant: Tenant) -> None:
    """Later, at once or never, with what was before and after in the audit log; what changes nothing writes nothing."""
    application = tenant.add_application()
    issued = issue(tenant, application.id, lifetime=3600)
    end = tenant.clock.now() + 3600

    def let_end(at: int | None) -> int | None:
        change = ChangeSecret(expires_at=at)
        return tenant.do(lambda: tenant.secrets.change(application.id, issued.secret.id, change, ACTOR)).expires_at

    tenant.clock.move(3600)
    assert check(tenant, application.id, issued.value) is SecretVerdict.EXPIRED
    assert let_end(end + 60) == end + 60
    assert tenant.last_entry().event == "secret.changed"
    assert tenant.last_entry().detail["expires_at"] == {"before": end, "after": end + 60}
    assert check(tenant, application.id, issued.value) is SecretVerdict.OK
    written = tenant.last_entry().id
    assert let_end(end + 60) == end + 60
    assert tenant.last_entry().id == written
    assert let_end(None) is None
    assert check(tenant, application.id, issued.value) is SecretVerdict.OK
    assert let_end(1) == 1
    assert check(tenant, application.id, issued.value) is SecretVerdict.EXPIRED
    # What has no word about its end leaves it.
    kept = tenant.do(lambda: tenant.secrets.change(application.id, issued.secret.id, ChangeSecret(name="kept"), ACTOR))
    assert (kept.name, kept.expires_at) == ("kept", 1)


def test_what_was_changed_meanwhile_is_not_taken_back(tenant: Tenant) -> None:
    """Whoever says how it was is refused if it is so no more; its use counts for nothing."""
    application = tenant.add_application()
    issued = issue(tenant, application.id)

    def change(wanted: ChangeSecret) -> SecretRecord:
        return tenant.do(lambda: tenant.secrets.change(application.id, issued.secret.id, wanted, ACTOR))

    check(tenant, application.id, issued.value)
    off = change(ChangeSecret(enabled=False, was=issued.secret))
    on = change(ChangeSecret(enabled=True))
    with pytest.raises(Stale):
        change(ChangeSecret(enabled=False, was=off))
    assert check(tenant, application.id, issued.value) is SecretVerdict.OK
    change(ChangeSecret(enabled=False, was=on))
    assert check(tenant, application.id, issued.value) is SecretVerdict.DISABLED


def test_what_else_was_changed_of_a_secret_is_in_nobodys_way(tenant: Tenant) -> None:
    """What a fix of the sign-in log has changed is taken back though somebody has renamed the secret meanwhile; what they changed stays."""
    application = tenant.add_application()
    issued = issue(tenant, application.id, lifetime=3600)

    def change(changed: ChangeSecret) -> SecretRecord:
        return tenant.do(lambda: tenant.secrets.change(application.id, issued.secret.id, changed, ACTOR))

    off = change(ChangeSecret(enabled=False))
    change(ChangeSecret(name="renamed", expires_at=None))
    back = change(ChangeSecret(enabled=True, was=off))
    assert (back.name, back.enabled, back.expires_at) == ("renamed", True, None)
    with pytest.raises(Stale):
        change(ChangeSecret(expires_at=issued.secret.expires_at, was=off))


@pytest.mark.parametrize("bad", [-1, 2**63, 1 << 400, 3651 * 86400])
def test_an_end_beyond_all_bounds_is_refused(tenant: Tenant, bad: int) -> None:
    """At most ten years from now, as for a new one."""
    application = tenant.add_application()
    issued = issue(tenant, application.id)
    at = tenant.clock.now() + bad if bad == 3651 * 86400 else bad
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.secrets.change(application.id, issued.secret.id, ChangeSecret(expires_at=at), ACTOR))
    assert [problem.field for problem in refused.value.problems] == ["expires_at"]


def test_last_use_is_written_at_most_once_a_minute(tenant: Tenant) -> None:
    """A refused secret is not used."""
    application = tenant.add_application()
    issued = issue(tenant, application.id)
    start = tenant.clock.now()
    for seconds, expected in ((0, start), (59, start), (1, start + 60)):
        tenant.clock.move(seconds)
        check(tenant, application.id, issued.value)
        assert tenant.do(lambda: tenant.secrets.list(application.id))[0].last_used_at == expected


def test_a_deleted_secret_is_unknown(tenant: Tenant) -> None:
    """At once."""
    application = tenant.add_application()
    issued = issue(tenant, application.id)
    tenant.do(lambda: tenant.secrets.delete(application.id, issued.secret.id, ACTOR))
    assert check(tenant, application.id, issued.value) is SecretVerdict.UNKNOWN
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.secrets.change(application.id, issued.secret.id, ChangeSecret(name="x"), ACTOR))


def test_an_application_has_a_bounded_number_of_secrets(tenant: Tenant) -> None:
    """Nobody can keep track of more."""
    application = tenant.add_application()
    for number in range(MOST_SECRETS):
        issue(tenant, application.id, str(number))
    with pytest.raises(Conflict):
        issue(tenant, application.id, "one more")


@pytest.mark.parametrize("bad", [CreateSecret(" "), CreateSecret("x", 0), CreateSecret("x", -5), CreateSecret("x" * 257)])
def test_wrong_fields_are_refused(tenant: Tenant, bad: CreateSecret) -> None:
    """A name of 1 to 256 characters, a lifetime of a minute or more."""
    application = tenant.add_application()
    with pytest.raises(Invalid):
        tenant.do(lambda: tenant.secrets.issue(application.id, bad, ACTOR))


def test_a_secret_from_elsewhere_is_kept_once(tenant: Tenant) -> None:
    """For migrations: the same value again changes nothing, another one under the same name replaces it."""
    application = tenant.add_application()
    assert tenant.do(lambda: tenant.secrets.keep(application.id, "moved", VALUE, ACTOR))
    assert not tenant.do(lambda: tenant.secrets.keep(application.id, "moved", VALUE, ACTOR))
    assert not tenant.do(lambda: tenant.secrets.keep(application.id, "other name", VALUE, ACTOR))
    assert check(tenant, application.id, VALUE) is SecretVerdict.OK
    assert tenant.do(lambda: tenant.secrets.keep(application.id, "moved", f"{VALUE}-2", ACTOR))
    assert check(tenant, application.id, VALUE) is SecretVerdict.UNKNOWN
    assert check(tenant, application.id, f"{VALUE}-2") is SecretVerdict.OK
    assert len(tenant.do(lambda: tenant.secrets.list(application.id))) == 1


@pytest.mark.parametrize("bad", ["short", "has spaces in it, many", "한글로 된 비밀은 받지 않는다", "x" * 257, "tab\tinside-the-secret"])
def test_a_secret_from_elsewhere_has_to_be_good(tenant: Tenant, bad: str) -> None:
    """16 to 256 characters that headers and forms leave as they are."""
    application = tenant.add_application()
    with pytest.raises(Invalid):
        tenant.do(lambda: tenant.secrets.keep(application.id, "x", bad, ACTOR))


def test_two_applications_of_one_partner_may_have_one_secret(tenant: Tenant) -> None:
    """Each is asked for its own: taking it back from one leaves it to the other."""
    one, other = tenant.add_application(), tenant.add_application("Other")
    tenant.do(lambda: tenant.secrets.keep(one.id, "x", VALUE, ACTOR))
    assert not tenant.do(lambda: tenant.secrets.is_shared(one.id, VALUE))
    assert tenant.do(lambda: tenant.secrets.keep(other.id, "x", VALUE, ACTOR))
    assert tenant.do(lambda: tenant.secrets.is_shared(one.id, VALUE))
    assert {tenant.do(partial(tenant.secrets.check, each.id, VALUE)) for each in (one, other)} == {SecretVerdict.OK}
    secret = tenant.do(lambda: tenant.secrets.list(one.id))[0]
    tenant.do(lambda: tenant.secrets.delete(one.id, secret.id, ACTOR))
    assert tenant.do(lambda: tenant.secrets.check(one.id, VALUE)) is SecretVerdict.UNKNOWN
    assert tenant.do(lambda: tenant.secrets.check(other.id, VALUE)) is SecretVerdict.OK
