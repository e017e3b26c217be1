"""Passwords in the forms of other systems: each against a hash that other code made, and as long for whoever has no account."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterator

import argon2
import bcrypt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.keys import foreign
from daemon.keys.foreign import Cost, TooCostly
from daemon.keys.passwords import Passwords

PASSWORD, WRONG, SALT = "옛날 비밀번호 7!", "옛날 비밀번호 8!", b"0123456789abcdef"
DATA = PASSWORD.encode()


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    """What checks them, as cheap as it goes."""
    made = Passwords(memory=64, passes=1)
    yield made
    made.close()


def theirs() -> dict[str, str]:
    """A hash in each form."""
    return {
        **{
            f"pbkdf2-{name}": foreign.pbkdf2(name, 1000, SALT, hashlib.pbkdf2_hmac(name, DATA, SALT, 1000, 64))
            for name in ("sha1", "sha256", "sha512")
        },
        "scrypt": foreign.scrypt(1024, 8, 2, SALT, hashlib.scrypt(DATA, salt=SALT, n=1024, r=8, p=2, dklen=64)),
        "bcrypt": foreign.bcrypt_hash(bcrypt.hashpw(DATA, bcrypt.gensalt(4)).decode()),
        "bcrypt 2y": foreign.bcrypt_hash(bcrypt.hashpw(DATA, bcrypt.gensalt(4)).decode().replace("$2b$", "$2y$")),
        "bcrypt-sha256": foreign.bcrypt_hash(bcrypt.hashpw(hashlib.sha256(DATA).hexdigest().encode(), bcrypt.gensalt(4)).decode(), of_digest=True),
        **{
            f"argon2{variant}": argon2.low_level.hash_secret(DATA, SALT, 2, 32, 1, 32, of_type).decode()
            for variant, of_type in (("i", argon2.Type.I), ("d", argon2.Type.D), ("id", argon2.Type.ID))
        },
        "md5": foreign.digest_hash("md5", hashlib.md5(DATA, usedforsecurity=False).digest()),
        "salted sha256": foreign.digest_hash("sha256", hashlib.sha256(b"before" + DATA + b"after").digest(), b"before", b"after"),
    }


@pytest.mark.parametrize("name", theirs())
def test_a_right_password_is_right_in_every_form(name: str, passwords: Passwords) -> None:
    """And a wrong one is wrong; costs that are known change nothing about it."""
    stored = theirs()[name]
    cost = foreign.measure(stored)
    for costs in ((), (cost,) if cost else (), (Cost("$scrypt$n=2,r=1,p=1$", 1), *((cost,) if cost else ()))):
        assert passwords.check_now(stored, PASSWORD, costs)
        assert not passwords.check_now(stored, WRONG, costs)
        assert not passwords.check_now(None, PASSWORD, costs)


def test_a_long_password_counts_as_far_as_bcrypt_looks() -> None:
    """As everywhere else."""
    stored = foreign.bcrypt_hash(bcrypt.hashpw(b"x" * 72, bcrypt.gensalt(4)).decode())
    assert foreign.verify(stored, "x" * 90)
    assert not foreign.verify(stored, "x" * 71)


def test_a_password_in_another_form_of_unicode_is_found_as_it_was_typed(passwords: Passwords) -> None:
    """Other systems hash what they get."""
    typed = "ﬁlter-é"
    stored = foreign.pbkdf2("sha256", 10, SALT, hashlib.pbkdf2_hmac("sha256", typed.encode(), SALT, 10))
    assert passwords.check_now(stored, typed)


@pytest.mark.parametrize("name", theirs())
async def test_it_is_hashed_anew_in_our_form(name: str, passwords: Passwords) -> None:
    """Argon2id with our own parameters."""
    fresh = await passwords.renew(theirs()[name], PASSWORD)
    assert fresh is not None
    assert fresh.startswith("$argon2id$v=19$m=64,t=1,p=1$")
    assert passwords.check_now(fresh, PASSWORD)
    assert await passwords.renew(fresh, PASSWORD) is None


@pytest.mark.parametrize(
    "stored",
    [
        foreign.pbkdf2("sha256", 3_000_001, SALT, b"x" * 32),
        foreign.pbkdf2("sha256", 1_500_001, SALT, b"x" * 64),
        "$argon2id$v=19$m=262145,t=1,p=1$c2FsdHNhbHQ$" + "a" * 43,
        "$argon2id$v=19$m=65536,t=99999,p=1$c2FsdHNhbHQ$" + "a" * 43,
        "$argon2id$v=19$m=65536,t=1,p=999$c2FsdHNhbHQ$" + "a" * 43,
        foreign.scrypt(2**24, 8, 1, SALT, b"x" * 32),
        foreign.scrypt(2**14, 8, 999_999, SALT, b"x" * 32),
        "$bcrypt$15$2b$" + "a" * 53,
        "$bcrypt$03$2b$" + "a" * 53,
    ],
)
def test_a_hash_that_costs_too_much_is_refused(stored: str) -> None:
    """Few people could stop many with it."""
    with pytest.raises(TooCostly):
        foreign.measure(stored)


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "hash",
        "$argon2id$",
        "$pbkdf2-sha256$i=0$c2FsdA$" + "a" * 43,
        "$pbkdf2-md5$i=1$c2FsdA$" + "a" * 43,
        "$scrypt$n=3,r=1,p=1$c2FsdA$" + "a" * 43,
    ],
)
def test_what_has_no_form_is_refused_and_belongs_to_nobody(stored: str) -> None:
    """Nothing is checked against it."""
    with pytest.raises(ValueError):
        foreign.measure(stored)
    assert not foreign.verify(stored, PASSWORD)


@given(stored=st.one_of(st.text(max_size=80), st.from_regex(r"\$(argon2id|pbkdf2-sha1|scrypt|bcrypt|digest-md5)\$[ -~]{0,60}", fullmatch=True)))
def test_any_text_is_measured_or_refused(stored: str) -> None:
    """And never fails otherwise."""
    try:
        foreign.measure(stored)
    except ValueError:
        assert not foreign.verify(stored, PASSWORD)


def test_weak_ones_are_known() -> None:
    """Whoever has one of them has the password."""
    assert {name for name, stored in theirs().items() if foreign.is_weak(stored)} == {"md5", "salted sha256"}


def test_a_try_costs_the_same_whoever_it_is_for(passwords: Passwords) -> None:
    """Attack 75: measured in time of the processor, for other programs run beside."""
    made = hashlib.pbkdf2_hmac("sha256", DATA, SALT, 400_000)
    cheap = foreign.pbkdf2("sha256", 100_000, SALT, hashlib.pbkdf2_hmac("sha256", DATA, SALT, 100_000))
    stored = {"nobody": None, "ours": passwords.hash_now(PASSWORD), "theirs": foreign.pbkdf2("sha256", 400_000, SALT, made), "cheap": cheap}
    costs = (Cost("$pbkdf2-sha256$", 400_000),)
    spent = {name: min(_spend(passwords, each, costs) for _ in range(5)) for name, each in stored.items()}
    assert max(spent.values()) < 1.5 * min(spent.values()), spent


def _spend(passwords: Passwords, stored: str | None, costs: tuple[Cost, ...]) -> float:
    before = time.thread_time()
    assert not passwords.check_now(stored, WRONG, costs)
    return time.thread_time() - before


def test_costs_are_those_of_the_hash() -> None:
    """A longer hash of PBKDF2 is more work; each other kind has its own numbers."""
    assert foreign.measure(foreign.pbkdf2("sha256", 1000, SALT, b"x" * 64)) == Cost("$pbkdf2-sha256$", 2000)
    assert foreign.measure(foreign.scrypt(1024, 8, 1, SALT, b"x" * 64)) == Cost("$scrypt$n=1024,r=8,p=1$", 1)
    assert foreign.measure(theirs()["bcrypt"]) == Cost("$bcrypt$04$", 1)
    assert foreign.measure(theirs()["md5"]) is None
    assert base64.b64encode(SALT).decode().rstrip("=") in foreign.pbkdf2("sha1", 1, SALT, b"x" * 20)
