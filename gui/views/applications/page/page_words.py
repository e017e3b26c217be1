"""What the page of an application says where there is none, or somebody else has changed it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.views.frames.page_frame import PageWords


def make_words() -> PageWords:
    """The words of the page."""
    return PageWords(
        conflict=QCoreApplication.translate("ApplicationDetails", "{who} has changed this application since you opened it."),
        failed=QCoreApplication.translate("ApplicationDetails", "The application could not be loaded"),
        gone=QCoreApplication.translate("ApplicationDetails", "There is no such application"),
        gone_text=QCoreApplication.translate(
            "ApplicationDetails", "It was deleted, or the address is wrong. Deleted applications can be restored for 30 days from the list."
        ),
        all=QCoreApplication.translate("ApplicationDetails", "Show all applications"),
        tabs=QCoreApplication.translate("ApplicationDetails", "Parts of the application"),
    )
