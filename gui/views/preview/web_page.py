"""The one place that knows the browser engine: shows a document of ours, runs nothing in it and lets nothing out of it."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QRhiWidget, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

try:
    from PySide6.QtWebEngineCore import (
        QWebEnginePage,
        QWebEngineProfile,
        QWebEngineScript,
        QWebEngineSettings,
        QWebEngineUrlRequestInfo,
        QWebEngineUrlRequestInterceptor,
    )
    from PySide6.QtWebEngineWidgets import QWebEngineView
except ImportError:
    HAS_ENGINE = False
else:
    HAS_ENGINE = True

_LEAST_ZOOM = 0.25
# Chromium ends the whole process when it is started by root with its sandbox, so the console has to look first.
_SANDBOX_OFF = ("QTWEBENGINE_DISABLE_SANDBOX", "--no-sandbox")


def can_show_pages() -> bool:
    """Whether a browser engine is installed and would start here."""
    if not HAS_ENGINE:
        return False
    if os.name != "posix" or os.getuid() != 0:
        return True
    return os.environ.get(_SANDBOX_OFF[0]) == "1" or _SANDBOX_OFF[1] in os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")


if HAS_ENGINE:

    class _Gate(QWebEngineUrlRequestInterceptor):
        """Blocks every request but those for what the document itself carries."""

        def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
            if info.requestUrl().scheme() != "data":
                info.block(True)

    class _Page(QWebEnginePage):
        """A page that goes nowhere: links and forms in it do nothing."""

        def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
            super().__init__(profile, parent)
            self.is_open = False

        def acceptNavigationRequest(self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, is_main_frame: bool) -> bool:
            return self.is_open and is_main_frame and QUrl(url).scheme() in ("data", "about")

    class WebPage(QWidget):
        """Shows a document, scaled so that a window of a certain width fits.

        Args:
            parent: owner.

        Signals:
            shown: the latest document is there; carries whether it could be read.
        """

        shown = Signal(bool)

        def __init__(self, parent: QWidget | None = None) -> None:
            super().__init__(parent)
            self._page_width = 390
            self._scroll = 0.0
            # Without a name a profile writes nothing to disk.
            self._profile = QWebEngineProfile(QCoreApplication.instance())
            self._gate = _Gate(self._profile)
            self._profile.setUrlRequestInterceptor(self._gate)
            self._view = QWebEngineView(self)
            self._page = _Page(self._profile, self._view)
            # The engine wants a page to go before its profile.
            self._page.destroyed.connect(self._profile.deleteLater)
            _restrict(self._page.settings())
            app = QCoreApplication.instance()
            if app is not None:
                app.aboutToQuit.connect(self.close_page)
            self._view.setPage(self._page)
            self._view.loadFinished.connect(self._on_loaded)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self._view)

        def setAccessibleName(self, name: str) -> None:
            """Name the page for screen readers."""
            super().setAccessibleName(name)
            self._view.setAccessibleName(name)

        def show_html(self, html: str, page_width: int) -> None:
            """Show a document.

            Args:
                html: self-contained; whatever it would fetch stays away.
                page_width: of the browser window that is imitated, pixels.
            """
            self._page_width = page_width
            self._scroll = self._page.scrollPosition().y()
            self._fit()
            self._page.is_open = True
            self._page.setHtml(html)

        def set_ground(self, colour: str) -> None:
            """What is seen before the document, so that nothing flashes.

            Args:
                colour: `#rrggbb`.
            """
            self._page.setBackgroundColor(colour)

        def close_page(self) -> None:
            """Let go of the page, and then of its profile."""
            if isValid(self._page):
                delete(self._page)
            # A view without its page would make another one, which would outlive its profile.
            if isValid(self._view):
                delete(self._view)

        def resizeEvent(self, event: object) -> None:
            """Scale to the new width."""
            del event
            self._fit()

        def _fit(self) -> None:
            if not isValid(self._page):
                return
            self._page.setZoomFactor(max(_LEAST_ZOOM, self.width() / self._page_width))

        def _on_loaded(self, good: bool) -> None:
            self._page.is_open = False
            self._fit()
            if good and self._scroll:
                world = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
                self._page.runJavaScript(f"window.scrollTo(0, {self._scroll})", world)
            self.shown.emit(good)

    def _restrict(settings: QWebEngineSettings) -> None:
        attribute = QWebEngineSettings.WebAttribute
        for name in (
            attribute.JavascriptEnabled,
            attribute.ShowScrollBars,
            attribute.LocalStorageEnabled,
            attribute.LocalContentCanAccessRemoteUrls,
            attribute.LocalContentCanAccessFileUrls,
            attribute.PluginsEnabled,
            attribute.HyperlinkAuditingEnabled,
            attribute.AutoLoadIconsForPage,
            attribute.ErrorPageEnabled,
            attribute.FocusOnNavigationEnabled,
        ):
            settings.setAttribute(name, False)


def make_page(parent: QWidget) -> WebPage | None:
    """A place to show documents, or None where there is no browser engine.

    Args:
        parent: owner.
    """
    return WebPage(parent) if can_show_pages() else None


def prepare_window(window: QWidget) -> None:
    """Let a window be drawn from the start in the way that the browser engine needs.

    Otherwise Qt makes the window of the system anew when the first page is shown: it vanishes for a moment and jumps. A hidden widget that
    draws as the engine does costs a tenth of a second; a hidden page would cost a process.

    Args:
        window: not shown yet.
    """
    if can_show_pages() and QGuiApplication.platformName() != "offscreen":
        QRhiWidget(window).hide()
