"""What the told daemon answers to a whole window, and how a console finds it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from common.contracts.applications import ApplicationCounts
from common.contracts.branding import TenantBranding
from common.contracts.installation.signing_keys import KeyState, SigningKey
from common.contracts.mail.settings import MailSettings
from common.contracts.paging import Page
from common.contracts.people.account_settings import AccountSettings
from common.contracts.status import BackupQuality, ConsoleKey, ConsoleRole, KeptBackup, Paired
from common.contracts.strangers.policy import StrangerPolicy
from common.endpoint import Endpoint, write_endpoint
from common.paths import make_private_folder, runtime_folder
from tests.gui.makers import NOW, make_delivery, make_entry, make_letter, make_provider, make_row, make_status, make_stranger, make_user, make_webhook
from tests.gui.sign_in_log.log_makers import make_cause_group, make_failure_count, make_log_entry, make_log_row
from tests.gui.told_daemon import ToldDaemon

WEBHOOK = f"/api/webhooks/{make_webhook(0).id}"


def announce(daemon: ToldDaemon) -> Path:
    write_endpoint(Endpoint(daemon.socket, "", "http://localhost:8710/oidc", os.getpid(), 1), make_private_folder(runtime_folder()))
    return runtime_folder() / "endpoint.json"


def tell_everything(daemon: ToldDaemon) -> None:
    """Answers for every screen."""
    answers: dict[str, Any] = {
        "/api/status": make_status(),
        "/api/applications": Page([make_row(0), make_row(1)], None, 2),
        "/api/applications/counts": ApplicationCounts(1, 2, 0),
        "/api/users": Page([make_user(0)], None, 1),
        "/api/audit": Page([make_entry(0)], None, 1),
        "/api/sign-in-log": Page([make_log_row(1), make_log_row(2)], None, 2),
        "/api/sign-in-log/groups": Page([make_cause_group()], None, 1),
        "/api/sign-in-log/counts": [make_failure_count()],
        "/api/sign-in-log/1": make_log_entry(1),
        "/api/branding": TenantBranding(version=1),
        "/api/account-settings": AccountSettings(version=1),
        "/api/stranger-policy": StrangerPolicy(version=1),
        "/api/strangers": Page([make_stranger(0), make_stranger(1)], None, 2),
        "/api/mail-settings": MailSettings(version=1),
        "/api/outbox": Page([make_letter(0), make_letter(1)], None, 2),
        "/api/permissions": [],
        "/api/backups": Page([KeptBackup("a.letpass-backup", NOW - 3600, 5_000_000, BackupQuality.GOOD)], None, 1),
        "/api/signing-keys": Page([SigningKey("k1", "RS256", KeyState.CURRENT, NOW - 900, NOW - 900)], None, 1),
        "/api/console-keys": Page([ConsoleKey("c1", "desk", ConsoleRole.OWNER, NOW - 900, NOW, is_own=True)], None, 1),
        "/api/webhooks": Page([make_webhook(0), make_webhook(1)], None, 2),
        "/api/identity-providers": Page([make_provider(0), make_provider(1)], None, 2),
        f"/api/identity-providers/{make_provider(0).id}": make_provider(0),
        WEBHOOK: make_webhook(0),
        f"{WEBHOOK}/deliveries": Page([make_delivery(0), make_delivery(1)], None, 2),
    }
    for path, answer in answers.items():
        daemon.tell("GET", path, 200, answer)
    daemon.tell("POST", "/api/pair", 200, Paired("key-1", ConsoleRole.OWNER))
