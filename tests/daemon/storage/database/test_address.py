"""The password in the address of a database."""

from __future__ import annotations

import pytest

from daemon.storage.database.address import has_password, hide_password


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://letpass:geheim@db.example:5432/letpass", "postgresql://letpass:…@db.example:5432/letpass"),
        ("postgresql://letpass:ge@he#im@db.example/letpass", "postgresql://letpass:…@db.example/letpass"),
        ("postgresql://letpass:ge/he?im@db.example/letpass", "postgresql://letpass:…@db.example/letpass"),
        ("host=db.example password=geheim dbname=letpass", "host=db.example password=… dbname=letpass"),
        ("host=db.example password='ge heim' dbname=letpass", "host=db.example password=… dbname=letpass"),
        (
            "postgresql://letpass@db.example/letpass?password=geheim&sslmode=require",
            "postgresql://letpass@db.example/letpass?password=…&sslmode=require",
        ),
        ("postgresql://db.example:5432/letpass", "postgresql://db.example:5432/letpass"),
        ("", ""),
    ],
)
def test_the_password_of_a_database_is_not_shown(address: str, shown: str) -> None:
    """`letpassd check-settings` prints every setting; `letpassd check` looks who may read the file of one that has a password."""
    assert hide_password(address) == shown
    assert has_password(address) == (shown != address)
