"""The mail server: its password is sealed, never shown, and goes to no other server than it was typed for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from common.contracts.mail.settings import MailSecurity, MailSettings
from common.errors import Invalid, Stale
from tests.daemon.tenant import ACTOR, Tenant

SETTINGS = MailSettings("smtp.example.org", username="letters", password="of-the-test", sender_address="no-reply@example.org")


def _put(tenant: Tenant, version: int | None = None, **fields: Any) -> MailSettings:
    values = {name: getattr(SETTINGS, name) for name in SETTINGS.__struct_fields__} | fields
    return tenant.do(lambda: tenant.mail_settings.put(MailSettings(**values), version, ACTOR))


def test_the_password_is_nowhere_to_be_read(tenant: Tenant) -> None:
    """Neither in what is shown nor in the audit log nor in the database."""
    shown = _put(tenant)

    assert (shown.has_password, shown.password, shown.version) == (True, None, 1)
    assert tenant.do(tenant.mail_settings.get) == shown
    assert tenant.do(tenant.mail_settings.find_password) == "of-the-test"
    assert "of-the-test" not in str(tenant.last_entry())
    assert not [path for path in Path(tenant.settings.data_folder).iterdir() if path.is_file() and b"of-the-test" in path.read_bytes()]


def test_without_a_password_the_kept_one_stays(tenant: Tenant) -> None:
    """And an empty one removes it."""
    _put(tenant)
    assert _put(tenant, 1, password=None, sender_name="Hanbit").has_password
    assert tenant.do(tenant.mail_settings.find_password) == "of-the-test"

    gone = _put(tenant, 2, password="")
    assert (gone.has_password, gone.password_set_at, tenant.do(tenant.mail_settings.get).password_set_at) == (False, 0, 0)
    assert tenant.do(tenant.mail_settings.find_password) == ""


def test_another_password_alone_is_a_change(tenant: Tenant) -> None:
    """With a version and an entry of its own."""
    _put(tenant)
    tenant.clock.move(60)
    assert _put(tenant, 1, password="another").version == 2
    assert tenant.do(tenant.mail_settings.find_password) == "another"
    assert list(tenant.last_entry().detail) == ["password_set_at"]


@pytest.mark.parametrize("other", [{"host": "smtp.example.net"}, {"port": 2525}, {"security": MailSecurity.TLS}])
def test_another_server_needs_the_password_again(tenant: Tenant, other: dict[str, Any]) -> None:
    """Or whoever may change settings could have it sent to themselves."""
    _put(tenant)
    with pytest.raises(Invalid) as caught:
        _put(tenant, 1, password=None, **other)
    assert [each.field for each in caught.value.problems] == ["password"]
    _put(tenant, 1, **other)


def test_a_stale_change_keeps_the_password(tenant: Tenant) -> None:
    """Of whoever was faster."""
    _put(tenant)
    with pytest.raises(Stale):
        _put(tenant, 0, password="late")
    assert tenant.do(tenant.mail_settings.find_password) == "of-the-test"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"host": "smtp.example.org:587"}, "host"),
        ({"host": "smtp example"}, "host"),
        ({"port": 0}, "port"),
        ({"sender_address": ""}, "sender_address"),
        ({"sender_address": "a@b.example\r\nBcc: c@d.example"}, "sender_address"),
        ({"sender_name": "Eve\r\nBcc: c@d.example"}, "sender_name"),
        ({"reply_to": "nobody"}, "reply_to"),
        ({"security": MailSecurity.NONE}, "security"),
        ({"password": "a\r\nb"}, "password"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(tenant: Tenant, fields: dict[str, Any], field: str) -> None:
    """Before anything is stored."""
    with pytest.raises(Invalid) as caught:
        _put(tenant, **fields)
    assert [each.field for each in caught.value.problems] == [field]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_server_on_this_machine_needs_no_encryption(tenant: Tenant, host: str) -> None:
    """Its password leaves nowhere."""
    assert _put(tenant, host=host, security=MailSecurity.NONE).security is MailSecurity.NONE
