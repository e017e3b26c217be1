"""Codes of authenticator apps, by the vectors of their RFC; what the QR code says; what is kept at rest."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from common.contracts.users import User
from daemon.services.factors.authenticator_apps import Verdict
from daemon.services.factors.one_time_codes import STEP, find_step, make_secret, read_typed, write_address, write_grouped
from daemon.services.factors.recovery_codes import COUNT
from daemon.storage.tables.people import AuthenticatorApp, RecoveryCode
from tests.daemon.tenant import ACTOR, Tenant

# RFC 6238, appendix B, with SHA-1; six digits are the last six of the eight there.
SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]


@pytest.mark.parametrize(("at", "code"), VECTORS)
def test_codes_are_those_of_the_standard(at: int, code: str) -> None:
    """RFC 6238, appendix B."""
    assert find_step(SECRET, code[-6:], at) == at // STEP
    assert find_step(SECRET, code[-6:], at + STEP) == at // STEP
    assert find_step(SECRET, code[-6:], at + 2 * STEP) is None
    assert find_step(SECRET, code, at) is None


@pytest.mark.parametrize("typed", ["", " ", "12345", "1234567", "abcdef", "1" * 10_000, "１２３", "۱۲۳۴۵۶", "\0\0\0\0\0\0"])
def test_what_is_no_code_is_none(typed: str) -> None:
    """Whatever is typed."""
    assert find_step(SECRET, read_typed(typed), 59) is None


def test_an_app_is_told_a_secret_of_its_own_and_whose_it_is() -> None:
    """160 bits; a colon in a name parts nothing."""
    secret = make_secret()
    assert len(base64.b32decode(secret)) == 20
    assert secret != make_secret()
    address = urlsplit(write_address(secret, "mina:x@example.org", "Harbor: Studio & Co"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert address.path.count("%3A") == 0
    assert {name: values[0] for name, values in parse_qs(address.query).items()} == {"secret": secret, "issuer": "Harbor  Studio & Co"}
    assert write_grouped(secret).replace(" ", "") == secret


def set_up(tenant: Tenant, user: User) -> tuple[str, tuple[str, ...]]:
    """Set an app up; gives its secret and the recovery codes."""
    secret = make_secret()
    code = pyotp.TOTP(secret).at(tenant.clock.now())
    verdict, codes = tenant.do(lambda: tenant.second_factors.set_up_app(user, secret, code, ACTOR))
    assert verdict is Verdict.RIGHT
    return secret, codes


def test_a_secret_is_sealed_and_codes_are_digests(tenant: Tenant) -> None:
    """At rest there is nothing that makes or is a code."""
    secret, codes = set_up(tenant, tenant.add_user())
    assert len(set(codes)) == COUNT
    app = tenant.do(lambda: next(iter(AuthenticatorApp.select().execute(tenant.store.db))).secret_sealed)
    assert secret.encode() not in bytes(app)
    digests = tenant.do(lambda: [bytes(row.digest) for row in RecoveryCode.select().execute(tenant.store.db)])
    assert {len(each) for each in digests} == {32}
    assert len(set(digests)) == COUNT


def test_the_code_that_set_an_app_up_is_spent(tenant: Tenant) -> None:
    """RFC 6238 5.2: whoever looked over a shoulder signs in with nothing."""
    user = tenant.add_user()
    secret, _ = set_up(tenant, user)
    code = pyotp.TOTP(secret).at(tenant.clock.now())
    assert tenant.do(lambda: tenant.second_factors.judge(user, code)).verdict is Verdict.USED
    tenant.clock.move(STEP)
    later = pyotp.TOTP(secret).at(tenant.clock.now())
    assert tenant.do(lambda: tenant.second_factors.judge(user, later)).verdict is Verdict.RIGHT
    # Nor is one of a step before the last one taken any more.
    assert tenant.do(lambda: tenant.second_factors.judge(user, code)).verdict is Verdict.USED


def test_what_somebody_signs_in_with_goes_with_them(tenant: Tenant) -> None:
    """Nothing stays of a deleted user, nor of another one's."""
    kept, gone = tenant.add_user(), tenant.add_user("juno")
    for user in (kept, gone):
        set_up(tenant, user)
    tenant.do(lambda: tenant.users.delete(gone.id, ACTOR))
    assert tenant.do(lambda: [row.user_id for row in AuthenticatorApp.select().execute(tenant.store.db)]) == [kept.id]
    assert tenant.do(lambda: {row.user_id for row in RecoveryCode.select().execute(tenant.store.db)}) == {kept.id}


def test_a_recovery_code_is_one_of_its_owner(tenant: Tenant) -> None:
    """Never of somebody else."""
    mina = tenant.add_user()
    codes = {"mina": set_up(tenant, mina)[1], "juno": set_up(tenant, tenant.add_user("juno"))[1]}
    assert tenant.do(lambda: tenant.second_factors.judge(mina, codes["juno"][0])).verdict is Verdict.WRONG
    assert tenant.do(lambda: tenant.second_factors.judge(mina, codes["mina"][0])).verdict is Verdict.RIGHT
