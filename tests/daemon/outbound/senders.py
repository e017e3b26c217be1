"""What sends letters, on a tenant of a test."""

from __future__ import annotations

from daemon.mail.message import Letters
from daemon.outbound.mail_deliveries import MailDeliveries
from daemon.outbound.outbox_folder import OutboxFolder
from daemon.outbound.smtp import Smtp
from daemon.views.languages import load_words
from tests.daemon.tenant import Tenant


def make_deliveries(tenant: Tenant) -> MailDeliveries:
    """The loop, as the daemon has it."""
    letters, folder = Letters(tenant.settings.origin, load_words), OutboxFolder(tenant.settings.data / "outbox")
    smtp = Smtp("id.letpass.example", patience=10)
    return MailDeliveries(tenant.store, tenant.clock, tenant.mail, tenant.mail_settings, tenant.branding, tenant.images, letters, smtp, folder)
