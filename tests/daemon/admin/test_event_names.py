"""The one list of events."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from common.contracts.events import EventName
from daemon.services.access_control.organizations import Organizations
from daemon.services.access_control.resources import Resources
from daemon.services.access_control.role_permissions import RolePermissions
from daemon.services.access_control.roles import Roles
from daemon.services.applications.applications import Applications
from daemon.services.people.users import Users
from daemon.services.records.subject import Subject

ROOT = Path(__file__).parents[3]


def test_the_page_about_the_admin_api_names_every_event_and_no_other() -> None:
    """With the subject in front of it."""
    section = (ROOT / "docs" / "admin-api.md").read_text().split("## Events")[1].split("\n## ")[0]
    rows = [line.split("|") for line in section.splitlines() if line.startswith("| `") and "." in line]
    named = [(row[1].strip(" `"), name) for row in rows for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", row[3])]
    assert sorted(named) == sorted((name.partition(".")[0], name.value) for name in EventName)


def test_no_service_records_a_name_of_its_own() -> None:
    """Names are members of the list; a text is none, wherever it is recorded."""
    written = re.compile(r"audit\.record\(\s*f?[\"']")
    assert [str(path) for path in (ROOT / "daemon").rglob("*.py") if written.search(path.read_text())] == []


@pytest.mark.parametrize("subject", [kind.subject for kind in (Applications, Users, Resources, RolePermissions, Roles, Organizations)])
def test_every_turn_in_the_life_of_a_record_is_on_the_list(subject: Subject) -> None:
    """A user alone is never restored."""
    facts = ["created", "changed", "deleted", *([] if subject.word == "user" else ["restored"])]
    assert [subject.event(fact) for fact in facts] == [f"{subject.word}.{fact}" for fact in facts]
