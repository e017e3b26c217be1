"""The sign-in log over the admin API: lists, groups, an entry by id and by number, and its fixes."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from common.contracts.applications import Application, ChangeApplication
from common.contracts.handover.sign_in_log import Outcome, Place
from common.contracts.status import ConsoleRole
from daemon.diagnosis.attempt import Attempt
from daemon.protocol.attempts import Attempts
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR
from tests.patience import PATIENCE

SLASH = "https://nimbus.example/callback/"


def refuse(desk: Desk, application: Application | None = None, came: str = SLASH) -> str:
    """Have a sign-in refused because of its redirect URI, and give its number."""
    facts = {"redirect_uri": came}
    tried = Attempt(Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.unknown", application, facts=facts)
    return desk.tenant.do(lambda: Attempts(desk.tenant.sign_in_log, desk.tenant.surroundings, desk.tenant.secret_kinds).keep(tried))


async def test_an_entry_is_listed_and_explained_in_the_language_that_is_asked_for(desk: Desk) -> None:
    """Requirement H5: what was not written yet is found, too."""
    application = desk.tenant.add_application()
    reference = refuse(desk, application)
    (row,) = (await desk.ask("GET", f"/api/sign-in-log?application={application.id}&search={reference}&language=ko")).as_a(dict[str, Any])["items"]
    assert (row["cause"], row["reference"], row["application_name"]) == ("redirect_uri.slash", reference, "Nimbus")
    entry = (await desk.ask("GET", f"/api/sign-in-log/{row['id']}?language=en")).as_a(dict[str, Any])
    assert entry["difference"]["came"] == SLASH
    assert entry["expected"] == ["https://nimbus.example/callback"]
    assert all(entry[name] for name in ("explanation", "remedy", "mender", "facts", "fixes"))
    assert entry["row"]["title"] != row["title"]
    found = await desk.ask("GET", f"/api/sign-in-log/references/{reference.lower()}?language=en")
    assert found.as_a(dict[str, Any]) == entry
    (group,) = (await desk.ask("GET", f"/api/sign-in-log/groups?application={application.id}")).as_a(dict[str, Any])["items"]
    assert (group["count"], group["entry_id"], group["mender"], group["title"]) == (1, row["id"], entry["mender"], entry["row"]["title"])


async def test_a_number_leads_to_the_entry_that_it_was_shown_for(desk: Desk) -> None:
    """By itself as in the lists, whatever else was told alike within that minute."""
    application = desk.tenant.add_application()
    numbers = [refuse(desk, application, came) for came in (SLASH, "https://elsewhere.example/other", "x y")]
    causes = set()
    for number in numbers:
        entry = (await desk.ask("GET", f"/api/sign-in-log/references/{number}?language=en")).as_a(dict[str, Any])
        for path in ("/api/sign-in-log", "/api/sign-in-log/groups"):
            (row,) = (await desk.ask("GET", f"{path}?search={number}&language=en")).as_a(dict[str, Any])["items"]
            assert row["cause"] == entry["row"]["cause"]
        assert (entry["row"]["reference"], entry["same_number"]) == (number, [])
        causes.add(entry["row"]["cause"])
    assert len(causes) == 3


async def test_under_a_number_is_no_fix_for_what_others_sent(desk: Desk) -> None:
    """Attack 115: those that are counted with it are shown without one, and a request that is kept no more has none."""
    application = desk.tenant.add_application()
    numbers = [refuse(desk, application, f"https://elsewhere{number}.example/other") for number in range(40)]
    for number, kept in ((0, True), (15, False), (39, True)):
        entry = (await desk.ask("GET", f"/api/sign-in-log/references/{numbers[number]}?language=en")).as_a(dict[str, Any])
        assert [fix["id"] for fix in entry["fixes"]] == [f"redirect_uri.add:https://elsewhere{number}.example/other"] * kept
        assert ("the one of this number was not kept" in entry["explanation"], bool(entry["facts"])) == (not kept, kept)
        assert (entry["row"]["count"], len(entry["others"]) > 15) == (40, True)
        assert [fix for other in entry["others"] for fix in other["fixes"]] == []


async def test_entries_are_found_by_the_words_that_are_shown(desk: Desk) -> None:
    """By the title of the cause in the reader's language, whole or in part, beside what came; in the list and in the groups."""
    application = desk.tenant.add_application()
    refuse(desk, application)
    off = Attempt(Place.TOKEN, Outcome.REFUSED, "application.disabled", application)
    missing = Attempt(Place.TOKEN, Outcome.REFUSED, "client.secret_missing", application)
    desk.tenant.do(lambda: [desk.tenant.sign_in_log.record(each) for each in (off, missing)])
    for language in ("en", "ko"):
        rows = (await desk.ask("GET", f"/api/sign-in-log?language={language}")).as_a(dict[str, Any])["items"]
        assert len({row["title"] for row in rows}) == 3
        for row in rows:
            whole, part = row["title"].upper(), row["title"][:-1].split()[-1]
            for path in ("sign-in-log", "sign-in-log/groups"):
                found = await asyncio.gather(*(desk.ask("GET", f"/api/{path}?search={quote(typed)}&language={language}") for typed in (whole, part)))
                titles = [[each["title"] for each in answer.as_a(dict[str, Any])["items"]] for answer in found]
                assert titles[0] == [row["title"]]
                assert row["title"] in titles[1]
    mixed = await desk.ask("GET", f"/api/sign-in-log?search={quote('slash nimbus.example/CALLBACK')}&language=en")
    assert [row["cause"] for row in mixed.as_a(dict[str, Any])["items"]] == ["redirect_uri.slash"]
    other = await desk.ask("GET", f"/api/sign-in-log?search={quote('slash elsewhere')}&language=en")
    assert other.as_a(dict[str, Any])["items"] == []


