"""For whom a provider with domains is there."""

from __future__ import annotations

import pytest

from common.contracts.federation.directories import Directory
from common.contracts.federation.identity_providers import IdentityProvider
from daemon.services.federation.arrivals import is_meant
from daemon.services.federation.identities import Details

OWN, EVERYBODYS, DIRECTORY = "https://login.hanbit.example", "https://kauth.kakao.com", "ldaps://ldap.hanbit.example"


@pytest.mark.parametrize(
    ("issuer", "believes", "email", "meant"),
    [
        (OWN, False, "lia@hanbit.example", True),
        (OWN, False, "lia@mail.example", False),
        (EVERYBODYS, False, "lia@hanbit.example", False),
        (EVERYBODYS, True, "lia@hanbit.example", True),
        (EVERYBODYS, True, "lia@mail.example", False),
        (DIRECTORY, False, "", True),
    ],
)
def test_an_address_at_a_provider_for_everybody_has_to_be_believed(issuer: str, believes: bool, email: str, meant: bool) -> None:
    """Anybody may write one into their account there; at a house's own provider everybody is of the house."""
    provider = IdentityProvider(
        name="Hanbit",
        issuer=issuer,
        client_id="letpass",
        believes_email=believes,
        domains=("hanbit.example",),
        directory=Directory(base="dc=hanbit,dc=example") if issuer == DIRECTORY else None,
        id="p1",
        redirect_uri="https://id.example/callback/p1",
        secret_set_at=None,
        people=0,
        version=1,
        created_at=0,
        updated_at=0,
    )
    assert is_meant(provider, Details(email=email, email_verified=True)) is meant
