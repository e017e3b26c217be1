"""What passwords of other systems cost: remembered as long as somebody has one, and told with every try."""

from __future__ import annotations

from common.contracts.users import CreateUser
from daemon.keys.foreign import Cost
from daemon.services.upkeep import Upkeep
from tests.daemon.tenant import ACTOR, Tenant

PBKDF2, BCRYPT = "$pbkdf2-sha256$", "$bcrypt$12$"


def add(tenant: Tenant, name: str, stored: str) -> str:
    """A user with a hash."""
    return tenant.do(lambda: tenant.users.create(CreateUser(name), stored, ACTOR)).id


def test_the_greatest_cost_of_each_kind_counts(tenant: Tenant) -> None:
    """Several imports come together."""
    foreign = tenant.foreign_passwords
    assert tenant.do(foreign.costs) == ()
    tenant.do(lambda: foreign.note([Cost(PBKDF2, 500)]))
    tenant.do(lambda: foreign.note([Cost(BCRYPT, 1), Cost(PBKDF2, 900)]))
    tenant.do(lambda: foreign.note([Cost(PBKDF2, 100)]))
    assert tenant.do(foreign.costs) == (Cost(BCRYPT, 1), Cost(PBKDF2, 900))


def test_every_try_is_told_whoever_it_is_for(tenant: Tenant) -> None:
    """Attack 75: also for a name that nobody has."""
    add(tenant, "mina", f"{PBKDF2}i=900$c2FsdA$aaaa")
    add(tenant, "juno", "$argon2id$v=19$m=64,t=1,p=1$c2FsdA$aaaa")
    tenant.do(lambda: tenant.foreign_passwords.note([Cost(PBKDF2, 900)]))
    tries = [tenant.do(lambda name=name: tenant.sign_in.begin(name, "192.0.2.7")) for name in ("mina", "juno", "nobody")]  # type: ignore[misc]
    assert [each.costs for each in tries] == [(Cost(PBKDF2, 900),)] * 3


def test_upkeep_forgets_a_kind_of_which_nobody_has_one(tenant: Tenant) -> None:
    """After the last of them has signed in, or has gone."""
    mina = add(tenant, "mina", f"{PBKDF2}i=900$c2FsdA$aaaa")
    juno = add(tenant, "juno", f"{BCRYPT}2b$aaaa")
    tenant.do(lambda: tenant.foreign_passwords.note([Cost(BCRYPT, 1), Cost(PBKDF2, 900)]))
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, tenant.access_control, 86400)

    def keep_up() -> None:
        for step in upkeep.steps():
            tenant.do(step)

    keep_up()
    assert len(tenant.do(tenant.foreign_passwords.costs)) == 2
    tenant.do(lambda: tenant.users.renew_hash(mina, f"{PBKDF2}i=900$c2FsdA$aaaa", "$argon2id$v=19$m=64,t=1,p=1$c2FsdA$aaaa"))
    keep_up()
    assert tenant.do(tenant.foreign_passwords.costs) == (Cost(BCRYPT, 1),)
    tenant.do(lambda: tenant.users.delete(juno, ACTOR))
    keep_up()
    assert tenant.do(tenant.foreign_passwords.costs) == ()