async def test_failures_are_counted_by_application(desk: Desk) -> None:
    """For the overview and the list of applications: how often, whose, and when for the last time."""
    application = desk.tenant.add_application()
    for _time in range(3):
        refuse(desk, application)
    refuse(desk, None)
    nobodys, own = (await desk.ask("GET", "/api/sign-in-log/counts")).as_a(list[dict[str, Any]])
    assert own == {
        "application_id": application.id, "application_name": "Nimbus", "refused": 3, "diminished": 0, "last_at": desk.tenant.clock.now(),
    }  # fmt: skip
    assert (nobodys["application_id"], nobodys["refused"]) == ("", 1)
    for path in ("sign-in-log", "sign-in-log/groups"):
        (row,) = (await desk.ask("GET", f"/api/{path}?unknown=true")).as_a(dict[str, Any])["items"]
        assert row["application_id"] == ""
    assert (await desk.ask("GET", f"/api/sign-in-log/counts?since={desk.tenant.clock.now()}")).as_a(list[Any]) == []


async def test_a_fix_is_carried_out_once_and_can_be_taken_back(desk: Desk) -> None:
    """Requirement H5: as one press, with undo; one that does not fit any more says so."""
    application = desk.tenant.add_application()
    refuse(desk, application)
    (row,) = (await desk.ask("GET", "/api/sign-in-log")).as_a(dict[str, Any])["items"]
    path = f"/api/sign-in-log/{row['id']}/fix"
    done = await desk.ask("POST", path, {"fix": f"redirect_uri.add:{SLASH}"})
    assert done.status == 200
    assert SLASH in done.as_a(dict[str, Any])["application"]["settings"]["redirect_uris"]
    assert SLASH not in done.as_a(dict[str, Any])["before"]["settings"]["redirect_uris"]
    again = await desk.ask("POST", path, {"fix": f"redirect_uri.add:{SLASH}"})
    assert (again.status, again.error.code) == (409, "fix.no_longer_fits")
    back = {"settings": done.as_a(dict[str, Any])["before"]["settings"]}
    headers = {"If-Match": f'"{done.as_a(dict[str, Any])["application"]["version"]}"'}
    undone = await desk.ask("PATCH", f"/api/applications/{application.id}", back, headers=headers)
    assert undone.as_a(dict[str, Any])["settings"]["redirect_uris"] == ["https://nimbus.example/callback"]


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize(
    ("reason", "fact", "field", "kind"),
    [
        ("redirect_uri.unknown", "redirect_uri", "redirect_uris", "redirect_uri.add"),
        ("sign_out_uri.unknown", "post_logout_redirect_uri", "sign_out_uris", "sign_out_uri.add"),
        ("origin.not_allowed", ".origin", "cors_origins", "origin.add"),
    ],
)
async def test_an_address_that_another_application_has_by_now_is_not_registered_by_a_press(
    desk: Desk, reason: str, fact: str, field: str, kind: str, *, deleted: bool
) -> None:
    """Not offered where the entry is older than that, and refused in words that say why; also while the other one is in the trash."""
    tenant, came = desk.tenant, "https://test.nimbus.example"
    application, other = tenant.add_application(), tenant.add_application("Stratus")
    tried = Attempt(Place.AUTHORIZE, Outcome.REFUSED, reason, application, facts={fact: came})
    tenant.do(lambda: Attempts(tenant.sign_in_log, tenant.surroundings, tenant.secret_kinds).keep(tried))
    (row,) = (await desk.ask("GET", "/api/sign-in-log")).as_a(dict[str, Any])["items"]
    path, fix = f"/api/sign-in-log/{row['id']}", f"{kind}:{came}"
    assert fix in [each["id"] for each in (await desk.ask("GET", path)).as_a(dict[str, Any])["fixes"]]
    wanted = ChangeApplication(settings=msgspec.structs.replace(other.settings, **{field: [came]}))
    tenant.do(lambda: tenant.applications.change(other.id, wanted, None, ACTOR))
    if deleted:
        tenant.do(lambda: tenant.applications.delete(other.id, ACTOR))
    assert fix not in [each["id"] for each in (await desk.ask("GET", path)).as_a(dict[str, Any])["fixes"]]
    refused = await desk.ask("POST", f"{path}/fix", {"fix": fix})
    assert (refused.status, refused.error.code) == (409, "fix.address_taken")
    assert tenant.do(lambda: tenant.applications.get(application.id)).settings == application.settings


