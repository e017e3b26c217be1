"""The dialog that creates an API resource."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.lifetimes import HOUR
from common.contracts.resources import CreateResource
from common.errors import Problem
from common.indicators import indicator_problems
from gui.api.api import Api
from gui.api.call import Call
from gui.problem_texts import problem_text
from gui.widgets.fields.duration_field import DurationField
from gui.widgets.fields.field import Field
from gui.widgets.window.form_dialog import FormDialog


class ResourceDialog(FormDialog):
    """Asks for a name, the identifier and how long tokens live.

    Args:
        api: creates it.
        parent: the window.
    """

    def __init__(self, api: Api, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self.set_words(
            self.tr("Create API resource"),
            self.tr("An API that apps call for your users. You list its permissions in the next step."),
            self.tr("Create API"),
        )
        self.name, self.indicator = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Reading lists"))
        self.indicator.setPlaceholderText("https://api.example.com")
        self.indicator.setProperty("mono", True)
        self.lifetime = DurationField()
        self.lifetime.set_seconds(HOUR)
        self.add_field("name", Field(self.tr("Name"), self.name, hint=self.tr("Your users read it on the consent page.")))
        self.add_field(
            "indicator",
            Field(
                self.tr("Identifier"),
                self.indicator,
                hint=self.tr("An address that stands for the API. It does not have to open in a browser, and it cannot be changed later."),
            ),
        )
        hint = lifetime_hint()
        self.add_field("access_token_lifetime", Field(self.tr("Access tokens live"), self.lifetime, hint=hint))
        self.indicator.editingFinished.connect(self._judge)
        self.add_foot()

    def draft(self) -> CreateResource:
        """What was typed."""
        return CreateResource(self.name.text().strip(), self.indicator.text().strip(), access_token_lifetime=self.lifetime.seconds())

    def send(self, draft: CreateResource) -> Call:
        """Create it."""
        return self._api.create_resource(draft)

    def show_problems(self, problems: list[Problem]) -> None:
        """Problems at their fields; nobody counts in seconds, so the range is told in words."""
        super().show_problems(problems)
        if any(problem.code == "number.out_of_range" for problem in problems):
            self.fields["access_token_lifetime"].show_problem(lifetime_hint())

    def _judge(self) -> None:
        """Say at once what is wrong with the identifier, before anything else is typed."""
        text = self.indicator.text().strip()
        problem = next(iter(indicator_problems(text)), None) if text else None
        if problem is not None:
            self.fields["indicator"].show_problem(problem_text(problem), problem.fix)
        elif text:
            self.fields["indicator"].clear_problem()


def lifetime_hint() -> str:
    """How long access tokens of an API may live."""
    return QCoreApplication.translate("ResourceDialog", "From one minute to a day. Default: 1 hour.")
