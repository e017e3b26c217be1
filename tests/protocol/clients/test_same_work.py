"""Known and unknown applications, right and wrong beginnings of a secret: the same work, so that time tells nothing (attack 39).

What is done is compared, not how long it takes: a clock would bet on a quiet machine.
"""

from __future__ import annotations

import hmac
from typing import Any

import pytest

from daemon.keys.digests import Digests
from daemon.storage.database.statements import Statement
from tests.protocol.provider import Partner, Provider


async def work_of(provider: Provider, monkeypatch: pytest.MonkeyPatch, partner: Partner) -> tuple[list[str], list[str]]:
    """What is digested, and which statements look at secrets, while a request is refused."""
    digested, looked_up = [], []
    of, run = Digests.of, Statement._run

    def note_digest(self: Digests, label: str, value: str) -> bytes:
        digested.append(label)
        return of(self, label, value)

    def note_statement(self: Statement, given: dict[str, Any]) -> Any:
        sql, _ = self._compiled
        if '"secret"' in sql:
            looked_up.append(sql)
        return run(self, given)

    with monkeypatch.context() as watched:
        watched.setattr(Digests, "of", note_digest)
        watched.setattr(Statement, "_run", note_statement)
        answer = await provider.post("/oidc/introspect", partner, token="x")
    assert (answer.status, (await answer.json())["error"]) == (401, "invalid_client")
    return digested, looked_up


async def test_known_and_unknown_applications_cost_the_same(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """One digest and one look-up by it, whatever is wrong: nothing is compared letter by letter."""
    known = provider.add_partner()
    assert known.secret is not None
    public = provider.add_partner()
    shown = {
        "wrong": Partner(known.id, "w" * len(known.secret)),
        "right beginning": Partner(known.id, known.secret[:-1] + ("A" if known.secret[-1] != "A" else "B")),
        "longer": Partner(known.id, known.secret + "x"),
        "of another application": Partner(public.id, known.secret),
        "unknown application": Partner("nobody", "w" * len(known.secret)),
        "unknown application, known secret": Partner("nobody", known.secret),
    }
    works = {name: await work_of(provider, monkeypatch, partner) for name, partner in shown.items()}
    digested, looked_up = works["wrong"]
    assert digested.count("secret") == 1
    assert len(looked_up) == 1
    assert all(work == works["wrong"] for work in works.values())


def test_digests_do_not_depend_on_what_is_right() -> None:
    """A keyed digest of the whole value, so a better guess looks like any other."""
    digests = Digests(b"k" * 32)
    one, other = digests.of("secret", "a" * 40), digests.of("secret", "a" * 39 + "b")
    assert len(one) == len(other)
    assert not hmac.compare_digest(one, other)
    same = sum(left == right for left, right in zip(one, other, strict=True))
    assert same < len(one) // 2
