"""An application that nobody registered may leave the scope out: it then asks for what is open to it at the API (RFC 6749 3.3, RFC 8707)."""

from __future__ import annotations

from common.contracts.resources import ChangePermission, OpenTo, Permission
from daemon.services.access_control.access_control import AccessControl
from tests.protocol.house import LIBRARY, House, build_house, said
from tests.protocol.strangers.stranger_scene import StrangerScene


def mark(house: House, name: str, open_to: OpenTo) -> None:
    """Open a permission."""
    change = ChangePermission(open_to=open_to)

    def job(access_control: AccessControl) -> Permission:
        return access_control.role_permissions.change(house.permissions[name], change, None, "test")

    house.run(job)


async def test_it_asks_for_what_is_open_at_the_api_that_it_addresses(scene: StrangerScene) -> None:
    """Not for what is open to trusted hosts or to nobody, nor for the same name at another API; also with the API spelled in other letters."""
    house = build_house(scene.provider)
    for name, open_to in (("library read", OpenTo.ANYBODY), ("library write", OpenTo.LISTED), ("shop write", OpenTo.ANYBODY)):
        mark(house, name, open_to)
    answer = await house.arrive(scene.partner, LIBRARY.replace("library", "Library") + "/", scope=None)
    held = [house.permissions["library read"], house.permissions["library write"]]
    answer = await scene.provider.consent(answer, allow=["offline_access"], held=held)
    tokens = await house.redeem(scene.partner, answer)
    assert said(tokens)[:2] == (LIBRARY, {"read"})
    assert "refresh_token" in tokens


async def test_a_registered_application_still_has_to_say_what_it_wants(scene: StrangerScene) -> None:
    """Its developer knows."""
    answer = await scene.provider.authorize(scene.provider.add_partner(), scope=None)
    assert "scope+is+missing" in answer.headers["Location"]
