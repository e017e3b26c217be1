"""The routes about the rules for applications that nobody registered."""

from __future__ import annotations

from functools import partial

from common.contracts.audit import AuditEntry
from common.contracts.events import EventName
from common.contracts.paging import Page
from common.contracts.resources import CreatePermission, CreateResource, OpenTo
from common.contracts.strangers.policy import Admission, SimulatedStranger, StrangerPolicy, StrangerReason, Verdict
from tests.daemon.admin.desk import Desk

PATH, SIMULATION = "/api/stranger-policy", "/api/stranger-policy/simulation"
URL = "https://app.example.com/client.json"


async def test_the_rules_are_replaced_with_their_version(desk: Desk) -> None:
    """Closed at first; each field is checked; who changed what stands in the audit log."""
    assert (await desk.ask("GET", PATH)).as_a(StrangerPolicy) == StrangerPolicy()
    wrong = {
        "hosts": ["https://App.Example.com/x", "127.0.0.1", "*", "*.com", "a.example", "a.example"],
        "blocked": ["*.localhost"],
        "user_permissions": [{"name": "shoe"}, {"name": "email"}, {"name": "email"}],
        "consent_days": 0,
    }
    answer = await desk.ask("PUT", PATH, wrong)
    assert answer.fields == {
        "hosts.0": "stranger_policy.host",
        "hosts.1": "stranger_policy.host",
        "hosts.2": "stranger_policy.host",
        "hosts.3": "stranger_policy.host",
        "hosts.5": "list.duplicate",
        "blocked.0": "stranger_policy.host",
        "user_permissions.0.name": "permission.unknown",
        "user_permissions.2.name": "list.duplicate",
        "consent_days": "number.out_of_range",
    }
    assert next(each.fix for each in answer.error.problems if each.field == "hosts.0") == "app.example.com"
    good = {"admission": "listed", "hosts": ["*.example.com"]}
    assert (await desk.ask("PUT", PATH, good, version=0)).as_a(StrangerPolicy).version == 1
    assert (await desk.ask("PUT", PATH, good, version=0)).error.code == "stranger_policy.stale"
    entry = (await desk.ask("GET", "/api/audit")).as_a(Page[AuditEntry]).items[0]
    assert entry.event == EventName.STRANGER_POLICY_CHANGED
    assert entry.detail["admission"] == {"before": "closed", "after": "listed"}


async def test_the_simulator_says_what_would_come_of_a_client_id(desk: Desk) -> None:
    """By the rules in force or by unsaved ones: what is open to anybody, and more for a trusted host; registered ones are told apart."""
    tenant = desk.tenant
    control = tenant.access_control
    api = tenant.do(lambda: control.resources.create(CreateResource("Lists", "https://api.example.com"), "test"))
    for name, open_to in (("read", OpenTo.ANYBODY), ("write", OpenTo.LISTED), ("delete", OpenTo.NOBODY)):
        new = CreatePermission(name, open_to=open_to)
        tenant.do(partial(control.role_permissions.create, api.id, new, "test"))

    async def simulate(client_id: str, **policy: object) -> SimulatedStranger:
        body = {"client_id": client_id} | ({"policy": policy} if policy else {})
        found: SimulatedStranger = (await desk.ask("POST", SIMULATION, body)).as_a(SimulatedStranger)
        return found

    assert await simulate(URL) == SimulatedStranger(Verdict.REFUSED, StrangerReason.CLOSED, "app.example.com", False, [], [])
    rules = {"admission": Admission.ANYBODY, "user_permissions": [{"name": "profile"}, {"name": "email", "open_to": "listed"}]}
    found = await simulate(URL, **rules)
    assert (found.verdict, found.user_permissions, [each.name for each in found.permissions]) == (Verdict.ADMITTED, ["profile"], ["read"])
    assert found.permissions[0].indicator == "https://api.example.com"
    found = await simulate(URL, **rules, hosts=["app.example.com"])
    assert (found.listed, found.user_permissions, [each.name for each in found.permissions]) == (True, ["profile", "email"], ["read", "write"])
    registered = tenant.add_application()
    assert (await simulate(registered.id, **rules)).reason is StrangerReason.REGISTERED
    assert (await desk.ask("POST", SIMULATION, {"client_id": URL, "policy": {"hosts": ["x y"]}})).fields == {"policy.hosts.0": "stranger_policy.host"}
