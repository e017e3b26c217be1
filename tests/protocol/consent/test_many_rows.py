"""A request for very many permissions costs what its rows cost, and nobody else waits for it."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from common.contracts.permissions import AllowedPermission, PermissionEntry
from common.contracts.resources import CreatePermission, CreateResource, Ids
from common.contracts.roles import CreateRole, Level
from daemon.services.access_control.effective import Extent, Rights
from daemon.views.consent.consent_view import ConsentView
from daemon.views.page_views import Frame
from daemon.views.render import Pages
from tests.protocol.provider import Partner, Provider, answer_params, form_token

FEW, MANY = 30, 600


class _Big:
    """A partner that asks for all permissions of an API, half of them required, and a user who holds them all."""

    def __init__(self, provider: Provider, number: int) -> None:
        access_control = provider.context.services.access_control
        indicator, names = f"https://api{number}.example", [f"p{each}" for each in range(number)]
        user = provider.add_user(f"user{number}")

        def job() -> list[str]:
            api = access_control.resources.create(CreateResource(f"Api {number}", indicator), "test")
            ids = [access_control.role_permissions.create(api.id, CreatePermission(name), "test").id for name in names]
            role = access_control.roles.create(CreateRole(f"Everything {number}", Level.USER, permissions=ids), "test")
            access_control.role_holders.add(role.id, Ids([user]), "test")
            return ids

        entries = [PermissionEntry(each, required=index % 2 == 0) for index, each in enumerate(provider.context.store.write_now(job))]
        self.provider, self.username = provider, f"user{number}"
        self.partner: Partner = provider.add_partner(resource_permissions=entries, permissions=[AllowedPermission("profile")])
        self.params = provider.params(self.partner, scope=" ".join(("openid", "profile", *names)), resource=indicator)

    async def walk(self) -> int:
        """Sign in, see the page, tick everything, come back with a code, and once again; gives how many boxes were ticked."""
        browser = await self.provider.new_browser()
        arrival = await browser.get("/oidc/authorize", params=self.params, allow_redirects=False)
        path = (await self.provider.sign_in(arrival, self.username, browser)).headers["Location"]
        page = await (await browser.get(path)).text()
        boxes = re.findall(r'name="held" value="([^"]+)"', page)
        fields = [("token", form_token(page)), ("decision", "authorize"), *(("held", each) for each in boxes)]
        done = await browser.post(path, data=fields, allow_redirects=False)
        assert "code" in answer_params(await browser.get(done.headers["Location"], allow_redirects=False))
        assert "code" in answer_params(await browser.get("/oidc/authorize", params=self.params, allow_redirects=False))
        return len(boxes)


@contextmanager
def counted(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts the statements that run, and how often sets of all permissions are put together."""
    counts: Counter[str] = Counter()
    store = provider.context.store
    for run in (store.read_now, store.write_now):
        run(lambda: store.db.connection().set_trace_callback(lambda _sql: counts.update(["statements"])))
    with monkeypatch.context() as patch:
        for kind in (Extent, Rights):
            whole = vars(kind)["ids"].fget

            def count(self: object, whole: Callable[[object], object] = whole) -> object:
                counts.update(["unions"])
                return whole(self)

            patch.setattr(kind, "ids", property(count))
        yield counts
    for run in (store.read_now, store.write_now):
        run(lambda: store.db.connection().set_trace_callback(None))


async def test_more_permissions_need_no_more_statements_and_no_more_passes(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The road is walked with the same number of statements and of passes over everything, so twice the rows cost twice as much at most."""
    found = []
    for number in (FEW, MANY):
        big = _Big(provider, number)
        with counted(provider, monkeypatch) as counts:
            assert await big.walk() == number // 2
        found.append(dict(counts))
    assert found[0] == found[1]


async def test_a_long_page_is_drawn_while_others_are_served(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing never happens on the thread of the event loop, whatever the page."""
    threads, draw = [], Pages.consent

    def consent(pages: Pages, frame: Frame, view: ConsentView) -> str:
        threads.append(threading.current_thread())
        return draw(pages, frame, view)

    monkeypatch.setattr(Pages, "consent", consent)
    await _Big(provider, FEW).walk()
    assert threads
    assert threading.current_thread() not in threads
