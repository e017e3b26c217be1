"""Identity providers in the console: the list, a new one with what is known of its kind, and the page of one."""

from __future__ import annotations

import msgspec
from PySide6.QtTest import QTest

from common.contracts.federation.directories import Directory
from common.contracts.federation.identity_providers import ChangeIdentityProvider, CreateIdentityProvider, IdentityProvider, ProviderTried
from common.contracts.federation.provider_presets import PRESETS, AppleKey, ClientProof, Preset
from common.contracts.organizations import Organization
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from gui.models.federation.identity_providers import KIND, NAME, NEWCOMERS, PEOPLE, STATE
from gui.models.paged import ListState
from gui.views.identity_providers.details import IdentityProviderDetails
from gui.views.identity_providers.dialog import IdentityProviderDialog
from gui.views.identity_providers.identity_providers import IdentityProvidersScreen
from gui.views.identity_providers.secret_dialog import ProviderSecretDialog
from tests.gui.makers import NOW, make_provider, make_status
from tests.gui.pressing import press, press_row_entry
from tests.gui.screen_desk import ScreenDesk, words

LIST = "/api/identity-providers"
HANBIT = make_provider(0)
GOOGLE = make_provider(1, preset=Preset.GOOGLE, enabled=False, creates_users=True, people=0)
PATH = f"{LIST}/{HANBIT.id}"


def show_list(desk: ScreenDesk, *providers: IdentityProvider, role: ConsoleRole = ConsoleRole.OWNER) -> IdentityProvidersScreen:
    """The screen, with these in its list."""
    desk.daemon.tell("GET", LIST, 200, Page(list(providers), None, len(providers)))
    screen = desk.show(IdentityProvidersScreen(desk.api, desk.theme, desk.icons, desk.say, make_status(role=role)))
    desk.until(lambda: screen.listed.state in (ListState.CONTENT, ListState.EMPTY))
    return screen


def show_page(desk: ScreenDesk, provider: IdentityProvider = HANBIT, role: ConsoleRole = ConsoleRole.OWNER) -> IdentityProviderDetails:
    """The page of one."""
    desk.daemon.tell("GET", PATH, 200, provider)
    page = desk.show(IdentityProviderDetails(desk.api, desk.theme, desk.icons, desk.say, make_status(role=role), provider.id))
    desk.until(lambda: page.stored is not None)
    return page


def sent(desk: ScreenDesk) -> ChangeIdentityProvider:
    """The last change that was sent."""
    return msgspec.json.decode(desk.daemon.last("PATCH", PATH).body, type=ChangeIdentityProvider)


def test_each_says_how_it_is(desk: ScreenDesk) -> None:
    """In words."""
    screen = show_list(desk, HANBIT, GOOGLE)
    rows = [[str(screen.model.index(row, column).data()) for column in (NAME, STATE, KIND, NEWCOMERS, PEOPLE)] for row in range(2)]
    assert rows == [
        ["Hanbit ID", "On", "OpenID Connect", "Are not let in", "3"],
        ["Google", "Off", "Google", "Get an account", "0"],
    ]


def test_one_is_added_with_what_is_known_of_its_kind(desk: ScreenDesk) -> None:
    """Switched off as long as its address is not registered there; then its page opens. What was typed is not filled in anew."""
    screen = show_list(desk)
    desk.daemon.tell("POST", LIST, 201, GOOGLE)
    press(screen.card.empty.button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, IdentityProviderDialog)
    press(dialog.save_button)
    assert {path for path, field in dialog.fields.items() if field.has_problem()} == {"name", "issuer", "client_id"}
    dialog.preset.choose(Preset.GOOGLE)
    assert (dialog.name.text(), dialog.issuer.text()) == ("Google", "https://accounts.google.com")
    dialog.name.clear()
    QTest.keyClicks(dialog.name, "Our Google")
    dialog.preset.choose(Preset.KAKAO)
    assert (dialog.name.text(), dialog.issuer.text()) == ("Our Google", "https://kauth.kakao.com")
    dialog.preset.choose(Preset.GOOGLE)
    QTest.keyClicks(dialog.client_id, "abc")
    QTest.keyClicks(dialog.secret, "of-google")
    opened: list[str] = []
    screen.opened.connect(opened.append)
    press(dialog.save_button)
    desk.until(lambda: opened == [GOOGLE.id])
    asked = msgspec.json.decode(desk.daemon.last("POST", LIST).body, type=CreateIdentityProvider)
    facts = PRESETS[Preset.GOOGLE]
    assert (asked.name, asked.preset, asked.secret, asked.enabled) == ("Our Google", Preset.GOOGLE, "of-google", False)
    assert (asked.issuer, asked.scopes, asked.claims, asked.believes_email) == (facts.issuer, facts.scopes, facts.claims, True)


