"""Webhooks and streams of signals in documents: made, kept, exported; neither secrets nor whole addresses in what is printed."""

from __future__ import annotations

import tomllib

import pytest
import tomli_w

from common.contracts.application_kinds import Kind
from common.contracts.events_out.signals import PutSignalStream, Signal, SubjectFormat
from common.contracts.events_out.webhooks import ChangeWebhook, CreateWebhook, Stopped
from daemon.keys.webhook_signatures import make_webhook_secret
from daemon.services.configuration.signals import LOST_TOKEN
from daemon.services.configuration.steps import Action
from daemon.services.configuration.webhooks import UNKNOWN_SECRET
from tests.daemon.services.configuration.documents import Desk
from tests.daemon.tenant import ACTOR, open_tenant

APPLICATION = '[[applications]]\nname = "Nimbus"\nkind = "third_party"\ntype = "traditional"\n'
HOOK = '[[webhooks]]\nname = "Ledger"\nurl = "https://hooks.example/in/hidden-1"\nevents = ["consent"]\n'
SIGNALS = '[applications.signals]\nurl = "https://nimbus.example/hidden-2"\nsignals = ["session-revoked"]\n'
WHOLE = f"""{APPLICATION}{SIGNALS}token = {{ env = "TOKEN" }}
subject_format = "email"

{HOOK}applications = ["Nimbus"]
description = "to the books"
secret = {{ env = "SECRET" }}
"""


def make_environment() -> dict[str, str]:
    return {
        "TOKEN": "bearer-of-the-test",
        "SECRET": make_webhook_secret(),
        "OTHER": make_webhook_secret(),
        "ADDRESS": "https://hooks.example/in/moved",
    }


def test_a_document_makes_webhooks_and_streams_and_changes_nothing_the_second_time(desk: Desk) -> None:
    """With the secret and the token that their receivers have; not even an entry of the audit log."""
    tenant, environment = desk.tenant, make_environment()
    steps = desk.apply(WHOLE, environment=environment)
    assert [(step.action, step.subject, step.warnings) for step in steps] == [
        (Action.CREATE, "application", ()),
        (Action.CREATE, "signals", ()),
        (Action.CREATE, "webhook", ()),
    ]
    [hook] = tenant.do(tenant.webhooks.list_all)
    assert (hook.name, hook.url, hook.events, hook.enabled, hook.description) == (
        "Ledger",
        "https://hooks.example/in/hidden-1",
        ("consent",),
        True,
        "to the books",
    )
    assert hook.applications == (steps[0].id,)
    assert tenant.do(lambda: tenant.webhooks.has_secret(hook.id, environment["SECRET"]))
    stream = tenant.do(lambda: tenant.signal_streams.get(steps[0].id))
    assert (stream.url, stream.signals, stream.subject_format) == (
        "https://nimbus.example/hidden-2",
        (Signal.SESSION_REVOKED,),
        SubjectFormat.EMAIL,
    )
    assert tenant.do(lambda: tenant.signal_streams.has_token(steps[0].id, "bearer-of-the-test"))
    entries = tenant.do(tenant.audit.list).total
    assert {step.action for step in desk.apply(WHOLE, environment=environment)} == {Action.KEEP}
    assert tenant.do(tenant.audit.list).total == entries
    assert tenant.do(lambda: tenant.webhooks.get(hook.id)) == hook


def test_what_is_printed_ends_behind_the_host(desk: Desk) -> None:
    """A dry run ends in logs of builds; it changes nothing."""
    environment = make_environment()
    printed = "\n".join(line for step in desk.apply(WHOLE, environment=environment, dry_run=True) for line in step.lines())
    assert "hidden" not in printed
    assert '    url: - -> "https://hooks.example/…"' in printed
    assert "    secret: - -> <from $SECRET>" in printed
    assert "    token: - -> <from $TOKEN>" in printed
    assert desk.tenant.do(desk.tenant.webhooks.list_all) == []
    desk.apply(WHOLE, environment=environment)
    moved = WHOLE.replace('url = "https://hooks.example/in/hidden-1"', 'url = { env = "ADDRESS" }')
    [_, _, step] = desk.apply(moved, environment=environment)
    assert step.lines()[1:] == ['    url: "https://hooks.example/…" -> "https://hooks.example/… (another one)"']
    [hook] = desk.tenant.do(desk.tenant.webhooks.list_all)
    assert hook.url == environment["ADDRESS"]


