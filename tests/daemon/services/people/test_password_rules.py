"""Which passwords are good enough."""

from __future__ import annotations

import unicodedata

import pytest

from common.contracts.branding import TenantBranding
from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import PASSWORD_MOST, CreateUser, Profile, may_be_password
from daemon.services.people.password_rules import PasswordPolicy, Weakness, words_of
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
        ("correcthorsebatterystaple", "password.common"),
        ("Correct-Horse Battery_Staple1", "password.common"),
        ("ＣｏｒｒｅｃｔＨｏｒｓｅＢａｔｔｅｒｙＳｔａｐｌｅ", "password.common"),
        ("lantern\x00otter-92", "text.hidden_character"),
        ("lantern\totter-92", "text.hidden_character"),
        ("ﷺ", "password.length"),
    ],
)
def test_what_is_guessed_soon_is_refused_with_what_to_do(password: str, code: str) -> None:
    """Common words, runs and repetitions, and what belongs to the person, the address or the product."""
    problems = POLICY.problems(password)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].message


@pytest.mark.parametrize("password", ["seohyunseo1", "Minji2024", "beannie88", "01055500134", "82-10-5550-0134"])
def test_whatever_a_person_is_called_or_reached_by_is_theirs(password: str) -> None:
    """Given and family name, nickname and number, and not the whole name alone."""
    profile = Profile(name="M. Seo", given_name="Minji", family_name="Seohyun", nickname="Beannie")
    user = CreateUser("mj", email="mj@example.com", phone="+82 10-5550-0134", profile=profile)
    assert [problem.code for problem in PasswordPolicy(8, words_of(user)).problems(password)] == ["password.personal"]


def test_a_password_is_measured_in_its_normal_form() -> None:
    """Letters of an input method that takes them apart count once, to the last one."""
    longest = "".join(chr(0xAC00 + 37 * each) for each in range(PASSWORD_MOST))
    apart = unicodedata.normalize("NFD", longest)
    assert len(apart) > 2 * PASSWORD_MOST
    assert (POLICY.problems(apart), may_be_password(apart)) == ([], True)
    assert [problem.code for problem in POLICY.problems(unicodedata.normalize("NFD", "우산둘"))] == ["password.length"]


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