def test_one_is_switched_off_from_its_row_and_deleted_after_a_question(desk: ScreenDesk) -> None:
    """Which says how many can sign in with it no longer."""
    screen = show_list(desk, HANBIT)
    desk.daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(HANBIT, enabled=False, version=2))
    press_row_entry(desk.qtbot, screen.table, 0, "Switch off")
    desk.until(lambda: str(screen.model.index(0, STATE).data()) == "Off")
    desk.daemon.tell("DELETE", PATH, 204)
    press_row_entry(desk.qtbot, screen.table, 0, "Delete")
    question = desk.dialogs[-1]
    assert "can sign in with it no longer" in words(question)
    press(question.action_button)  # type: ignore[attr-defined]
    desk.until(lambda: screen.model.rowCount() == 0)


def test_a_viewer_only_looks(desk: ScreenDesk) -> None:
    """Nothing that changes something is offered; a test is."""
    assert not show_list(desk, HANBIT, role=ConsoleRole.VIEWER).create_button.isVisible()
    page = show_page(desk, role=ConsoleRole.VIEWER)
    assert not page.head.power.isVisible()
    assert not page.settings.secret_button.isVisible()
    assert page.head.test.isVisible()


def test_the_address_to_register_there_is_copied(desk: ScreenDesk) -> None:
    """It stands in the head."""
    page = show_page(desk)
    assert HANBIT.redirect_uri in words(page)
    assert page.head.copy_code.value == HANBIT.redirect_uri


def test_a_test_says_what_is_wrong(desk: ScreenDesk) -> None:
    """In words, and what is well as well."""
    page = show_page(desk)
    desk.daemon.tell("POST", f"{PATH}/test", 200, ProviderTried("document", "issuer"))
    press(page.head.test)
    desk.until(lambda: "Its discovery document is not that of the issuer (issuer)." in words(page))
    desk.daemon.tell("POST", f"{PATH}/test", 200, ProviderTried(keys=2))
    press(page.head.test)
    desk.until(lambda: "it publishes 2 key" in words(page))


def test_settings_are_changed(desk: ScreenDesk) -> None:
    """Only what differs is sent; lists are separated by spaces."""
    desk.daemon.tell("GET", "/api/organizations/o1", 200, Organization("o1", "Hanbit", "", 0, 1, NOW, NOW))
    page = show_page(desk)
    settings = page.settings
    settings.lines["domains"].setText("hanbit.example  hanbit.co.kr")
    settings.proof.choose(ClientProof.KEY)
    press(settings.switches["creates_users"].switch)
    settings.organization.set_keys(["o1"])
    settings.organization.edited.emit()
    desk.daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(HANBIT, creates_users=True, version=2))
    page.save()
    desk.until(lambda: bool(desk.asked("PATCH", PATH)))
    assert sent(desk) == ChangeIdentityProvider(
        domains=("hanbit.example", "hanbit.co.kr"), proof=ClientProof.KEY, creates_users=True, organization_id="o1"
    )


def test_what_is_wrong_stands_at_its_field(desk: ScreenDesk) -> None:
    """Of an entry of a list at the list; nothing is sent."""
    page = show_page(desk)
    page.settings.lines["scopes"].setText("email")
    page.settings.lines["domains"].setText("Hanbit.example")
    page.save()
    assert "The scope openid has to be among them." in words(page)
    assert "Write it in small letters, such as example.com." in words(page)
    assert not desk.asked("PATCH", PATH)


def test_another_secret_is_kept(desk: ScreenDesk) -> None:
    """By a dialog of its own, which does not take an empty one."""
    page = show_page(desk)
    press(page.settings.secret_button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, ProviderSecretDialog)
    press(dialog.save_button)
    assert dialog.fields["secret"].has_problem()
    QTest.keyClicks(dialog.secret, "another")
    desk.daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(HANBIT, version=2))
    press(dialog.save_button)
    desk.until(lambda: page.stored is not None and page.stored.version == 2)
    assert sent(desk) == ChangeIdentityProvider(secret="another")