def test_another_secret_signs_beside_the_one_before(desk: Desk) -> None:
    """As when it is made anew in the console."""
    tenant, environment = desk.tenant, make_environment()
    desk.apply(WHOLE, environment=environment)
    [_, _, step] = desk.apply(WHOLE.replace('"SECRET"', '"OTHER"'), environment=environment)
    assert [(each.field, each.before, each.after) for each in step.differences] == [("secret", "<another one>", "<from $OTHER>")]
    secrets = tenant.do(lambda: tenant.webhooks.list_secrets(tenant.webhooks.get_row(step.id)))
    assert [*secrets] == [environment["OTHER"], environment["SECRET"]]


def test_secrets_that_are_lost_or_unknown_are_warned_of(desk: Desk) -> None:
    """A webhook without one in the document; a bearer token of another address."""
    environment = make_environment()
    [step] = desk.apply(HOOK)
    assert step.warnings == (UNKNOWN_SECRET,)
    assert desk.apply(HOOK)[0].warnings == ()
    desk.apply(APPLICATION + SIGNALS + 'token = { env = "TOKEN" }\n', environment=environment)
    [_, kept] = desk.apply(APPLICATION + SIGNALS)
    assert (kept.action, kept.warnings) == (Action.KEEP, ())
    [_, lost] = desk.apply(APPLICATION + SIGNALS.replace("hidden-2", "moved"))
    assert lost.warnings == (LOST_TOKEN,)


def test_what_was_switched_off_stays_off_unless_the_document_says_otherwise(desk: Desk) -> None:
    """Leaving a field out changes nothing."""
    tenant = desk.tenant
    [step] = desk.apply(HOOK)
    tenant.do(lambda: tenant.webhooks.change(step.id, ChangeWebhook(enabled=False), None, ACTOR))
    assert desk.apply(HOOK)[0].action is Action.KEEP
    assert not tenant.do(lambda: tenant.webhooks.get(step.id)).enabled
    assert desk.apply(HOOK + "enabled = true\n")[0].action is Action.CHANGE
    found = tenant.do(lambda: tenant.webhooks.get(step.id))
    assert (found.enabled, found.stopped) == (True, Stopped.NO)


def test_wrong_entries_are_refused_with_path_and_reason(desk: Desk) -> None:
    """And nothing is kept, also of what is right."""
    wrong = f"""{APPLICATION}[applications.signals]
url = "http://nimbus.example/"
signals = []
token = {{ env = "MISSING" }}

[[webhooks]]
name = ""
"""
    assert desk.refusals(wrong) == {"applications.0.signals.token.env": "document.no_variable"}
    assert desk.refusals(wrong.replace("MISSING", "TOKEN"), {"TOKEN": "a b"}) == {
        "applications.0.signals.url": "uri.http_not_loopback",
        "applications.0.signals.signals": "signals.none_chosen",
        "applications.0.signals.token": "signals.token",
        "webhooks.0.name": "text.required",
        "webhooks.0.url": "text.required",
        "webhooks.0.events": "webhook.no_events",
    }
    hook = '[[webhooks]]\nname = "A"\nid = "no id"\nurl = "https://10.0.0.1/"\nevents = ["comet"]\nsecret = { env = "SECRET" }\n'
    assert desk.refusals(hook, {"SECRET": "whsec_short"}) == {
        "webhooks.0.id": "webhook.id",
        "webhooks.0.url": "uri.private_target",
        "webhooks.0.events.0": "webhook.event",
        "webhooks.0.secret": "webhook.secret",
    }
    assert desk.refusals(HOOK + 'applications = ["Comet"]\n') == {"webhooks.0.applications.0": "webhook.application"}
    assert desk.refusals(HOOK + HOOK) == {"webhooks.1.name": "document.twice"}
    assert desk.refusals(HOOK + 'colour = "red"\n') == {"webhooks.0.colour": "field.unknown"}
    assert desk.refusals(HOOK + 'url = "https://a.example/"\n'.replace("url", "secret")) == {"webhooks.0.secret": "field.type"}
    own = APPLICATION.replace("third_party", "own") + SIGNALS
    assert desk.refusals(own) == {"applications.0.signals": "signals.own_application"}
    assert desk.tenant.do(desk.tenant.applications.list_ids) == []


