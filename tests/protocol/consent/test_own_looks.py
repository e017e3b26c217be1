"""The tenant's own looks on the public address: sheet, picture and favicon, and what a draft of them is warned of (requirement C8)."""

from __future__ import annotations

import asyncio
import io
import re
from urllib.parse import urlsplit

import pytest
from PIL import Image

from common.contracts.application_kinds import Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.branding import FooterLink, ImageUse, TenantBranding
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.preview import PreviewPage, PreviewRequest
from daemon.pages.preview import make_previewer
from daemon.services.tenant.images import encode_picture
from daemon.views.assets import Assets
from tests.patience import PATIENCE
from tests.protocol.joining.mailbox import set_rules
from tests.protocol.provider import Provider


def keep_picture(provider: Provider, use: ImageUse) -> str:
    """A stored picture; gives its id."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(out, "PNG")
    picture = encode_picture(out.getvalue(), use)
    provider.context.store.write_now(lambda: provider.context.services.images.put(picture))
    return picture.id


async def test_a_page_loads_the_tenants_sheet_picture_and_favicon(provider: Provider) -> None:
    """From the same origin, under names that may be kept for ever; a daemon that has just started makes the sheet again."""
    ground, icon = keep_picture(provider, ImageUse.BACKGROUND), keep_picture(provider, ImageUse.FAVICON)
    brand = TenantBranding(background_image=ground, favicon=icon, css=".card { border: 0 }")
    provider.context.store.write_now(lambda: provider.context.services.branding.put(brand, None, "command:test"))
    answer = await provider.browser.get("/oidc/authorize?client_id=nobody")
    page = await answer.text()
    assert f'<link rel="icon" href="/images/{icon}.png" type="image/png">' in page
    found = re.search(r'href="(/assets/tenant\.[0-9a-f]{12}\.css)"', page)
    assert found is not None
    for number in range(16):
        provider.context.assets.sheets(TenantBranding(colour=f"#0000{number:02x}"))
    assert provider.context.assets.find(found[1]) is None
    sheet = await provider.browser.get(found[1])
    assert (sheet.status, sheet.content_type) == (200, "text/css")
    assert "immutable" in sheet.headers["Cache-Control"]
    text = await sheet.text()
    assert ".card{border:0}" in text
    assert f"url(/images/{ground}.jpg)" in text
    picture = await provider.browser.get(f"/images/{ground}.jpg")
    assert (picture.status, picture.content_type) == (200, "image/jpeg")
    assert (await provider.browser.get("/favicon.ico", allow_redirects=False)).headers["Location"] == f"/images/{icon}.png"
    stale = Assets().sheets(TenantBranding(css=".card { border: 1px solid red }"))[-1]
    assert (await provider.browser.get(stale)).status == 404


async def test_a_draft_is_shown_within_what_is_allowed_and_warned_of(provider: Provider) -> None:
    """The picture stands in the page itself; a sheet that says too much is named and left out."""
    ground = keep_picture(provider, ImageUse.BACKGROUND)
    draft = TenantBranding(
        background_image=ground,
        colour="#FF3344",
        css=".card { border: 0; position: fixed }",
        texts={"footer_note": {"en": "Hanbit"}},
        footer_links=(FooterLink({"ko": "상태"}, "https://status.hanbit.example"),),
    )
    asked = PreviewRequest("Pagemark", Type.TRADITIONAL, ApplicationSettings(redirect_uris=["https://partner.example/cb"]), Branding(), tenant=draft)
    made = await make_previewer(provider.context)(asked)
    assert "url(data:image/jpeg;base64," in made.html
    assert "position:fixed}" not in made.html
    assert ".card{border:0" not in made.html
    found = {(warning.code, warning.field) for warning in made.warnings if not warning.code.startswith("preview.")}
    assert found == {
        ("css.property", "css"),
        ("branding.colour_moved", "colour"),
        *(("branding.no_text", f"texts.footer_note.{language}") for language in ("ja", "ko")),
        *(("branding.no_text", f"footer_links.0.texts.{language}") for language in ("en", "ja")),
    }
    coloured = PreviewRequest(asked.name, asked.type, asked.settings, Branding(), tenant=TenantBranding(css=".foot a { color: #333 }"))
    assert "branding.css_colours" in {warning.code for warning in (await make_previewer(provider.context)(coloured)).warnings}


@pytest.mark.parametrize(
    ("page", "key", "built_in"),
    [(PreviewPage.REGISTER, "register", "Create an account"), (PreviewPage.RECOVER, "recover", "Set a new password")],
)
async def test_pages_on_the_way_to_an_account_have_texts_of_their_own(provider: Provider, page: PreviewPage, key: str, built_in: str) -> None:
    """In the preview as on the page itself; a text that names an application has none here, and where there is none the built-in one stands."""
    set_rules(provider, AccountSettings(Registration.OPEN))
    own = TenantBranding(product_name="Hanbit", texts={f"{key}_title": {"en": "Join {brand}"}, f"{key}_introduction": {"en": "It takes a minute."}})
    settings = ApplicationSettings(redirect_uris=["https://partner.example/cb"])
    for brand, heading in ((own, "Join Hanbit"), (TenantBranding(texts={f"{key}_title": {"en": "For {app}"}}), built_in)):
        asked = PreviewRequest("Pagemark", Type.TRADITIONAL, settings, Branding(), page=page, tenant=brand)
        provider.context.store.write_now(lambda brand=brand: provider.context.services.branding.put(brand, None, "command:test"))  # type: ignore[misc]
        shown = await (await provider.browser.get(f"/{key}")).text()
        for html in ((await make_previewer(provider.context)(asked)).html, shown):
            assert f"<h1>{heading}</h1>" in html
            assert ("It takes a minute." in html) is (brand is own)


async def test_pages_come_in_the_languages_that_are_offered(provider: Provider) -> None:
    """Whatever a link, the browser or an application asks for; discovery says the same, and texts are missed in these alone."""
    set_rules(provider, AccountSettings(Registration.OPEN))
    metadata = f"{urlsplit(provider.context.settings.issuer).path}/.well-known/openid-configuration"

    async def told() -> list[str]:
        return list((await (await provider.browser.get(metadata)).json())["ui_locales_supported"])

    assert await told() == ["en", "ja", "ko"]
    for languages, shown, links in ((("ko",), "ko", []), (("ko", "ja"), "ja", ["ja", "ko"])):
        own = TenantBranding(languages=languages, texts={"footer_note": {"en": "Hanbit"}})
        provider.context.store.write_now(lambda own=own: provider.context.services.branding.put(own, None, "command:test"))  # type: ignore[misc]
        page = await (await provider.browser.get("/register?lang=en", headers={"Accept-Language": "en, ja;q=0.5"})).text()
        assert f'<html lang="{shown}"' in page
        assert re.findall(r'name="language" value="(\w+)"|[?]lang=(\w+)"', page) == [(tag, "") for tag in links]
        async with asyncio.timeout(PATIENCE):
            while await told() != sorted(languages):  # noqa: ASYNC110 - nothing tells when it is read anew
                await asyncio.sleep(0.05)
    settings = ApplicationSettings(redirect_uris=["https://partner.example/cb"])
    made = await make_previewer(provider.context)(PreviewRequest("Pagemark", Type.TRADITIONAL, settings, Branding(), tenant=own))
    assert [warning.field for warning in made.warnings if warning.code == "branding.no_text"] == ["texts.footer_note.ja", "texts.footer_note.ko"]
