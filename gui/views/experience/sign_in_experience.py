"""How the tenant's own pages look: name, logos, colours, theme and links, with the sign-in page beside them."""

from __future__ import annotations

from functools import partial

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.branding import TenantBranding, UploadedImage
from common.contracts.branding import Theme as PageTheme
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.experience.tenant_preview import TenantPreview
from gui.views.frames.page import add_head, screen_column, scrolling
from gui.views.frames.screen import Say
from gui.widgets.card import Card
from gui.widgets.fields.colour_field import ColourEdit
from gui.widgets.fields.field import Field
from gui.widgets.fields.image_field import ImageField
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.polish import text_label
from gui.widgets.window.dirty_bar import DirtyBar

LOGOS = ("logo", "dark_logo")
PREVIEW_WIDTH = 384


class SignInExperienceScreen(QWidget):
    """The form and its preview.

    Args:
        api: reads, previews and changes the branding.
        theme: the colours.
        icons: where icons come from.
        languages: what pages are translated into.
        say: short messages.
        parent: owner.
    """

    subjects = ("branding",)
    dirty_changed = Signal(bool)

    def __init__(self, api: Api, theme: Theme, icons: Icons, languages: list[str], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._say = api, theme, icons, say
        self.stored: TenantBranding | None = None
        self._images = dict.fromkeys(LOGOS, "")
        self._saving: Call | None = None
        self.texts: dict[str, QLineEdit] = {name: QLineEdit() for name in ("product_name", "terms_url", "privacy_url", "help_url")}
        self.colours = {name: ColourEdit() for name in ("colour", "dark_colour")}
        self.logos: dict[str, ImageField] = {}
        self.fields: dict[str, Field] = {}
        self.page_theme = Segmented(icons, self.tr("Theme of the pages"), self._theme_segments())
        self.preview = TenantPreview(api, theme, icons, languages)
        self.dirty_bar = DirtyBar(icons)
        self.dirty_bar.hide()
        self._failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self._failed.chosen.connect(self.reload)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Sign-in experience")

    def has_unsaved_changes(self) -> bool:
        """Whether something differs from what is stored."""
        return self.stored is not None and self.draft() != self.stored

    def reload(self) -> None:
        """Ask again, unless something was typed."""
        if self.has_unsaved_changes():
            return
        call = self._api.get_branding().bind(self)
        call.done.connect(self._on_read)
        call.failed.connect(self._on_unread)

    def draft(self) -> TenantBranding:
        """What the form says."""
        stored = self.stored or TenantBranding()
        return msgspec.structs.replace(
            stored,
            **{name: editor.text().strip() for name, editor in self.texts.items()},
            **{name: editor.text().strip() for name, editor in self.colours.items()},
            **self._images,
            theme=PageTheme(self.page_theme.key()),
        )

    def save(self) -> None:
        """Send it, unless fields are wrong; then the first of them gets the keyboard."""
        draft = self.draft()
        problems = draft.problems()
        if problems or self._saving is not None:
            self._focus_first(problems)
            return
        self.dirty_bar.set_busy(True)
        self._saving = self._api.change_branding(draft).bind(self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_refused)
        self._saving.settled.connect(self._on_settled)

    def discard(self) -> None:
        """Go back to what is stored."""
        if self.stored is not None:
            self._fill(self.stored)

    def close_preview(self) -> None:
        """Let go of the browser engine before the screen goes away."""
        self.preview.close_page()

    def keep(self) -> TenantBranding | None:
        """What was typed, for a screen that is built anew in another language or theme."""
        return self.draft() if self.has_unsaved_changes() else None

    def resume(self, kept: TenantBranding) -> None:
        """Take up what was typed.

        Args:
            kept: from `keep()`.
        """

        def take(stored: TenantBranding) -> None:
            self.stored = stored
            self._fill(kept)

        self._api.get_branding().bind(self).done.connect(take)

    # Building.

    def _build(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 10, 24)
        column.setSpacing(16)
        column.addWidget(self._make_identity())
        column.addWidget(self._make_colours())
        column.addWidget(self._make_links())
        column.addStretch(1)
        halves = QWidget()
        row = QHBoxLayout(halves)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(scrolling(form, self.title), 1)
        self.preview.setFixedWidth(PREVIEW_WIDTH)
        row.addWidget(self.preview)
        self._stack.addWidget(halves)
        self._stack.addWidget(self._failed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QWidget()
        column = screen_column(inner)
        column.setContentsMargins(28, 26, 28, 0)
        add_head(column, self.title, self.tr("What your users see when they sign in, whichever app they come from."), [])
        column.addSpacing(22)
        column.addWidget(self._stack, 1)
        outer.addWidget(inner, 1)
        outer.addWidget(self.dirty_bar)

    def _make_identity(self) -> Card:
        card = Card(self.tr("Name and logo"), self.tr("Shown at the top of every page."))
        self._add_field(card, "product_name", self.tr("Product name"), self.texts["product_name"], self.tr("What users know your service as."))
        for name, label, hint, dark in (
            ("logo", self.tr("Logo"), self.tr("PNG, JPEG, GIF or WebP, at most 2 MiB. Without one, the built-in mark is shown."), False),
            ("dark_logo", self.tr("Logo for dark pages"), self.tr("Only needed if the logo is hard to see on dark."), True),
        ):
            field = ImageField(self._theme, self._icons, label, hint, dark=dark)
            field.chosen.connect(partial(self._upload, name))
            field.removed.connect(partial(self._take_image, name, ""))
            self.logos[name] = field
            card.add(field)
        return card

    def _make_colours(self) -> Card:
        card = Card(self.tr("Colours"), self.tr("Of buttons and links. Text on them is made black or white, whichever can be read."))
        self._add_field(card, "colour", self.tr("Colour"), self.colours["colour"], self.tr("Empty: the built-in one."))
        self._add_field(card, "dark_colour", self.tr("Colour on dark pages"), self.colours["dark_colour"], self.tr("Empty: the built-in one."))
        card.add(text_label(self.tr("Theme of the pages"), "label"))
        row = QHBoxLayout()
        row.addWidget(self.page_theme)
        row.addStretch(1)
        card.add(row)
        return card

    def _make_links(self) -> Card:
        card = Card(self.tr("Links"), self.tr("In the foot of every page. Empty ones are left out."))
        for name, label in (
            ("terms_url", self.tr("Terms of service")),
            ("privacy_url", self.tr("Privacy policy")),
            ("help_url", self.tr("Help")),
        ):
            self.texts[name].setPlaceholderText("https://")
            self._add_field(card, name, label, self.texts[name], "")
        return card

    def _add_field(self, card: Card, name: str, label: str, editor: QWidget, hint: str) -> None:
        self.fields[name] = Field(label, editor, hint=hint)
        card.add(self.fields[name])

    def _connect(self) -> None:
        edits: list[QLineEdit] = [*self.texts.values(), *(edit.line for edit in self.colours.values())]
        for edit in edits:
            edit.textChanged.connect(self._on_edit)
        self.page_theme.chosen.connect(self._on_edit)
        self.dirty_bar.saved.connect(self.save)
        self.dirty_bar.discarded.connect(self.discard)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def _theme_segments(self) -> list[Segment]:
        return [Segment("auto", self.tr("As the browser")), Segment("light", self.tr("Light")), Segment("dark", self.tr("Dark"))]

    # Reading, editing, saving.

    def _on_read(self, branding: TenantBranding) -> None:
        self.stored = branding
        self._stack.setCurrentIndex(0)
        self._fill(branding)

    def _on_unread(self, error: ApiError) -> None:
        if self.stored is None:
            self._failed.say("circle-alert", self.tr("This could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
            self._stack.setCurrentIndex(1)

    def _fill(self, branding: TenantBranding) -> None:
        for name, editor in self.texts.items():
            editor.setText(getattr(branding, name))
        for name, colour in self.colours.items():
            colour.setText(getattr(branding, name))
        self.page_theme.choose(branding.theme)
        for name, field in self.logos.items():
            self._images[name] = getattr(branding, name)
            field.show_picture(QPixmap())
            if self._images[name]:
                self._api.get_image(self._images[name]).bind(self).done.connect(partial(self._show_image, field))
        self._on_edit()

    def _on_edit(self, _value: object = None) -> None:
        draft = self.draft()
        problems = draft.problems()
        self._show_problems(problems)
        dirty = self.has_unsaved_changes()
        self.dirty_bar.setVisible(dirty)
        self.dirty_bar.set_problems(len(problems))
        self.dirty_changed.emit(dirty)
        if not problems and self.stored is not None:
            self.preview.show_draft(draft)

    def _show_problems(self, problems: list[Problem]) -> None:
        found = {problem.field: problem for problem in reversed(problems)}
        for name, field in self.fields.items():
            problem = found.get(name)
            field.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)

    def _focus_first(self, problems: list[Problem]) -> None:
        self._show_problems(problems)
        wrong = {problem.field for problem in problems}
        first = next((field for name, field in self.fields.items() if name in wrong), None)
        if first is not None:
            first.focus()

    def _on_saved(self, branding: TenantBranding) -> None:
        self.stored = branding
        self._on_edit()
        self._say.fact(self.tr("Sign-in experience saved"))

    def _on_refused(self, error: ApiError) -> None:
        self._focus_first(error.problems)
        if error.kind is ErrorKind.STALE:
            self._api.get_branding().bind(self).done.connect(self._on_newer)
        self._say.problem(error_text(error))

    def _on_newer(self, branding: TenantBranding) -> None:
        """Somebody else saved first: what was typed here stays and goes over the newer one with the next save."""
        draft = self.draft()
        self.stored = branding
        self._fill(msgspec.structs.replace(draft, version=branding.version))

    def _on_settled(self) -> None:
        self._saving = None
        self.dirty_bar.set_busy(False)
        self._on_edit()

    # Logos.

    def _upload(self, name: str, data: bytes, content_type: str) -> None:
        field = self.logos[name]
        field.set_busy(True)
        call = self._api.upload_image(data, content_type).bind(self)
        call.done.connect(partial(self._on_uploaded, name, data))
        call.failed.connect(lambda error: field.show_problem(problem_text(error.problems[0]) if error.problems else error_text(error)))
        call.settled.connect(lambda: field.set_busy(False))

    def _on_uploaded(self, name: str, data: bytes, uploaded: UploadedImage) -> None:
        self._show_image(self.logos[name], data)
        self._take_image(name, uploaded.id)

    def _take_image(self, name: str, image: str) -> None:
        self._images[name] = image
        self._on_edit()

    def _show_image(self, field: ImageField, data: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(data)
        field.show_picture(picture)
