"""One-time links: a secret is shown once, to whoever has the link and the code, and is nowhere afterwards (requirement H3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from common.contracts.application_kinds import Type
from common.contracts.events import EventName
from common.contracts.handover.secret_links import DEFAULT_LIFETIME, CreatedSecretLink, CreateSecretLink, LinkState, SecretLink
from common.contracts.secrets import CreateSecret
from common.errors import Conflict, Invalid, NotFound
from daemon.services.applications.secrets import SecretVerdict
from daemon.services.handover.secret_links import MOST_WAITING, MOST_WRONG_CODES, OpenedLink
from daemon.storage.tables.applications import Secret
from daemon.storage.tables.handover import SecretLink as Table
from tests.daemon.tenant import ACTOR, Tenant

NETWORK = "192.0.2.7"


def make(tenant: Tenant, application_id: str, *, with_code: bool = False, name: str = "For the partner") -> CreatedSecretLink:
    """A link with a secret of its own."""
    new = CreateSecretLink(secret_name=name, with_code=with_code)
    return tenant.do(lambda: tenant.secret_links.create(application_id, new, ACTOR))


def open_link(tenant: Tenant, link: CreatedSecretLink, code: str = "") -> OpenedLink | None:
    """What somebody sees who presses the button."""
    token = link.url.rpartition("/")[2]
    return tenant.do(lambda: tenant.secret_links.open(token, code, NETWORK))


def look(tenant: Tenant, application_id: str) -> SecretLink:
    """The only link of an application, as an administrator sees it."""
    (found,) = tenant.do(lambda: tenant.secret_links.list(application_id))
    return found


def test_a_link_shows_a_working_secret_once(tenant: Tenant) -> None:
    """To the first; looking at the page beforehand takes nothing away."""
    application = tenant.add_application()
    link = make(tenant, application.id)
    token = link.url.rpartition("/")[2]
    assert link.url.startswith(f"{tenant.settings.origin}/hand-over/")
    assert link.code == ""
    for _ in range(3):
        found = tenant.do(lambda: tenant.secret_links.find(token))
        assert found is not None
        assert found.application.id == application.id
    assert look(tenant, application.id).state is LinkState.WAITING
    opened = open_link(tenant, link)
    assert opened is not None
    entry = tenant.last_entry()
    assert entry.event == EventName.SECRET_LINK_OPENED
    assert entry.detail["network"] == NETWORK
    assert tenant.do(lambda: tenant.secrets.check(application.id, opened.value)) is SecretVerdict.OK
    assert open_link(tenant, link) is None
    assert tenant.do(lambda: tenant.secret_links.find(token)) is None
    seen = look(tenant, application.id)
    assert (seen.state, seen.opened_from, seen.ended_at) == (LinkState.OPENED, NETWORK, tenant.clock.now())


def test_of_many_who_press_at_once_one_sees_the_secret(tenant: Tenant) -> None:
    """The sealed value goes with the same statement that ends the link."""
    link = make(tenant, tenant.add_application().id)
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: open_link(tenant, link), range(8)))
    assert sum(each is not None for each in seen) == 1


def test_nothing_of_a_link_lets_a_stolen_database_open_it(tenant: Tenant) -> None:
    """Neither token, code nor value stand in a row or in the audit log, and after its end not even the sealed value (attack 89)."""
    application = tenant.add_application()
    issued = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("first"), ACTOR))
    new = CreateSecretLink(issued.secret.id, issued.value, with_code=True)
    link = tenant.do(lambda: tenant.secret_links.create(application.id, new, ACTOR))
    for waiting in (True, False):
        rows = tenant.do(lambda: list(Table.select().tuples().execute(tenant.store.db)))
        audit = repr(tenant.do(tenant.audit.list))
        for told in (link.url.rpartition("/")[2], link.code, issued.value):
            assert told not in repr(rows)
            assert told not in audit
        (sealed,) = tenant.do(lambda: [row.sealed for row in Table.select(Table.sealed).execute(tenant.store.db)])
        assert (sealed is not None) == waiting
        if waiting:
            assert open_link(tenant, link, link.code) is not None


def test_the_value_of_a_link_must_be_that_of_its_secret(tenant: Tenant) -> None:
    """Otherwise a partner would be given something that does not work."""
    application, other = tenant.add_application(), tenant.add_application("Other")
    issued = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("first"), ACTOR))
    for secret_id, value in ((issued.secret.id, "wrong"), (issued.secret.id, "")):
        new = CreateSecretLink(secret_id, value)
        with pytest.raises(Conflict, match="not the value"):
            tenant.do(lambda new=new: tenant.secret_links.create(application.id, new, ACTOR))  # type: ignore[misc]
    for application_id, secret_id in ((other.id, issued.secret.id), (application.id, "nothing")):
        new = CreateSecretLink(secret_id, issued.value)
        with pytest.raises(NotFound):
            tenant.do(lambda new=new, whose=application_id: tenant.secret_links.create(whose, new, ACTOR))  # type: ignore[misc]


def test_a_code_is_read_as_people_type_it(tenant: Tenant) -> None:
    """Small letters and other dashes are no reason to send somebody away; a link without a code asks for none."""
    application = tenant.add_application()
    link = make(tenant, application.id, with_code=True)
    assert look(tenant, application.id).with_code
    assert open_link(tenant, link, f" {link.code.lower().replace('-', ' ')} ") is not None
    plain = make(tenant, tenant.add_application("Other").id)
    assert open_link(tenant, plain, "whatever") is not None


def test_wrong_codes_close_a_link(tenant: Tenant) -> None:
    """After a few the right one is of no use either, and the administrator reads why."""
    application = tenant.add_application()
    link = make(tenant, application.id, with_code=True)
    for _ in range(MOST_WRONG_CODES):
        assert look(tenant, application.id).state is LinkState.WAITING
        assert open_link(tenant, link, "BBBB-BBBB") is None
    assert look(tenant, application.id).state is LinkState.CLOSED
    assert tenant.last_entry().event == EventName.SECRET_LINK_CLOSED
    assert open_link(tenant, link, link.code) is None


def test_a_withdrawn_link_opens_nothing(tenant: Tenant) -> None:
    """Withdrawing twice is no error; one that was opened cannot be taken back, and says so."""
    application = tenant.add_application()
    link = make(tenant, application.id)
    for _ in range(2):
        tenant.do(lambda: tenant.secret_links.withdraw(application.id, link.link.id, ACTOR))
    assert look(tenant, application.id).state is LinkState.WITHDRAWN
    assert open_link(tenant, link) is None
    other = make(tenant, application.id, name="second")
    open_link(tenant, other)
    with pytest.raises(Conflict, match="opened already"):
        tenant.do(lambda: tenant.secret_links.withdraw(application.id, other.link.id, ACTOR))
    stranger = tenant.add_application("Other")
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.secret_links.withdraw(stranger.id, other.link.id, ACTOR))


def test_an_expired_link_opens_nothing_and_loses_its_secret(tenant: Tenant) -> None:
    """In the very second in which it ends."""
    application = tenant.add_application()
    link = make(tenant, application.id)
    tenant.clock.move(DEFAULT_LIFETIME - 1)
    assert tenant.do(tenant.secret_links.forget_over) == 0
    tenant.clock.move(1)
    assert look(tenant, application.id).state is LinkState.EXPIRED
    assert open_link(tenant, link) is None
    assert tenant.do(tenant.secret_links.forget_over) == 1


def test_a_link_goes_with_its_secret_and_its_application(tenant: Tenant) -> None:
    """What it would show does not work any more."""
    application = tenant.add_application()
    link = make(tenant, application.id)
    tenant.do(lambda: tenant.secrets.delete(application.id, link.link.secret_id, ACTOR))
    assert look(tenant, application.id).state is LinkState.WITHDRAWN
    assert open_link(tenant, link) is None
    other = make(tenant, application.id, name="second")
    tenant.do(lambda: tenant.applications.delete(application.id, ACTOR, application.version))
    assert open_link(tenant, other) is None


def test_what_makes_no_link_is_refused(tenant: Tenant) -> None:
    """Lifetimes, names, kinds of applications without secrets, and too many at once."""
    application = tenant.add_application()
    wrong = (
        CreateSecretLink(),
        CreateSecretLink(value="secret_x", secret_name="a"),
        CreateSecretLink(secret_name="a", lifetime=60),
        CreateSecretLink(secret_name="a", note="x" * 257),
        # An existing secret is not renamed by the way.
        CreateSecretLink(secret_id="a", value="secret_x", secret_name="a"),
    )
    for new in wrong:
        with pytest.raises(Invalid):
            tenant.do(lambda new=new: tenant.secret_links.create(application.id, new, ACTOR))  # type: ignore[misc]
    public = tenant.add_application("Phone", of_type=Type.NATIVE)
    with pytest.raises(Conflict, match="cannot keep a secret"):
        make(tenant, public.id)
    for number in range(MOST_WAITING):
        make(tenant, application.id, name=f"number {number}")
    with pytest.raises(Conflict, match="withdraw one first"):
        make(tenant, application.id, name="one more")


def find_sealed(tenant: Tenant) -> list[tuple[str, bool]]:
    """State of each link in the database, and whether it holds anything."""
    rows = tenant.do(lambda: list(Table.select(Table.state, Table.sealed).tuples().execute(tenant.store.db)))
    return [(state, sealed is not None) for state, sealed in rows]


def test_links_of_deleted_secrets_leave_their_places(tenant: Tenant) -> None:
    """They end in the same job, hold nothing any more, and the audit log names each."""
    application = tenant.add_application()
    links = [make(tenant, application.id, name=f"number {number}") for number in range(MOST_WAITING)]
    for link in links:
        tenant.do(lambda link=link: tenant.secrets.delete(application.id, link.link.secret_id, ACTOR))  # type: ignore[misc]
    assert find_sealed(tenant) == [(LinkState.WITHDRAWN, False)] * MOST_WAITING
    entry = tenant.last_entry()
    assert (entry.event, entry.detail) == (EventName.SECRET_LINK_WITHDRAWN, {"link": links[-1].link.id, "secret": links[-1].link.secret_name})
    assert make(tenant, application.id, name="one more").link.state is LinkState.WAITING


def test_a_link_of_a_replaced_secret_shows_the_old_value_to_nobody(tenant: Tenant) -> None:
    """The secret has kept its id, and the link an old value."""
    application = tenant.add_application()
    link = make(tenant, application.id, name="kept")
    tenant.do(lambda: tenant.secrets.keep(application.id, "kept", "a-value-from-elsewhere-0123456789", ACTOR))
    assert open_link(tenant, link) is None
    assert find_sealed(tenant) == [(LinkState.WITHDRAWN, False)]


def test_what_an_older_version_left_of_links_takes_no_place_and_is_emptied(tenant: Tenant) -> None:
    """It removed the secrets alone."""
    application = tenant.add_application()
    for number in range(MOST_WAITING):
        make(tenant, application.id, name=f"number {number}")
    tenant.do(lambda: Secret.delete().execute(tenant.store.db))
    waiting = make(tenant, application.id, name="one more")
    assert tenant.do(tenant.secret_links.forget_over) == MOST_WAITING
    assert sorted(find_sealed(tenant)) == [(LinkState.WAITING, True)] + [(LinkState.WITHDRAWN, False)] * MOST_WAITING
    assert open_link(tenant, waiting) is not None
