"""Somebody with every value set, so that the sheet can show one of each claim."""

from __future__ import annotations

from common.contracts.users import Address, Profile, User


def make_example_user(now: int) -> User:
    """The person.

    Args:
        now: seconds since 1970.
    """
    address = Address(
        formatted="12 Harbor Street\nBusan 48058\nSouth Korea",
        street_address="12 Harbor Street",
        locality="Busan",
        region="Busan",
        postal_code="48058",
        country="South Korea",
    )
    profile = Profile(
        name="Mina Seo",
        given_name="Mina",
        family_name="Seo",
        middle_name="Jin",
        nickname="Min",
        profile="https://people.example.org/mina",
        picture="https://people.example.org/mina.png",
        website="https://mina.example.org",
        gender="female",
        birthdate="1990-05-31",
        zoneinfo="Asia/Seoul",
        locale="ko-KR",
        address=address,
    )
    return User(
        id="4k7w2m9q1x8a5t0v6c3zp",
        username="mina",
        email="mina@example.org",
        email_verified=True,
        phone="+82 10-5550-0134",
        phone_verified=True,
        profile=profile,
        custom_data={"plan": "reader"},
        suspended=False,
        has_password=True,
        version=0,
        created_at=now - 400 * 86400,
        updated_at=now - 30 * 86400,
    )