def test_names_that_several_have_need_an_id(desk: Desk) -> None:
    """Webhooks and applications alike."""
    tenant = desk.tenant
    for _ in range(2):
        new = CreateWebhook(name="Ledger", url="https://hooks.example/", events=("user",))
        tenant.do(lambda new=new: tenant.webhooks.create(new, ACTOR))  # type: ignore[misc]
    tenant.add_application("Twin")
    tenant.add_application("Twin", Kind.OWN)
    assert desk.refusals(HOOK) == {"webhooks.0.name": "document.several"}
    assert desk.refusals(HOOK.replace("Ledger", "Books") + 'applications = ["Twin"]\n') == {"webhooks.0.applications.0": "document.several"}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A tenant with two webhooks of one name, one of them off, for an application that is gone; and a stream that is off."""
    tenant = desk.tenant
    nimbus, gone = tenant.add_application(), tenant.add_application("Gone")
    for enabled in (True, False):
        new = CreateWebhook(
            name="Ledger",
            url="https://hooks.example/in/hidden-1",
            events=("consent",),
            applications=(nimbus.id, gone.id),
            enabled=enabled,
            description="a\nb",
        )
        tenant.do(lambda new=new: tenant.webhooks.create(new, ACTOR))  # type: ignore[misc]
    wanted = PutSignalStream(
        url="https://nimbus.example/hidden-2",
        signals=tuple(Signal),
        enabled=False,
        subject_format=SubjectFormat.EMAIL,
        token="bearer-of-the-test",
    )
    tenant.do(lambda: tenant.signal_streams.put(nimbus.id, wanted, None, ACTOR))
    tenant.do(lambda: tenant.applications.delete(gone.id, ACTOR))
    return desk


def test_an_export_has_no_secret_and_changes_nothing_where_it_came_from(filled: Desk) -> None:
    """Nor would it in ten years."""
    text = filled.export().text
    assert "whsec_" not in text
    assert "bearer-of-the-test" not in text
    assert "as good as a password" in text
    assert len(tomllib.loads(text)["webhooks"]) == 2
    assert [(step.subject, step.action) for step in filled.apply(text)] == [
        ("application", Action.KEEP),
        ("signals", Action.KEEP),
        ("webhook", Action.KEEP),
        ("webhook", Action.KEEP),
    ]
    kept = filled.tenant.do(filled.tenant.webhooks.list_all)
    assert [len(each.applications) for each in kept] == [2, 2]


def test_an_export_makes_a_second_tenant_alike(filled: Desk) -> None:
    """But for an application that is gone, which is refused with its path."""
    text = filled.export().text
    document = tomllib.loads(text)
    living = {each["id"] for each in document["applications"]}
    with open_tenant() as second:
        other = Desk(second, filled.folder, filled.passwords)
        assert set(other.refusals(text).values()) == {"webhook.application"}
        for hook in document["webhooks"]:
            hook["applications"] = [each for each in hook["applications"] if each in living]
        other.apply(tomli_w.dumps(document))
        assert tomllib.loads(other.export().text) == document
