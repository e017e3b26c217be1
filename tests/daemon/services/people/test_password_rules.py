"""Which passwords are good enough."""

from __future__ import annotations

import pytest

from common.contracts.branding import TenantBranding
from common.contracts.people.account_settings import AccountSettings
from daemon.services.people.password_rules import PasswordPolicy, Weakness
from tests.daemon.tenant import ACTOR, Tenant

POLICY = PasswordPolicy(8, ("Hanbit Books", "mina", "mina.seo@example.com", "Mina Seo"))


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password.length"),
        ("x" * 257, "password.length"),
        ("x" * 1_000_000, "password.length"),
        ("password", "password.common"),
        ("Password1!", "password.common"),
        ("trustno1", "password.common"),
        ("qwertyuiop", "password.common"),
        ("aaaaaaaaaaaa", "password.simple"),
        ("abcdefghijkl", "password.simple"),
        ("mina1990", "password.personal"),
        ("Mina.Seo@example.com", "password.personal"),
        ("minaseo2024", "password.personal"),
        ("HanbitBooks1", "password.personal"),
    ],
)
def test_what_is_guessed_soon_is_refused_with_what_to_do(password: str, code: str) -> None:
    """Common words, runs and repetitions, and what belongs to the person, the address or the product."""
    problems = POLICY.problems(password)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].message


@pytest.mark.parametrize(
    "password", ["lantern-otter-92", "quiet river stone", "초록 우산 밑 고양이 셋", "k7#Vq2m!xw", "y" * 20 + " otter lantern mina"]
)
def test_what_is_not_guessed_is_taken(password: str) -> None:
    """No digits or signs are asked for, any letters are welcome, and the person's name may be among others."""
    assert POLICY.problems(password) == []
    assert POLICY.judge(password).weakness is Weakness.NONE
    assert POLICY.judge(password).strength >= 2


def test_the_tenant_says_how_short_a_password_may_be_and_names_the_product(tenant: Tenant) -> None:
    """Both count from the next password on."""
    tenant.do(lambda: tenant.account_settings.put(AccountSettings(password_min=12), None, ACTOR))
    tenant.do(lambda: tenant.branding.put(TenantBranding("Wanderlust"), None, ACTOR))
    policy = tenant.do(lambda: tenant.password_rules.find("mina"))
    assert [problem.message for problem in policy.problems("k7#Vq2m!xwz")] == ["12 to 256 characters."]
    assert [problem.code for problem in policy.problems("wanderlust24")] == ["password.personal"]
