"""Trying a sign-in out from the console: an address on the administrator's own computer that counts while the console waits (requirement H4)."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from common.contracts.checks import text_problems
from common.errors import Problem
from common.uris import find_uri_problem

# Seconds for which a test runs after it was started or last prolonged.
LIFETIME = 60
# What is needed of the path, so that nobody else can ask for a code to this address.
LEAST_PATH = 22
_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|\[::1\]):(?P<port>[0-9]{1,5})/(?P<path>[A-Za-z0-9_-]*)")
_LARGEST_PORT = 65535
_Short = Annotated[str, msgspec.Meta(max_length=4096)]


class StartSignInTest(msgspec.Struct, frozen=True):
    """A console waits for the answer to a sign-in.

    Attributes:
        redirect_uri: where it listens: a loopback address with a port, and a path that nobody can guess.
        scope: what to ask for; "" for everything that the application may ask for.
        prompt: of the request, or "".
    """

    redirect_uri: _Short
    scope: _Short = ""
    prompt: _Short = ""

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("scope", self.scope, 4096) + text_problems("prompt", self.prompt, 64)
        if "none" in self.prompt.split():
            found.append(Problem("prompt", "sign_in_test.prompt", "A test always shows a page, so that whoever sees it knows that it is one."))
        match = _LOOPBACK.fullmatch(self.redirect_uri)
        is_good = match is not None and 0 < int(match["port"]) <= _LARGEST_PORT and len(match["path"]) >= LEAST_PATH
        if not is_good or find_uri_problem(self.redirect_uri, native=True) is not None:
            message = "The address has to be http://127.0.0.1 or http://[::1] with a port, and a path that nobody can guess."
            found.append(Problem("redirect_uri", "sign_in_test.address", message))
        return found


class SignInTest(msgspec.Struct, frozen=True):
    """A test that runs. The answer to its start is the only place where its secret ever stands.

    Attributes:
        method: how to authenticate: `client_secret_basic`, `client_secret_post` or `none`.
        secret: what stands for the client secret in this test, or "" for an application that has none.
        parameters: of the authorization request, in order, but for state, nonce and PKCE, which the console makes itself.
        pushed: whether the request has to be pushed first.
        expires_at: when it ends unless it is prolonged, in seconds since 1970.
    """

    id: str
    application_id: str
    redirect_uri: str
    method: str
    secret: str
    parameters: list[tuple[str, str]]
    pushed: bool
    expires_at: int


class ProlongSignInTest(msgspec.Struct, frozen=True):
    """The console is still there.

    Attributes:
        waiting: whether it still waits for the browser; once it does not, its address counts no more, while the tokens still do.
    """

    waiting: bool


class SignInTestTime(msgspec.Struct, frozen=True):
    """How long a test runs now, in seconds since 1970."""

    expires_at: int
