"""Sample people and other things that many tests need."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from tests.admin_client import AdminClient

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Person:
    """A user together with the password, which only tests may know.

    Attributes:
        id: the user's id, which is the `sub` claim.
    """

    id: str
    username: str
    password: str
    name: str
    email: str
    phone: str


def make_person(admin: AdminClient, name: str = "Mina Seo") -> Person:
    """Create a user with a full profile, another one every time."""
    number = next(_NUMBERS)
    username, password = f"mina{number}", f"lantern-otter-{number}"
    email, phone = f"mina{number}@example.org", f"+82 10-5550-{number:04}"
    given, _, family = name.partition(" ")
    profile = {"name": name, "given_name": given, "family_name": family, "zoneinfo": "Asia/Seoul"}
    made = admin.create_user(username, password, email=email, email_verified=True, phone=phone, phone_verified=True, profile=profile)
    return Person(made["id"], username, password, name, email, phone)
