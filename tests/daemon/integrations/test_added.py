"""What was added for a service: found, kept true while settings change, taken away, and nothing besides (requirement H1)."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.contracts.permissions import AllowedPermission
from daemon.integrations.added import find_added, keep_record, take_away
from daemon.integrations.adding import add_to

OWN = ApplicationSettings(
    redirect_uris=["https://a.example/own"],
    permissions=[AllowedPermission("profile"), AllowedPermission("email", required=False, reason="For bills")],
    claim_names=ClaimNames(renames={"email": "mail"}),
)
NEEDED = ApplicationSettings(
    redirect_uris=["https://a.example/own", "https://a.example/callback"],
    sign_out_uris=["https://a.example/bye"],
    cors_origins=["https://a.example"],
    back_channel_uri="https://a.example/back",
    device_sign_in=True,
    permissions=[AllowedPermission("email"), AllowedPermission("roles", required=False)],
    claim_names=ClaimNames(renames={"email": "e", "preferred_username": "login"}, groups=GroupsFrom.ROLES),
)
ADDED = [
    AddedSetting(AddedTo.REDIRECT_URIS, "https://a.example/callback"),
    AddedSetting(AddedTo.SIGN_OUT_URIS, "https://a.example/bye"),
    AddedSetting(AddedTo.CORS_ORIGINS, "https://a.example"),
    AddedSetting(AddedTo.BACK_CHANNEL_URI, "https://a.example/back"),
    AddedSetting(AddedTo.DEVICE_SIGN_IN),
    AddedSetting(AddedTo.PERMISSIONS, "roles", "optional"),
    AddedSetting(AddedTo.REQUIRED, "email"),
    AddedSetting(AddedTo.RENAMES, "preferred_username", "login"),
    AddedSetting(AddedTo.GROUPS, "roles"),
]


def given() -> ApplicationSettings:
    """The application's own settings with all that the service needs, and the record of that."""
    wanted = add_to(OWN, NEEDED)
    return msgspec.structs.replace(wanted, integration=GivenIntegration("dash", {"base": "https://a.example"}, find_added(OWN, wanted)))


def test_only_what_was_not_there_before_is_added() -> None:
    """An address, a name and a permission that somebody had set are none of the service's, though it needs them too."""
    assert given().integration.added == ADDED


def test_all_of_it_taken_away_leaves_what_was_there() -> None:
    """Exactly, with the partner's reason and in its order."""
    assert take_away(given(), ADDED) == OWN


@pytest.mark.parametrize("kept", ADDED, ids=[each.field.value for each in ADDED])
def test_what_is_not_chosen_stays(kept: AddedSetting) -> None:
    """Each for itself."""
    left = take_away(given(), [each for each in ADDED if each != kept])
    assert find_added(OWN, left) == [kept]
    assert left.integration == GivenIntegration()


def test_what_is_not_recorded_as_added_stays() -> None:
    """Whoever asks for more than was added gets no more."""
    more = [*ADDED, AddedSetting(AddedTo.REDIRECT_URIS, "https://a.example/own"), AddedSetting(AddedTo.RENAMES, "email", "mail")]
    assert take_away(given(), more) == OWN


def test_what_was_changed_since_is_nobodys_but_theirs() -> None:
    """Required instead of optional, another name, a reason, an address that went: none of it is offered any more, nor when it comes again."""
    before = given()
    changed = msgspec.structs.replace(
        before,
        redirect_uris=["https://a.example/own"],
        back_channel_uri="https://b.example/back",
        permissions=[AllowedPermission("profile"), AllowedPermission("email", reason="For bills"), AllowedPermission("roles")],
        claim_names=ClaimNames(renames={"email": "mail", "preferred_username": "nick"}, groups=GroupsFrom.ORGANIZATION_ROLES),
    )
    after = keep_record(before, changed)
    assert [each.field for each in after.integration.added] == [AddedTo.SIGN_OUT_URIS, AddedTo.CORS_ORIGINS, AddedTo.DEVICE_SIGN_IN, AddedTo.REQUIRED]
    again = keep_record(after, msgspec.structs.replace(before, integration=after.integration))
    assert again.integration == after.integration
    reasoned = [msgspec.structs.replace(each, reason="For teams") for each in before.permissions]
    told = keep_record(before, msgspec.structs.replace(before, permissions=reasoned)).integration.added
    assert [each for each in ADDED if each not in told] == [AddedSetting(AddedTo.PERMISSIONS, "roles", "optional")]


def test_settings_that_say_nothing_of_it_keep_the_record() -> None:
    """Of the same service; with another one, or none, it goes."""
    before = given()
    silent = msgspec.structs.replace(before, integration=GivenIntegration("dash"))
    assert keep_record(before, silent).integration.added == ADDED
    other = msgspec.structs.replace(before, integration=GivenIntegration("other"))
    assert keep_record(before, other).integration.added == []
    none = msgspec.structs.replace(before, integration=GivenIntegration(added=ADDED))
    assert keep_record(before, none).integration == GivenIntegration()
    # The way back to settings as they were brings their record with it.
    assert keep_record(OWN, before) == before
