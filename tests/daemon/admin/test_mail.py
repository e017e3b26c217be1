"""Mail over the admin API: the server, a test mail, and what became of letters."""

from __future__ import annotations

from common.contracts.mail.letters import Letter, LetterContent, LetterKind, LetterState, MailOutcome, OutboxEntry
from common.contracts.mail.settings import MailSettings, MailTried
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from tests.daemon.admin.desk import Desk
from tests.daemon.outbound.post_office import PASSWORD, open_post_office

LINK = "https://id.letpass.example/recover/of-the-test"


def _queue(desk: Desk, to: str = "mina@example.org", outcome: MailOutcome = MailOutcome.REFUSED) -> None:
    desk.tenant.do(lambda: desk.tenant.mail.queue(Letter(LetterKind.RECOVERY, to, "en", LINK)))
    due = desk.tenant.do(lambda: desk.tenant.mail.take(1))[0]
    desk.tenant.do(lambda: desk.tenant.mail.settle(due, outcome, "554 5.7.1 looks like spam"))


async def test_the_mail_server_is_replaced_with_its_version(desk: Desk) -> None:
    """Each field is checked; the password goes in and never comes out."""
    server = {"host": "smtp.example.org", "username": "letters", "password": PASSWORD, "sender_address": "no-reply@example.org"}
    answer = await desk.ask("PUT", "/api/mail-settings", server, version=0)
    settings: MailSettings = answer.as_a(MailSettings)
    assert (settings.has_password, settings.password, settings.version) == (True, None, 1)
    assert PASSWORD.encode() not in answer.body + (await desk.ask("GET", "/api/mail-settings")).body + (await desk.ask("GET", "/api/audit")).body

    moved = {**server, "host": "smtp.example.net", "password": None}
    assert (await desk.ask("PUT", "/api/mail-settings", moved)).fields == {"password": "mail_settings.password_again"}
    assert (await desk.ask("PUT", "/api/mail-settings", {}, version=0)).error.code == "mail_settings.stale"
    wrong = {"host": "a b", "port": 0, "reply_to": "nobody", "sender_address": "x", "password": "y"}
    assert (await desk.ask("PUT", "/api/mail-settings", wrong)).fields == {
        "host": "mail_settings.host",
        "port": "number.out_of_range",
        "sender_address": "user.email",
        "reply_to": "user.email",
    }
    assert (await desk.ask("PUT", "/api/mail-settings", {"security": "maybe"})).fields == {"security": "field.type"}


async def test_a_test_mail_tells_what_the_server_said(desk: Desk) -> None:
    """And that there is none."""
    assert (await desk.ask("POST", "/api/mail-settings/test", {"to": "mina@example.org"})).as_a(MailTried) == MailTried(MailOutcome.KEPT, "")
    with open_post_office() as office:
        server = {"host": "127.0.0.1", "port": office.port, "security": "none", "sender_address": "no-reply@example.org"}
        await desk.ask("PUT", "/api/mail-settings", server)
        tried: MailTried = (await desk.ask("POST", "/api/mail-settings/test", {"to": "mina@example.org"})).as_a(MailTried)
        assert tried == MailTried(MailOutcome.ACCEPTED, "250 2.0.0 queued as 4711")
        office.at_recipient = "550 5.1.1 no such mailbox"
        tried = (await desk.ask("POST", "/api/mail-settings/test", {"to": "mina@example.org"})).as_a(MailTried)
        assert tried == MailTried(MailOutcome.RECIPIENT_REFUSED, "550 5.1.1 no such mailbox")
    assert (await desk.ask("POST", "/api/mail-settings/test", {"to": "nobody"})).fields == {"to": "user.email"}


async def test_the_outbox_is_listed_and_what_failed_is_sent_again(desk: Desk) -> None:
    """By state and address, without what letters say."""
    _queue(desk)
    _queue(desk, "juno@example.org", MailOutcome.ACCEPTED)

    answer = await desk.ask("GET", "/api/outbox?state=failed&search=mina")
    [entry] = answer.as_a(Page[OutboxEntry]).items
    assert (entry.to, entry.state, entry.answer, entry.has_content) == ("mina@example.org", LetterState.FAILED, "554 5.7.1 looks like spam", True)
    assert b"of-the-test" not in answer.body
    assert (await desk.ask("GET", "/api/outbox")).as_a(Page[OutboxEntry]).total == 2

    again: OutboxEntry = (await desk.ask("POST", f"/api/outbox/{entry.id}/send-again")).as_a(OutboxEntry)
    assert again.state is LetterState.WAITING
    assert (await desk.ask("POST", f"/api/outbox/{entry.id}/send-again")).error.code == "letter.waiting"
    assert (await desk.ask("POST", "/api/outbox/nobody/send-again")).error.code == "letter.unknown"
    assert (await desk.ask("GET", "/api/outbox?state=lost")).status == 422


async def test_a_letter_that_was_not_sent_can_be_opened_and_that_is_recorded(desk: Desk) -> None:
    """With its link; one that was sent says nothing any more."""
    _queue(desk, outcome=MailOutcome.KEPT)
    [entry] = (await desk.ask("GET", "/api/outbox")).as_a(Page[OutboxEntry]).items
    content: LetterContent = (await desk.ask("POST", f"/api/outbox/{entry.id}/open")).as_a(LetterContent)

    assert content.subject == "Reset your Letpass password"
    assert LINK in content.text
    recorded = desk.tenant.last_entry()
    assert (recorded.event, recorded.detail["letter"]) == ("letter.opened", entry.id)
    assert "of-the-test" not in str(recorded)
    _queue(desk, outcome=MailOutcome.ACCEPTED)
    [sent] = (await desk.ask("GET", "/api/outbox?state=sent")).as_a(Page[OutboxEntry]).items
    assert (await desk.ask("POST", f"/api/outbox/{sent.id}/open")).error.code == "letter.gone"


async def test_a_viewer_sees_what_became_of_letters_and_not_what_they_say(desk: Desk) -> None:
    """Nor changes, tries out or sends anything: a link opens an account."""
    _queue(desk, outcome=MailOutcome.KEPT)
    [entry] = (await desk.ask("GET", "/api/outbox")).as_a(Page[OutboxEntry]).items
    viewer = desk.make_key(ConsoleRole.VIEWER)

    assert (await desk.ask("GET", "/api/outbox", key=viewer)).status == 200
    for method, path in (
        ("POST", f"/api/outbox/{entry.id}/open"),
        ("POST", f"/api/outbox/{entry.id}/send-again"),
        ("POST", "/api/mail-settings/test"),
        ("PUT", "/api/mail-settings"),
    ):
        assert (await desk.ask(method, path, {}, key=viewer)).status == 403
