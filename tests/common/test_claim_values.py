"""Values of a profile are what their claims promise to applications: days of the calendar, time zones and languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from common.claim_values import is_birthdate, is_locale, is_time_zone, may_be_birthday
from common.contracts.users import ChangeUser, CreateUser, Profile


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("1990-05-31", True),
        ("1990", True),
        ("2000-02-29", True),
        ("0000-02-29", True),
        ("1990-02-31", False),
        ("1900-02-29", False),
        ("1990-13-01", False),
        ("0000", False),
        ("1990-5-1", False),
        ("１９９０-05-31", False),
        ("1990-05-31\n", False),
    ],
)
def test_a_birthday_is_a_day_of_the_calendar(value: str, *, good: bool) -> None:
    """Its year may be left out by 0000; then each of the 366 days is one."""
    assert is_birthdate(value) is good


@pytest.mark.parametrize("value", ["Asia/Seoul", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
def test_names_of_time_zones_are_known(value: str) -> None:
    """Of the time zone database."""
    assert is_time_zone(value)


@pytest.mark.parametrize(
    "value", ["Mars/Base", "<b>x", "asia/seoul", "America", "posixrules", "right/UTC", "Factory", "../etc/passwd", "/etc/localtime"]
)
def test_what_no_program_can_calculate_with_is_no_time_zone(value: str) -> None:
    """Neither a folder of the database nor a file of the machine."""
    assert not is_time_zone(value)


def test_locales_are_language_tags() -> None:
    """With `-`, or with `_` as it is found in practice."""
    assert all(is_locale(each) for each in ("ko", "ko-KR", "en_GB", "zh-Hant-TW", "es-419", "sl-rozaj"))
    assert not any(is_locale(each) for each in ("<b>", "x", "English", "en-", "en--GB", "ko KR"))


def test_whoever_creates_or_changes_a_user_is_told() -> None:
    """The administrators' API, documents, the account page and registration use these contracts."""
    profile = Profile(birthdate="1990-02-31", zoneinfo="Mars/Base", locale="<b>")
    codes = {"user.birthdate", "user.zoneinfo", "user.locale"}
    for problems in (CreateUser("mina", profile=profile).problems(), ChangeUser(profile=profile).problems()):
        assert {(problem.field, problem.code) for problem in problems} == {(f"profile.{code.partition('.')[2]}", code) for code in codes}


@pytest.mark.parametrize(("value", "good"), [("1899-12-31", False), ("1899", False), ("1900-01-01", True), ("1900", True), ("0000-02-29", True)])
def test_a_birthday_is_one_of_somebody_who_lives(value: str, good: bool) -> None:
    """From 1900 on; a day without a year says nothing about it."""
    codes = [problem.code for problem in Profile(birthdate=value).problems()]
    assert codes == ([] if good else ["user.birthdate_range"])


def test_nobody_is_born_in_the_future() -> None:
    """Today is, wherever on earth it is today already."""
    today = datetime.now(UTC).date()
    for value, good in ((today, True), (today + timedelta(days=2), False)):
        assert may_be_birthday(value.isoformat()) is good
    assert (may_be_birthday(str(today.year)), may_be_birthday(str(today.year + 2))) == (True, False)
