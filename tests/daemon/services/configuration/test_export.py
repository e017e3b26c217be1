"""`letpassd export`: what it writes, `apply` takes, and finds nothing to change."""

from __future__ import annotations

import tomllib

import msgspec
from PIL import Image

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Branding, ChangeApplication
from common.contracts.branding import Corners, FooterLink, ImageUse, PageFont, TenantBranding
from common.contracts.given_integration import AddedSetting, AddedTo, GivenIntegration
from common.contracts.mail.settings import MailSettings
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.users import Address, ChangeUser, Profile
from daemon.services.configuration.steps import Action
from daemon.services.tenant.images import encode_logo, encode_picture
from tests.daemon.services.configuration.documents import Desk
from tests.daemon.tenant import ACTOR, Tenant, open_tenant

ODD = 'He said "no\\yes",\n\ttab \x7f 한글 ✓'


def fill(tenant: Tenant, logo: bytes) -> None:
    """A tenant with everything that a document can hold."""
    image = encode_logo(logo)
    tenant.do(lambda: tenant.images.put(image))
    ground, icon = encode_picture(logo, ImageUse.BACKGROUND), encode_picture(logo, ImageUse.FAVICON)
    tenant.do(lambda: tenant.images.put(ground))
    tenant.do(lambda: tenant.images.put(icon))
    looks = TenantBranding(
        "Hanbit",
        logo=image.id,
        favicon=icon.id,
        background_image=ground.id,
        background="#1B1464",
        corners=Corners.SMALL,
        font=PageFont.SERIF,
        help_url="https://help.example",
        footer_links=(FooterLink({"en": "Status", "ko": "상태"}, "https://status.hanbit.example"),),
        texts={"footer_note": {"en": "Hanbit, Busan", "ko": "한빛, 부산"}},
        languages=("ko", "en"),
        css="/* ours */\n.card { border: 0 }\n",
    )
    tenant.do(lambda: tenant.branding.put(looks, None, ACTOR))
    rules = AccountSettings(Registration.OPEN, accept_terms=False, editable=("name", "email"), password_min=12, allow_deletion=True)
    tenant.do(lambda: tenant.account_settings.put(rules, None, ACTOR))
    server = MailSettings("smtp.example.org", username="letters", password="of-the-test", sender_address="no-reply@example.org")
    tenant.do(lambda: tenant.mail_settings.put(server, None, ACTOR))
    mina, joon = tenant.add_user("mina", "mina@example.com"), tenant.add_user("joon")
    profile = Profile(name="Mina Seo", address=Address(formatted="1 Sejong-daero\nSeoul"))
    data: dict[str, object] = {"odd key": {"": [1, {"a.b": "x\ny"}]}, "n": -1.5e300, "big": 2**70, "yes": True, "empty": {}, "none": []}
    tenant.do(lambda: tenant.users.change(mina.id, ChangeUser(email_verified=True, profile=profile, custom_data=data), None, ACTOR))
    tenant.do(lambda: tenant.users.change(joon.id, ChangeUser(suspended=True, custom_data={"a": [None]}), None, ACTOR))
    nimbus, own = tenant.add_application(), tenant.add_application("Own", Kind.OWN, Type.NATIVE)
    branding = Branding(display_name="Nimbus Boards", logo=image.id, dark_logo=image.id)
    tenant.do(lambda: tenant.applications.change(nimbus.id, ChangeApplication(description=ODD.replace("\x7f", ""), branding=branding), None, ACTOR))
    tenant.do(lambda: tenant.applications.change(own.id, ChangeApplication(enabled=False), None, ACTOR))
    added = [AddedSetting(AddedTo.REDIRECT_URIS, nimbus.settings.redirect_uris[0]), AddedSetting(AddedTo.PERMISSIONS, "profile", "required")]
    dash = GivenIntegration("grafana", {"base": "https://g.example", "admin_role": 'a"b'}, added)
    settings = msgspec.structs.replace(nimbus.settings, integration=dash)
    tenant.do(lambda: tenant.applications.change(nimbus.id, ChangeApplication(settings=settings), None, ACTOR))
    gone = tenant.add_application("Gone")
    tenant.do(lambda: tenant.applications.delete(gone.id, ACTOR))


def test_an_export_changes_nothing_where_it_came_from(desk: Desk) -> None:
    """Every object is found again, and no field differs."""
    path = desk.folder / "red.png"
    Image.new("RGB", (300, 200), "red").save(path)
    fill(desk.tenant, path.read_bytes())
    steps = desk.apply(desk.export().text, dry_run=True)
    assert [(step.subject, step.action, step.differences) for step in steps] == [
        ("user", Action.KEEP, []),
        ("user", Action.KEEP, []),
        ("application", Action.KEEP, []),
        ("application", Action.KEEP, []),
        ("branding", Action.KEEP, []),
        ("account_settings", Action.KEEP, []),
        ("mail_settings", Action.KEEP, []),
    ]


def test_an_export_makes_a_second_tenant_alike(desk: Desk) -> None:
    """Exported there, it is the same text."""
    path = desk.folder / "red.png"
    Image.new("RGB", (300, 200), "red").save(path)
    fill(desk.tenant, path.read_bytes())
    first = desk.export()
    with open_tenant() as second:
        other = Desk(second, desk.folder, desk.passwords)
        other.apply(first.text)
        assert other.export() == first


def test_no_secret_or_password_is_in_an_export(desk: Desk) -> None:
    """Nor a hash, nor a digest, nor the hint of one."""
    application = desk.tenant.add_application()
    desk.tenant.add_user()
    desk.tenant.do(lambda: desk.tenant.secrets.keep(application.id, "x", "moved-from-elsewhere-1", ACTOR))
    document = tomllib.loads(desk.export().text)
    assert set(document["applications"][0]) == {"id", "name", "kind", "type", "protocol", "settings"}
    assert set(document["users"][0]) == {"username"}


def test_an_empty_tenant_exports_an_empty_document(desk: Desk) -> None:
    """Which can be applied."""
    exported = desk.export()
    assert exported.images == {}
    assert desk.apply(exported.text) == []
