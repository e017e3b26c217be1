"""Create a user; the password is asked for, or read from standard input."""

from __future__ import annotations

import argparse
import getpass
import sys

from common.clock import Clock
from common.contracts.users import CreateUser, Profile
from common.errors import StartError, check
from daemon.context import make_passwords
from daemon.installation import open_store
from daemon.services.authorization.endings import Endings
from daemon.services.authorization.sign_out_notices import SignOutNotices
from daemon.services.mail.link_letters import LinkLetters
from daemon.services.people.password_rules import PasswordRules, words_of
from daemon.services.people.users import Users
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.branding import BrandingStore
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command. The password is none of them: arguments are visible to everybody on the machine."""
    parser.add_argument("username")
    parser.add_argument("--name", default="", help="full name")
    parser.add_argument("--email", default="")
    parser.add_argument("--verified", action="store_true", help="the e-mail address is known to be right")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    record = CreateUser(
        username=given.username,
        password=_ask_password(),
        email=given.email,
        email_verified=given.verified and bool(given.email),
        profile=Profile(name=given.name),
    )
    check(record.problems())
    with open_store(loaded.settings) as store:
        clock = Clock()
        audit = Audit(store.db, clock)
        branding = BrandingStore(store.db, audit)
        rules = PasswordRules(AccountSettingsStore(store.db, audit, branding, clock), branding)
        policy = store.read_now(lambda: rules.find(*words_of(record)))
        check(policy.problems(record.password))
        password_hash = make_passwords(loaded.settings).hash_now(record.password)
        users = Users(store.db, clock, audit, Endings(store.db, clock, SignOutNotices(store.db, clock, audit), audit), LinkLetters(store.db, clock))
        user = store.write_now(lambda: users.create(record, password_hash, "command"))
    print(f"Created {user.username} ({user.id}).")
    return 0


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise StartError("The two passwords differ; nothing was created.")
    return password
