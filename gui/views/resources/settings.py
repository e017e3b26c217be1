"""The settings of an API resource."""

from __future__ import annotations

import msgspec
from msgspec import UNSET
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.resources import ChangeResource, Resource
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.record_form import RecordForm, write
from gui.views.resources.detail_types import FIELD, DetailTypesText
from gui.views.resources.dialog import lifetime_hint
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.fields.duration_field import DurationField
from gui.widgets.fields.field import Field
from gui.widgets.fields.language_fields import LanguageFields
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.polish import text_label


class ResourceSettings(RecordForm[Resource, ChangeResource]):
    """Name, names for users, identifier, lifetime of tokens, whether it is the default, and its types of authorization details.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card.set_head(self.tr("Settings"), self.tr("What the API is called, and how long its tokens are good."))
        self.name = QLineEdit()
        self.names = LanguageFields(self.tr("Name"), self.tr("Users read these on the consent page. Empty: the name above."))
        self.indicator = CopyField(icons, self.tr("Identifier"))
        self.lifetime = DurationField()
        self.default = SwitchRow(
            theme,
            self.tr("Default API"),
            self.tr("Meant where an app asks for a permission without saying of which API. At most one API is the default."),
        )
        self.add_field(
            "name", Field(self.tr("Name"), self.name, hint=self.tr("For administrators, and for users where there is no name in their language."))
        )
        self.card.add(self.names)
        for language, field in self.names.fields.items():
            self.hold(f"names.{language}", field, field.editor)
            self.names.lines[language].textChanged.connect(self.note_edit)
        self.card.add(self._make_indicator())
        self.add_field("access_token_lifetime", Field(self.tr("Access tokens live"), self.lifetime, hint=lifetime_hint()))
        self.lifetime.edited.connect(self.note_edit)
        self.hold("is_default", self.default, self.default.switch)
        self.default.switch.toggled.connect(self.note_edit)
        self.card.add(self.default)
        hint = self.tr("JSON: for each its name, the schema of its values, and what users read of them. Empty for none.")
        self.details = DetailTypesText()
        self.details.setAccessibleName(self.tr("Types of authorization details"))
        self.details.textChanged.connect(self.note_edit)
        self.add_field(FIELD, Field(self.tr("Types of authorization details"), self.details, hint=hint))

    def show_record(self, record: Resource, /) -> None:
        """Show an API."""
        write(self.name, record.name)
        self.names.show_texts(record.names)
        self.names.placeholder(record.name)
        self.indicator.set_value(record.indicator)
        if self.lifetime.seconds() != record.access_token_lifetime:
            self.lifetime.set_seconds(record.access_token_lifetime)
        self.default.switch.setChecked(record.is_default)
        self.details.show_types(record.detail_types)

    def _make_indicator(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.indicator)
        hint = self.tr("Apps send it as “resource”, and the API finds it as “aud” in its tokens. It never changes.")
        column.addWidget(text_label(hint, "hint", wrap=True))
        return column

    def drafted(self, record: Resource, /) -> Resource:
        """The API with the fields as they are shown; types that cannot be read stay as they are stored."""
        types = self.details.read()
        return msgspec.structs.replace(
            record,
            name=self.name.text().strip(),
            names=self.names.texts(record.names),
            access_token_lifetime=self.lifetime.seconds(),
            is_default=self.default.switch.isChecked(),
            detail_types=record.detail_types if isinstance(types, Problem) else types,
        )

    def change(self, stored: Resource, draft: Resource, /) -> ChangeResource:
        """Only what differs."""
        return ChangeResource(
            draft.name if draft.name != stored.name else UNSET,
            draft.names if draft.names != stored.names else UNSET,
            draft.access_token_lifetime if draft.access_token_lifetime != stored.access_token_lifetime else UNSET,
            draft.is_default if draft.is_default != stored.is_default else UNSET,
            draft.detail_types if draft.detail_types != stored.detail_types else UNSET,
        )

    def unread_problems(self) -> list[Problem]:
        """Why the text of the types is none."""
        read = self.details.read()
        return [read] if isinstance(read, Problem) else []

    def unread(self) -> dict[str, str]:
        """That text, if it is none."""
        return {FIELD: self.details.toPlainText()} if self.unread_problems() else {}

    def resume_unread(self, texts: dict[str, str]) -> None:
        """Show it again."""
        if FIELD in texts:
            self._filling = True
            self.details.setPlainText(texts[FIELD])
            self._filling = False

    def owns(self, field: str) -> bool:
        """Whether a field is one of these; a problem may be of a part of a type."""
        return super().owns(field) or field.partition(".")[0] == FIELD

    def focus_field(self, field: str) -> None:
        """Give the keyboard to a field."""
        super().focus_field(FIELD if field.startswith(FIELD) else field)

    def problems(self, change: ChangeResource, /) -> list[Problem]:
        """What is wrong with a change."""
        return change.problems()

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields; nobody counts in seconds, so the range is told in words."""
        super().show_problems(problems)
        if any(problem.code == "number.out_of_range" for problem in problems):
            self.places["access_token_lifetime"][0].show_problem(lifetime_hint())
        of_types = next((each for each in problems if each.field.partition(".")[0] == FIELD), None)
        self.places[FIELD][0].show_problem("" if of_types is None else problem_text(of_types))