async def test_an_address_of_the_own_computer_is_registered_whoever_has_it(desk: Desk) -> None:
    """All developers have the same."""
    tenant, came = desk.tenant, "http://localhost:3000/callback"
    application, other = tenant.add_application(), tenant.add_application("Stratus")
    refuse(desk, application, came)
    wanted = ChangeApplication(settings=msgspec.structs.replace(other.settings, redirect_uris=[came]))
    tenant.do(lambda: tenant.applications.change(other.id, wanted, None, ACTOR))
    (row,) = (await desk.ask("GET", "/api/sign-in-log")).as_a(dict[str, Any])["items"]
    assert (await desk.ask("POST", f"/api/sign-in-log/{row['id']}/fix", {"fix": f"redirect_uri.add:{came}"})).status == 200


async def test_only_the_fixes_of_an_entry_can_be_carried_out_and_not_by_whoever_only_looks(desk: Desk) -> None:
    """Attack 90: an id that was made up changes nothing."""
    application = desk.tenant.add_application()
    refuse(desk, application)
    refuse(desk, None)
    nobody, row = (await desk.ask("GET", "/api/sign-in-log")).as_a(dict[str, Any])["items"]
    made_up = {"fix": "redirect_uri.add:https://evil.example/"}
    assert (await desk.ask("POST", f"/api/sign-in-log/{row['id']}/fix", made_up)).status == 409
    assert (await desk.ask("POST", f"/api/sign-in-log/{nobody['id']}/fix", {"fix": f"redirect_uri.add:{SLASH}"})).status == 409
    reader = {"Authorization": f"Bearer {desk.make_key(ConsoleRole.VIEWER)}"}
    refused = await desk.ask("POST", f"/api/sign-in-log/{row['id']}/fix", {"fix": f"redirect_uri.add:{SLASH}"}, headers=reader)
    assert refused.status == 403
    assert (await desk.ask("GET", "/api/sign-in-log", headers=reader)).status == 200


async def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    """Ids and numbers of any form."""
    for path in ("1", "0", "x", "99999999999999999999999", "\u0661", "references/BBBB-BBBB", "references/x"):
        answer = await desk.ask("GET", f"/api/sign-in-log/{path}")
        assert (answer.status, answer.error.code) == (404, "sign_in_log.unknown"), path


async def test_those_who_listen_are_told_of_which_applications_there_is_more(desk: Desk) -> None:
    """Live, and without an entry in the audit log."""
    application = desk.tenant.add_application()
    desk.tenant.sign_in_log.on_written = desk.parts.events.tell
    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {desk.key}"}) as response:
        await response.content.readuntil(b"\n\n")
        before = desk.tenant.do(desk.tenant.audit.find_last)
        refuse(desk, application)
        desk.tenant.do(desk.tenant.sign_in_log.flush)
        async with asyncio.timeout(PATIENCE):
            told = await response.content.readuntil(b"\n\n")
        assert b'"sign_in_log.grown"' in told
        assert application.id.encode() in told
        assert b"id: " not in told
        assert desk.tenant.do(desk.tenant.audit.find_last) == before
