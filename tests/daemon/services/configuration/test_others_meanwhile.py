"""`letpassd apply` while administrators go on: only what concerns the document makes it begin anew."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from common.contracts.events_out.webhooks import CreateWebhook
from common.contracts.organizations import CreateOrganization
from common.contracts.users import CreateUser
from common.errors import Conflict
from daemon.services.build import Services
from daemon.services.configuration.apply import TRIES, ConfigurationApply
from daemon.services.configuration.document import load_configuration
from daemon.services.configuration.steps import Action
from daemon.storage.database.store import Database
from tests.daemon.services.configuration.documents import Desk
from tests.daemon.tenant import ACTOR, Tenant

DOCUMENT = '[[users]]\nusername = "mina"\n'


class Busy:
    """An administrator who does something after each draft was begun, and before it is written over."""

    def __init__(self, desk: Desk, act: Callable[[Tenant, int], object]) -> None:
        self._desk, self._act, self._numbers = desk, act, count()
        self.drafts = 0

    def build(self, db: Database) -> Services:
        """The services on a database, as `ConfigurationApply` wants them."""
        if db is not self._desk.tenant.store.db:
            self.drafts += 1
            number = next(self._numbers)
            self._desk.tenant.do(lambda: self._act(self._desk.tenant, number))
        return self._desk.parts(db)


def add_organization(tenant: Tenant, number: int) -> None:
    """Something that a document about users says nothing of."""
    tenant.access_control.organizations.create(CreateOrganization(name=f"Organization {number}"), ACTOR)


def add_user(tenant: Tenant, number: int) -> None:
    """Something of the kind that the document is about."""
    tenant.users.create(CreateUser(username=f"other{number}"), None, ACTOR)


@pytest.fixture
def document(desk: Desk) -> Path:
    """One user."""
    path = desk.folder / "letpass.toml"
    path.write_text(DOCUMENT, "utf-8")
    return path


def test_what_does_not_concern_a_document_holds_nothing_up(desk: Desk, document: Path) -> None:
    """A console in which somebody works all day makes no large document impossible."""
    busy = Busy(desk, add_organization)
    steps = ConfigurationApply(desk.tenant.store, busy.build, desk.passwords, {}).apply(load_configuration(document))
    assert [step.action for step in steps] == [Action.CREATE]
    assert busy.drafts == 1


def test_what_concerns_it_makes_it_begin_anew_and_give_up_in_the_end(desk: Desk, document: Path) -> None:
    """Nothing is written on top of what nobody has looked at."""
    busy = Busy(desk, add_user)
    with pytest.raises(Conflict, match="Others changed what the document is about"):
        ConfigurationApply(desk.tenant.store, busy.build, desk.passwords, {}).apply(load_configuration(document))
    assert busy.drafts == TRIES
    assert desk.tenant.do(lambda: desk.tenant.users.find_by_username("mina")) is None


def add_webhook(tenant: Tenant, number: int) -> None:
    """Another webhook, which is of the kind that a document about webhooks and about streams of signals is about."""
    tenant.webhooks.create(CreateWebhook(name=f"Other {number}", url="https://hooks.example/", events=("user",)), ACTOR)


def test_webhooks_are_counted_too(desk: Desk, document: Path) -> None:
    """As everything that a document can have."""
    document.write_text('[[webhooks]]\nname = "Ledger"\nurl = "https://hooks.example/"\nevents = ["user"]\n', "utf-8")
    busy = Busy(desk, add_webhook)
    with pytest.raises(Conflict, match="Others changed what the document is about"):
        ConfigurationApply(desk.tenant.store, busy.build, desk.passwords, {}).apply(load_configuration(document))
    assert desk.tenant.do(lambda: desk.tenant.webhooks.find_ids_by_name("Ledger")) == []
