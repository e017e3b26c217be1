"""Days in the time zone of the reader's profile: where theirs is another one than that of universal time, theirs is told."""

from __future__ import annotations

from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import ChangeUser, Profile
from tests.protocol.account.member import press, read
from tests.protocol.account.test_connected_apps import connect
from tests.protocol.account.test_profile import mina
from tests.protocol.joining.mailbox import set_rules
from tests.protocol.provider import PASSWORD, Provider


async def test_days_are_those_of_the_profile(provider: Provider) -> None:
    """Since when an app is connected, what the consent page says of that, and until when a deletion can be taken back."""
    users, store = provider.context.services.users, provider.context.store
    change = ChangeUser(profile=Profile(name="Mina Seo", locale="la", zoneinfo="Pacific/Kiritimati"))
    store.write_now(lambda: users.change(mina(provider).id, change, None, "test"))
    set_rules(provider, AccountSettings(allow_deletion=True, deletion_wait_days=14))
    # Noon of 15 January in universal time is 16 January there.
    provider.clock.current = 1_800_014_400
    partner, _, path = await connect(provider)
    asked = await provider.authorize(partner, prompt="consent")
    for page in (await read(provider, path), await read(provider, asked.headers["Location"])):
        assert "16 January 2027" in page
    answer = await press(provider, "/account/data/deletion", proof=PASSWORD)
    assert "30 January 2027" in await answer.text()
