"""Logos in a form: uploaded when they are chosen, loaded when they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from common.contracts.branding import ImageUse, UploadedImage
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.widgets.fields.image_field import ImageField


class Logos(QObject):
    """Which image each field has.

    Args:
        api: uploads and loads them.
        fields: what shows them, by the name in the record.
        parent: the form.
        uses: what those are for that are no logos, by the same name.

    Signals:
        chosen: a person has chosen another image, or none.
    """

    chosen = Signal()

    def __init__(self, api: Api, fields: Mapping[str, ImageField], parent: QWidget, uses: Mapping[str, ImageUse] | None = None) -> None:
        super().__init__(parent)
        self._api, self._fields, self._uses = api, fields, uses or {}
        self._images = dict.fromkeys(fields, "")
        for name, field in fields.items():
            field.chosen.connect(partial(self._upload, name))
            field.removed.connect(partial(self._take, name, ""))

    def images(self) -> dict[str, str]:
        """Ids of the images, "" for none, by field."""
        return dict(self._images)

    def show_images(self, images: Mapping[str, str]) -> None:
        """Show other images; those that are shown already stay.

        Args:
            images: ids by field.
        """
        for name, image in images.items():
            if image == self._images[name] and image:
                continue
            self._images[name] = image
            self._fields[name].show_picture(QPixmap())
            if image:
                self._api.get_image(image).bind(self).done.connect(partial(self._show, name, image))

    def _show(self, name: str, image: str, data: bytes) -> None:
        if self._images[name] == image:
            picture = QPixmap()
            picture.loadFromData(data)
            self._fields[name].show_picture(picture)

    def _upload(self, name: str, data: bytes, content_type: str) -> None:
        field = self._fields[name]
        field.set_busy(True)
        call = self._api.upload_image(data, content_type, self._uses.get(name, ImageUse.LOGO)).bind(self)
        call.done.connect(partial(self._on_uploaded, name, data))
        call.failed.connect(partial(self._on_refused, name))
        call.settled.connect(lambda: field.set_busy(False))

    def _on_uploaded(self, name: str, data: bytes, uploaded: UploadedImage) -> None:
        self._take(name, uploaded.id)
        self._show(name, uploaded.id, data)

    def _on_refused(self, name: str, error: ApiError) -> None:
        self._fields[name].show_problem(problem_text(error.problems[0]) if error.problems else error_text(error))

    def _take(self, name: str, image: str) -> None:
        self._images[name] = image
        self.chosen.emit()
