"""The routes about identity providers, and what users are connected with there."""

from __future__ import annotations

from unittest.mock import patch

from common.contracts.federation.identity_providers import IdentityProvider, ProviderTried
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from common.contracts.users import User
from daemon.services.federation.identities import Details
from daemon.services.records.life_cycle import SLICE
from daemon.storage.federation.identities import IdentityRow, IdentityRows
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR

PATH = "/api/identity-providers"
NEW = {"name": "Hanbit ID", "issuer": "https://id.hanbit.example", "client_id": "letpass", "secret": "of-the-provider"}


async def test_one_is_created_listed_changed_and_deleted(desk: Desk) -> None:
    """Its secret goes in and never comes out."""
    answer = await desk.ask("POST", PATH, NEW)
    made: IdentityProvider = answer.as_a(IdentityProvider)
    assert (answer.status, answer.headers["ETag"], made.enabled) == (201, '"1"', True)
    assert b"of-the-provider" not in answer.body
    assert (await desk.ask("GET", f"{PATH}?search=hanbit&sort=-created")).as_a(Page[IdentityProvider]).items == [made]
    one = f"{PATH}/{made.id}"
    assert (await desk.ask("GET", one)).as_a(IdentityProvider) == made
    assert (await desk.ask("PATCH", one, {"believes_email": True}, version=1)).as_a(IdentityProvider).version == 2
    stale = await desk.ask("PATCH", one, {"name": "Other"}, version=1)
    assert (stale.status, stale.error.code) == (412, "identity_provider.stale")
    assert (await desk.ask("PATCH", one, {"issuer": "nothing"}, version=2)).status == 422
    assert (await desk.ask("DELETE", one, version=2)).status == 204
    assert (await desk.ask("GET", one)).error.code == "identity_provider.unknown"


async def test_a_viewer_may_only_look(desk: Desk) -> None:
    """At the list and at one of them."""
    made = (await desk.ask("POST", PATH, NEW)).as_a(IdentityProvider)
    key, one = desk.make_key(ConsoleRole.VIEWER), f"{PATH}/{made.id}"
    for looked in (PATH, one):
        assert (await desk.ask("GET", looked, key=key)).status == 200
    for method, refused in (("POST", PATH), ("PATCH", one), ("DELETE", one)):
        assert (await desk.ask(method, refused, NEW if method == "POST" else {"name": "x"} if method == "PATCH" else None, key=key)).status == 403


async def test_a_connection_of_a_user_is_shown_and_removed(desk: Desk) -> None:
    """With the user; 404 for one that is not there."""
    tenant = desk.tenant
    provider = (await desk.ask("POST", PATH, NEW)).as_a(IdentityProvider)
    mina = tenant.add_user("mina")
    tenant.do(lambda: tenant.identities.link(mina.id, provider.id, "s1", Details(email="m@hanbit.example"), ACTOR))
    [shown] = (await desk.ask("GET", f"/api/users/{mina.id}")).as_a(User).identities
    assert (shown.provider_id, shown.subject) == (provider.id, "s1")
    path = f"/api/users/{mina.id}/identities/{shown.id}"
    assert (await desk.ask("DELETE", path)).status == 204
    assert (await desk.ask("DELETE", path)).error.code == "identity.unknown"
    assert tenant.last_entry().event == "user.identity_unlinked"


async def test_a_test_says_what_is_wrong(desk: Desk) -> None:
    """Nothing answers there; a viewer may ask, for it changes nothing. Where to come back to stands in the record."""
    made = (await desk.ask("POST", PATH, NEW | {"issuer": "https://id.hanbit.invalid"})).as_a(IdentityProvider)
    assert made.redirect_uri.endswith(f"/callback/{made.id}")
    tried = (await desk.ask("POST", f"{PATH}/{made.id}/test", key=desk.make_key(ConsoleRole.VIEWER))).as_a(ProviderTried)
    assert (tried.trouble, tried.keys, bool(tried.detail)) == ("unreachable", 0, True)
    assert (await desk.ask("POST", f"{PATH}/nothing/test")).status == 404


async def test_one_with_very_many_people_is_deleted_in_small_jobs(desk: Desk) -> None:
    """Nobody signs in with it meanwhile, one of another version is left alone, and the audit log says how many there were."""
    tenant = desk.tenant
    made = (await desk.ask("POST", PATH, NEW)).as_a(IdentityProvider)
    other = (await desk.ask("POST", PATH, NEW | {"name": "Other"})).as_a(IdentityProvider)
    rows, most = IdentityRows(tenant.store.db), 2 * SLICE + 1

    def connect() -> None:
        for index in range(most):
            rows.add(IdentityRow(f"i{index}", made.id, f"s{index}", f"u{index}", "{}", 1, None))
        rows.add(IdentityRow("other", other.id, "s1", "u1", "{}", 1, None))

    tenant.do(connect)
    assert (await desk.ask("DELETE", f"{PATH}/{made.id}", version=7)).error.code == "identity_provider.stale"
    assert tenant.do(lambda: rows.count_of([made.id])) == {made.id: most}
    removed: list[int] = []
    remove = IdentityRows.remove_of_provider

    def note(self: IdentityRows, provider_id: str, most: int) -> int:
        removed.append(remove(self, provider_id, most))
        assert not tenant.identity_providers.get(provider_id).enabled
        return removed[-1]

    with patch.object(IdentityRows, "remove_of_provider", note):
        assert (await desk.ask("DELETE", f"{PATH}/{made.id}", version=1)).status == 204
    assert removed == [SLICE, SLICE, 1, 0]
    assert (await desk.ask("GET", f"{PATH}/{made.id}")).status == 404
    assert tenant.do(lambda: rows.count_of([made.id, other.id])) == {other.id: 1}
    assert tenant.last_entry().detail["people"] == most
