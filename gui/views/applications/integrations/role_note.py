"""What is said of a role that a service is told by its name: whether it is there, and a link that creates it where it is not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from common.contracts.paging import Page
from common.contracts.roles import CreateRole, Level, Role, RoleListing
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.widgets.fields.field import Note

# Inputs of services that are names of roles of users, by their keys.
ROLE_KEYS = frozenset({"admin_role", "allowed_role"})


class RoleNote(Note):
    """Says nothing of a role that is there.

    Args:
        api: knows and creates roles.
        parent: owner.
    """

    def __init__(self, api: Api, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._api, self._name = api, ""
        self._call: Call | None = None
        self.fix_chosen.connect(self._create)

    def look_for(self, name: str) -> None:
        """Look whether there is such a role.

        Args:
            name: what the service is told; "" for none.
        """
        if name == self._name:
            return
        self._name = name
        if self._call is not None:
            self._call.cancel()
            self._call = None
        self.show_hint("")
        if name:
            self._call = self._api.list_roles(RoleListing(search=name, level=Level.USER)).bind(self)
            self._call.done.connect(self._on_listed)

    def _on_listed(self, page: Page[Role]) -> None:
        self._call = None
        # Whoever types a part of many names is still typing.
        if page.next is None and self._name not in {role.name for role in page.items}:
            self.show_warning(self.tr("There is no role “{name}” yet, so nobody holds it.").format(name=self._name), self.tr("Create this role"))

    def _create(self) -> None:
        if self._call is None:
            self._call = self._api.create_role(CreateRole(self._name, Level.USER)).bind(self)
            self._call.done.connect(self._on_created)
            self._call.failed.connect(self._on_failed)

    def _on_created(self, role: Role) -> None:
        self._call = None
        self.show_ok(self.tr("The role “{name}” is there now. Under Roles you choose who holds it.").format(name=role.name))

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        self.show_problem(problem_text(error.problems[0]) if error.problems else error_text(error), self.tr("Create this role"))


def offer_roles(api: Api, line: QLineEdit) -> None:
    """Let whoever types a name choose among the roles that are there.

    Args:
        api: knows them.
        line: where the name is typed.
    """

    def offer(page: Page[Role]) -> None:
        completer = QCompleter([role.name for role in page.items], line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)

    api.list_roles(RoleListing(level=Level.USER)).bind(line).done.connect(offer)


def make_role_notes(api: Api, values: Mapping[str, str], parent: QWidget | None = None) -> list[RoleNote]:
    """A note for each role that a service is told.

    Args:
        api: knows and creates roles.
        values: of the inputs of a service, by key.
        parent: owner.
    """
    notes = []
    for name in dict.fromkeys(values[key] for key in sorted(ROLE_KEYS & values.keys())):
        notes.append(RoleNote(api, parent))
        notes[-1].look_for(name)
    return notes
