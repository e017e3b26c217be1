"""Discovery that is asked for under another address than the issuer's: it is answered, and why clients then refuse it stands in the sign-in log."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.contracts.handover.sign_in_log import Outcome, SignInLogListing
from daemon.services.handover.kept_entries import Kept
from tests.protocol.provider import Provider, start_provider

PATH = "/oidc/.well-known/openid-configuration"
RIGHT = "http://localhost:8710/oidc/.well-known/openid-configuration"


def list_kept(provider: Provider) -> list[Kept]:
    """Every entry."""
    log, store = provider.context.services.sign_in_log, provider.context.store
    store.write_now(log.flush)
    rows = store.read_now(lambda: log.list(SignInLogListing())).items
    return [kept for row in rows if (kept := store.read_now(lambda row=row: log.find(row.id))) is not None]  # type: ignore[misc]


async def ask(provider: Provider, **headers: str) -> list[str]:
    """Ask for the document; gives the addresses that are kept of it."""
    answer = await provider.browser.get(PATH, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status == 200
    assert (await answer.json())["issuer"] == "http://localhost:8710/oidc"
    return [kept.case.facts[".uri"] for kept in list_kept(provider)]


@pytest.mark.parametrize("host", ["127.0.0.1:8710", "letpass:8710", "localhost", "id.example.com", "[::1]:8710"])
async def test_another_host_is_named(provider: Provider, host: str) -> None:
    """With the address that is right; nobody knows whose it was."""
    assert await ask(provider, Host=host) == [f"http://{host}{PATH}"]
    (kept,) = list_kept(provider)
    assert (kept.row.cause, kept.row.outcome, kept.row.application_id) == ("discovery.another_host", Outcome.DIMINISHED, "")
    assert list(kept.case.expected) == [RIGHT]


@pytest.mark.parametrize("host", ["localhost:8710", "LOCALHOST:8710"])
async def test_the_right_one_is_nothing_to_tell(provider: Provider, host: str) -> None:
    """In whatever letters."""
    assert await ask(provider, Host=host) == []


async def test_a_flood_is_one_entry_and_nothing_odd_is_kept_of_a_host(provider: Provider) -> None:
    """Whoever asks writes the host."""
    for number in range(30):
        await ask(provider, Host=f"h{number}.example")
    assert sum(kept.row.count for kept in list_kept(provider)) == 30
    assert len(list_kept(provider)) == 1
    provider.clock.move(61)
    odd = await ask(provider, Host="a" * 400 + "<script>.example")
    assert "<" not in odd[0]
    assert len(odd[0]) < 330


async def test_what_an_unbelieved_proxy_forwards_says_nothing(provider: Provider) -> None:
    """That it is not believed is told elsewhere; and who asked for what nobody knows."""
    assert await ask(provider, Host="inner:8710", X_Forwarded_For="192.0.2.1") == []
    assert await ask(provider, Host="localhost:8710", X_Forwarded_Host="evil.example") == []


async def test_a_proxy_that_is_believed_says_under_which_address_it_was_asked(installation: Path, tmp_path: Path) -> None:
    """Its word counts in place of the host that it asks for itself."""
    provider = await start_provider(installation, tmp_path, trusted_proxies=["127.0.0.0/8", "::1"])
    try:
        proxied = {"X_Forwarded_For": "192.0.2.1", "Host": "inner:8710"}
        assert await ask(provider, **proxied, X_Forwarded_Host="localhost:8710", X_Forwarded_Proto="http") == []
        assert await ask(provider, **proxied, X_Forwarded_Host="localhost:8710") == []
        assert await ask(provider, **proxied, X_Forwarded_Host="id.example", X_Forwarded_Proto="https") == [f"https://id.example{PATH}"]
    finally:
        await provider.close()


async def test_another_scheme_is_named_where_a_believed_proxy_tells_it(installation: Path, tmp_path: Path) -> None:
    """The host alone is right then."""
    provider = await start_provider(installation, tmp_path, trusted_proxies=["127.0.0.0/8", "::1"])
    try:
        found = await ask(provider, Host="localhost:8710", X_Forwarded_For="192.0.2.1", X_Forwarded_Proto="https")
        assert found == [f"https://localhost:8710{PATH}"]
    finally:
        await provider.close()
