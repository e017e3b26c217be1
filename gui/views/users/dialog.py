"""The dialog that creates a user or changes an account."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.users import PASSWORD_LEAST, ChangeUser, CreateUser, Profile, User
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.views.frames.edit_dialog import EditDialog
from gui.views.users.factor_card import FactorCard
from gui.views.users.identities_card import IdentitiesCard
from gui.views.users.invitation_card import InvitationCard
from gui.views.users.inviting import Inviting
from gui.views.users.keeping import Keeping
from gui.views.users.leaving_card import LeavingCard
from gui.views.users.passkeys_card import PasskeysCard
from gui.views.users.resetting import Resetting
from gui.views.users.shortest_password import follow_shortest, shortest_text
from gui.widgets.fields.field import Field


class UserDialog(EditDialog[User]):
    """Asks for what an account needs. Nothing typed is lost when the daemon does not accept it.

    Args:
        api: creates or changes the user.
        icons: where icons come from.
        user: whose account it is, or None for a new one.
        parent: the window.
        inviting: invites somebody who has no password yet; None leaves that out.
        keeping: keeps the account of somebody who wants it deleted; None leaves that out.
        resetting: takes away a second factor that somebody has lost; None leaves that out.

    Attributes:
        invitation: how that stands; None where it does not matter.
        factor: what somebody signs in with beside the password; None where there is nothing.
        leaving: that somebody wants the account deleted; None where nobody does.
    """

    def __init__(
        self,
        api: Api,
        icons: Icons,
        user: User | None,
        parent: QWidget | None = None,
        inviting: Inviting | None = None,
        keeping: Keeping | None = None,
        resetting: Resetting | None = None,
    ) -> None:
        super().__init__(icons, user, parent)
        self._api, self._inviting, self._keeping, self._resetting = api, inviting, keeping, resetting
        self.set_words(
            self.tr("Create user") if user is None else self.tr("Edit user"),
            "",
            self.tr("Create user") if user is None else self.tr("Save changes"),
        )
        self.username, self.name, self.email, self.phone, self.password = (QLineEdit() for _ in range(5))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.phone.setPlaceholderText("+82 10-5550-0134")
        self.invitation: InvitationCard | None = None
        self.factor: FactorCard | None = None
        self.passkeys: PasskeysCard | None = None
        self.identities: IdentitiesCard | None = None
        self.leaving: LeavingCard | None = None
        self.verified = QCheckBox(self.tr("The email address is verified"))
        self._build()
        if user is not None:
            self.show_record(user)
        self.add_foot()

    def draft(self) -> CreateUser | ChangeUser:
        """What was typed."""
        if self.stored is not None:
            user = self.edited(self.stored)
            return ChangeUser(user.username, user.email, user.email_verified, user.phone, profile=user.profile)
        email = self.email.text().strip()
        verified, profile = self.verified.isChecked() and bool(email), Profile(name=self.name.text().strip())
        return CreateUser(self.username.text().strip(), self.password.text(), email, verified, self.phone.text().strip(), profile=profile)

    def send(self, draft: CreateUser | ChangeUser) -> Call:
        """Create or change it."""
        if isinstance(draft, CreateUser):
            return self._api.create_user(draft)
        assert self.stored is not None
        return self._api.change_user(self.stored.id, draft, self.stored.version)

    def edited(self, stored: User) -> User:
        """The account with what was typed."""
        email = self.email.text().strip()
        return msgspec.structs.replace(
            stored,
            username=self.username.text().strip(),
            email=email,
            email_verified=self.verified.isChecked() and bool(email),
            phone=self.phone.text().strip(),
            profile=msgspec.structs.replace(stored.profile, name=self.name.text().strip()),
        )

    def show_record(self, record: User) -> None:
        """Fill the fields."""
        self.username.setText(record.username)
        self.name.setText(record.profile.name)
        self.email.setText(record.email)
        self.phone.setText(record.phone)
        self.verified.setChecked(record.email_verified)

    def read(self, stored: User) -> Call:
        """Ask for the account as it is now."""
        return self._api.get_user(stored.id)

    def read_history(self) -> Call:
        """What happened to users of late."""
        return self._api.list_audit(AuditListing(event="user.", limit=MAX_PAGE))

    def _build(self) -> None:
        optional = self.tr("optional")
        self.add_field("username", Field(self.tr("User name"), self.username, hint=self.tr("What the person types to sign in.")))
        self.add_field("profile.name", Field(self.tr("Full name"), self.name, optional=optional))
        self.add_field("email", Field(self.tr("Email"), self.email, optional=optional))
        self.add(self.verified)
        self.add_field("phone", Field(self.tr("Phone"), self.phone, optional=optional))
        if self.stored is None:
            field = Field(self.tr("Password"), self.password, hint=self._password_hint(PASSWORD_LEAST), optional=optional)
            self.add_field("password", field)
            follow_shortest(self._api, self, lambda least: field.set_hint(self._password_hint(least)))
        else:
            self.password.setParent(self)
            self.password.hide()
            if self._inviting is not None and (not self.stored.has_password or self.stored.invitation is not None):
                self.invitation = InvitationCard(self._inviting, self.stored, self)
                self.add(self.invitation)
            if self._resetting is not None and self.stored.second_factor is not None:
                self.factor = FactorCard(self._resetting, self.stored, self.stored.second_factor, self)
                self.add(self.factor)
            if self._resetting is not None and self.stored.passkeys:
                self.passkeys = PasskeysCard(self._resetting, self.stored, self)
                self.add(self.passkeys)
            if self._resetting is not None and self.stored.identities:
                self.identities = IdentitiesCard(self._resetting, self.stored, self)
                self.add(self.identities)
            if self._keeping is not None and self.stored.deletion is not None:
                self.leaving = LeavingCard(self._keeping, self.stored, self)
                self.add(self.leaving)

    def _password_hint(self, least: int) -> str:
        return f"{shortest_text(least)} {self.tr('Empty: the person cannot sign in with a password yet.')}"
