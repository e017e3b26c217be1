"""Passwords as each system writes them: right ones are right here, and whatever else stands there is told and left."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode

import argon2
import bcrypt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.importing.hashes import Taken, read_django, read_logto
from daemon.importing.keycloak.passwords import read_password
from daemon.importing.keycloak.shapes import Credential
from daemon.keys import foreign

PASSWORD, SALT = "oude sleutel 5", b"sixteen bytes ok"
DATA = PASSWORD.encode()


def text64(data: bytes) -> str:
    """Base64 with its padding, as most write it."""
    return b64encode(data).decode()


def keycloak(algorithm: str, made: bytes, iterations: int, **more: str) -> Credential:
    """A password as Keycloak keeps it."""
    data = {"hashIterations": iterations, "algorithm": algorithm, "additionalParameters": {name: [value] for name, value in more.items()}}
    secret = {"value": text64(made), "salt": text64(SALT), "additionalParameters": {}}
    return Credential("password", None, json.dumps(secret), json.dumps(data))


def raw_argon2(passes: int, memory: int, of_type: argon2.Type) -> bytes:
    """The bytes of a hash."""
    return argon2.low_level.hash_secret_raw(DATA, SALT, passes, memory, 1, 32, of_type)


KEYCLOAK = {
    "pbkdf2": keycloak("pbkdf2", hashlib.pbkdf2_hmac("sha1", DATA, SALT, 20, 64), 20),
    "pbkdf2-sha256": keycloak("pbkdf2-sha256", hashlib.pbkdf2_hmac("sha256", DATA, SALT, 27, 64), 27),
    "pbkdf2-sha512": keycloak("pbkdf2-sha512", hashlib.pbkdf2_hmac("sha512", DATA, SALT, 30, 64), 30),
    "argon2": keycloak("argon2", raw_argon2(5, 64, argon2.Type.ID), 5, hashLength="32", memory="64", type="id", version="1.3", parallelism="1"),
}


@pytest.mark.parametrize("name", KEYCLOAK)
def test_passwords_of_keycloak(name: str) -> None:
    """Each way of hashing that it has."""
    assert_right(read_password([Credential("otp"), KEYCLOAK[name]], weak=False))


DJANGO = {
    "pbkdf2_sha256": f"pbkdf2_sha256$26$salty${text64(hashlib.pbkdf2_hmac('sha256', DATA, b'salty', 26))}",
    "pbkdf2_sha1": f"pbkdf2_sha1$26$salty${text64(hashlib.pbkdf2_hmac('sha1', DATA, b'salty', 26))}",
    "argon2": f"argon2{argon2.low_level.hash_secret(DATA, SALT, 2, 64, 1, 16, argon2.Type.ID).decode()}",
    "bcrypt": f"bcrypt${bcrypt.hashpw(DATA, bcrypt.gensalt(4)).decode()}",
    "bcrypt_sha256": f"bcrypt_sha256${bcrypt.hashpw(hashlib.sha256(DATA).hexdigest().encode(), bcrypt.gensalt(4)).decode()}",
    "scrypt": f"scrypt$1024$salty$8$1${text64(hashlib.scrypt(DATA, salt=b'salty', n=1024, r=8, p=1, dklen=64))}",
}


@pytest.mark.parametrize("name", DJANGO)
def test_passwords_of_django(name: str) -> None:
    """Each way of hashing that it has, by the format that it documents."""
    assert_right(read_django(DJANGO[name], weak=False))


LOGTO = {
    "Argon2i": argon2.low_level.hash_secret(DATA, SALT, 2, 64, 1, 32, argon2.Type.I).decode(),
    "Argon2id": argon2.low_level.hash_secret(DATA, SALT, 2, 64, 1, 32, argon2.Type.ID).decode(),
    "Argon2d": argon2.low_level.hash_secret(DATA, SALT, 2, 64, 1, 32, argon2.Type.D).decode(),
    "Bcrypt": bcrypt.hashpw(DATA, bcrypt.gensalt(4)).decode(),
    "Legacy": json.dumps(["pbkdf2", ["salty", "40", "32", "sha512", "@"], hashlib.pbkdf2_hmac("sha512", DATA, b"salty", 40, 32).hex()]),
}
WEAK = {
    "MD5": hashlib.md5(DATA, usedforsecurity=False).hexdigest(),
    "SHA1": hashlib.sha1(DATA, usedforsecurity=False).hexdigest().upper(),
    "SHA256": hashlib.sha256(DATA).hexdigest(),
    "Legacy": json.dumps(["sha256", ["salt", "@", "more"], hashlib.sha256(b"salt" + DATA + b"more").hexdigest()]),
}


@pytest.mark.parametrize("name", LOGTO)
def test_passwords_of_logto(name: str) -> None:
    """Each way of hashing that it has or takes."""
    assert_right(read_logto(LOGTO[name], name, weak=False))


@pytest.mark.parametrize("name", WEAK)
def test_weak_passwords_are_taken_on_request_alone(name: str) -> None:
    """Whoever has such a hash has the password."""
    assert read_logto(WEAK[name], name, weak=False) == (None, ("user.password_weak", ""))
    assert_right(read_logto(WEAK[name], name, weak=True))


def test_weak_passwords_of_django() -> None:
    """Salted all the same."""
    md5 = f"md5$salty${hashlib.md5(b'salty' + DATA, usedforsecurity=False).hexdigest()}"
    assert read_django(md5, weak=False) == (None, ("user.password_weak", ""))
    assert_right(read_django(md5, weak=True))


def test_no_password_is_none() -> None:
    """Django writes a sign in front of what nobody can type."""
    assert read_django("!XyZ", weak=True) == read_django("", weak=True) == read_password([Credential("otp")], weak=True) == (None, None)


def test_what_costs_too_much_is_told() -> None:
    """Whoever wrote the export chose that."""
    costly = (None, ("user.password_costly", ""))
    assert read_password([keycloak("pbkdf2-sha256", b"x" * 32, 99_999_999)], weak=False) == costly
    assert read_django(f"pbkdf2_sha256$9999999$salty${text64(b'x' * 32)}", weak=False) == costly
    assert read_logto("$argon2id$v=19$m=9999999,t=1,p=1$c2FsdHNhbHQ$" + "a" * 43, "Argon2id", weak=False) == costly


def test_what_is_not_known_is_told_by_its_name() -> None:
    """And what is no hash without one: it might be the password."""
    assert read_password([keycloak("md4", b"x" * 32, 1)], weak=True) == (None, ("user.password_form", "md4"))
    assert read_password([Credential("password", PASSWORD)], weak=True) == (None, ("user.password_form", "plain text"))
    assert read_django("crypt$ab$cd", weak=True) == (None, ("user.password_form", "crypt"))
    assert read_django(PASSWORD, weak=True) == (None, ("user.password_form", ""))
    assert read_logto("x", "Rot13", weak=True) == (None, ("user.password_form", "Rot13"))


@given(text=st.one_of(st.text(max_size=60), st.from_regex(r"(pbkdf2_sha256|scrypt|md5|argon2|bcrypt)(\$[a-zA-Z0-9+/=]{0,12}){0,6}", fullmatch=True)))
def test_any_text_is_taken_or_told(text: str) -> None:
    """In every place where one stands."""
    for stored, why in (
        read_django(text, weak=True),
        *(read_logto(text, method, weak=True) for method in ("Argon2i", "Bcrypt", "MD5", "Legacy", text)),
        read_password([Credential("password", None, text, text)], weak=True),
    ):
        assert stored is None or why is None


def assert_right(taken: Taken) -> None:
    """It is taken, and the password belongs to it while another does not."""
    stored, why = taken
    assert why is None
    assert stored is not None
    assert foreign.verify(stored, PASSWORD)
    assert not foreign.verify(stored, PASSWORD + "6")