def test_a_directory_has_what_a_directory_has(desk: ScreenDesk) -> None:
    """It is added with a base, and its page has names of its own for address and account, no scopes, and nothing to register."""
    facts = PRESETS[Preset.LDAP]
    screen = show_list(desk)
    press(screen.card.empty.button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, IdentityProviderDialog)
    dialog.preset.choose(Preset.LDAP)
    assert (dialog.base.isVisible(), dialog.team_id.isVisible()) == (True, False)
    assert "Account that looks people up" in words(dialog)
    QTest.keyClicks(dialog.issuer, "ldaps://ldap.hanbit.example")
    QTest.keyClicks(dialog.client_id, "cn=letpass,dc=hanbit")
    press(dialog.save_button)
    assert {path for path, field in dialog.fields.items() if field.has_problem()} == {"directory.base"}
    QTest.keyClicks(dialog.base, "dc=hanbit")
    directory = Directory(base="dc=hanbit")
    made = make_provider(
        0, preset=Preset.LDAP, issuer="ldaps://ldap.hanbit.example", redirect_uri="", claims=facts.claims, scopes=(), directory=directory
    )
    desk.daemon.tell("POST", LIST, 201, made)
    press(dialog.save_button)
    desk.until(lambda: bool(desk.asked("POST", LIST)))
    asked = msgspec.json.decode(desk.daemon.last("POST", LIST).body, type=CreateIdentityProvider)
    assert (asked.directory, asked.scopes, asked.claims) == (directory, (), facts.claims)
    page = show_page(desk, made)
    settings = page.settings
    assert settings.directory.isVisible()
    assert not settings.lines["scopes"].isVisible()
    assert not page.head.copy_code.isVisible()
    assert "Test whether it answers; then switch it on here." in words(page)
    settings.directory.lines["login"].setText("uid cn(")
    page.save()
    assert "This is no name of an attribute." in words(page)
    certificate = "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----"
    settings.directory.lines["login"].setText("uid")
    settings.directory.authority.setPlainText(certificate)
    settings.claims.lines["name"].setText("displayName")
    settings.names.lines["ko"].setText("한빛")
    desk.daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(made, version=2))
    page.save()
    desk.until(lambda: bool(desk.asked("PATCH", PATH)))
    assert sent(desk) == ChangeIdentityProvider(
        names={"ko": "한빛"},
        claims=msgspec.structs.replace(facts.claims, name="displayName"),
        directory=Directory(base="dc=hanbit", login=("uid",), authority=certificate),
    )
    desk.daemon.tell("POST", f"{PATH}/test", 200, ProviderTried(people=4))
    press(page.head.test)
    desk.until(lambda: "4 users could sign in with it." in words(page))


def test_apple_is_added_with_its_key(desk: ScreenDesk) -> None:
    """By team and key; the way of proving has no choice."""
    screen = show_list(desk)
    press(screen.card.empty.button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, IdentityProviderDialog)
    dialog.preset.choose(Preset.APPLE)
    for editor, text in ((dialog.client_id, "example.letpass"), (dialog.team_id, "TEAM123456"), (dialog.key_id, "key"), (dialog.secret, "PEM")):
        QTest.keyClicks(editor, text)
    press(dialog.save_button)
    assert {path for path, field in dialog.fields.items() if field.has_problem()} == {"apple.key_id"}
    dialog.key_id.clear()
    QTest.keyClicks(dialog.key_id, "KEY1234567")
    key, facts = AppleKey("TEAM123456", "KEY1234567"), PRESETS[Preset.APPLE]
    made = make_provider(0, preset=Preset.APPLE, proof=ClientProof.APPLE, apple=key, scopes=facts.scopes, claims=facts.claims)
    desk.daemon.tell("POST", LIST, 201, made)
    press(dialog.save_button)
    desk.until(lambda: bool(desk.asked("POST", LIST)))
    asked = msgspec.json.decode(desk.daemon.last("POST", LIST).body, type=CreateIdentityProvider)
    assert (asked.apple, asked.proof, asked.issuer) == (key, ClientProof.APPLE, facts.issuer)
    page = show_page(desk, made)
    assert not page.settings.proof.isVisible()
    page.settings.lines["apple.key_id"].setText("KEY7654321")
    desk.daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(made, version=2))
    page.save()
    desk.until(lambda: bool(desk.asked("PATCH", PATH)))
    assert sent(desk) == ChangeIdentityProvider(apple=AppleKey("TEAM123456", "KEY7654321"))
    press(page.settings.secret_button)
    assert "AuthKey_….p8" in words(desk.dialogs[-1])
