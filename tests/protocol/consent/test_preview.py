"""The console's preview of a consent page with APIs and organizations, as somebody invented and as a real user (requirement C9)."""

from __future__ import annotations

from typing import Any

from common.contracts.application_kinds import SubjectType, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.permissions import AllowedPermission
from common.contracts.preview import Preview, PreviewRequest
from daemon.pages.preview import make_previewer
from tests.protocol.house import House


async def preview(house: House, **fields: Any) -> Preview:
    """Render a draft that may ask for two APIs and organizations."""
    settings = ApplicationSettings(
        redirect_uris=["https://partner.example/callback"],
        permissions=[AllowedPermission("profile"), AllowedPermission("organizations"), AllowedPermission("roles")],
        resource_permissions=house.entries("library read", "shop write"),
        organization_permissions=house.entries("organization invite", optional=("organization invite",)),
        organization_resource_permissions=house.entries("shop read"),
    )
    return await make_previewer(house.provider.context)(PreviewRequest("Pagemark", Type.TRADITIONAL, settings, Branding(), **fields))


def titles(made: Preview) -> list[str]:
    """The rows as the console would draw them."""
    return [row.title for row in made.drawn.rows]


async def test_somebody_invented_holds_everything(house: House) -> None:
    """Every permission that the draft may ask for, and two organizations to choose from."""
    made = await preview(house)
    assert titles(made) == ["Your profile", "Your roles", "read", "write", "read", "invite", "Organizations"]
    assert [label for label, _ in made.drawn.rows[-1].lines[1:]] == ["Harbor Studio", "Riverbend Books"]
    for text in ("Library", "Shop", "In the organizations that you choose"):
        assert text in made.html
    assert 'action="' not in made.html
    assert 'formaction="' not in made.html


async def test_a_chosen_user_holds_what_they_really_hold(house: House) -> None:
    """Mina reads the Library, is Editor in one organization and a guest in another; the rest is said to be left out."""
    made = await preview(house, user_id=house.user)
    assert titles(made) == ["Your profile", "Your roles", "read", "read", "Organizations"]
    assert [label for label, _ in made.drawn.rows[-1].lines[1:]] == ["Harbor", "River"]
    assert "Your account does not hold some of what Pagemark asks for." in made.html


async def test_missing_texts_are_among_the_hints(house: House) -> None:
    """The house has no titles and descriptions; each hint leads to its entry."""
    found = {(warning.code, warning.field) for warning in (await preview(house)).warnings if warning.code.startswith("preview.permission")}
    fields = ("resource_permissions.0", "resource_permissions.1", "organization_permissions.0", "organization_resource_permissions.0")
    assert found == {(code, field) for code in ("preview.permission_untranslated", "preview.permission_undescribed") for field in fields}


async def test_an_address_that_is_none_spoils_no_preview(house: House) -> None:
    """While it is being typed, with a user ID of its own too."""
    settings = ApplicationSettings(redirect_uris=["https://[::1/cb", "https://a]b/"], subject_type=SubjectType.PAIRWISE)
    made = await make_previewer(house.provider.context)(PreviewRequest("Pagemark", Type.TRADITIONAL, settings, Branding(), user_id=house.user))
    assert made.receives.id_token["sub"]
