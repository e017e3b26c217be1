"""What every console test needs: Qt without a screen, a theme, and a small daemon that answers as it is told."""

from __future__ import annotations

import os

# Before any Qt import: without a screen Qt would choose xcb and end the process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LETPASS_KEY_STORE", "memory")
if os.getuid() == 0:
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox --disable-gpu")

import gc
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.page_languages import PAGE_LANGUAGES, read_languages
from gui.api.api import Api
from gui.api.transport import Http, Target
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.translation import Language
from tests.gui.live_http import connect
from tests.gui.ownership import watch_ownership
from tests.gui.patient_bot import PATIENCE_MS, PatientBot
from tests.gui.screen_desk import ScreenDesk
from tests.gui.stray_windows import hear_of_stray_windows
from tests.gui.told_daemon import ToldDaemon, run_told_daemon
from tests.live_daemon import LiveDaemon


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, which speaks English as the console does: plurals come from a file, whichever test was before."""
    Language(qapp).choose("en")
    return qapp


@pytest.fixture(autouse=True)
def nothing_goes_wrong_unheard(request: pytest.FixtureRequest) -> Iterator[None]:
    """Exceptions in slots, overridden methods and timers fail the test: pytest-qt hears of them, and nobody may turn that off."""
    assert not request.config.getini("qt_no_exception_capture")
    assert request.node.get_closest_marker("qt_no_exception_capture") is None
    listening = sys.excepthook
    yield
    replaced, sys.excepthook = sys.excepthook, listening
    assert replaced is listening, "the test replaced what hears of exceptions in slots"


@pytest.fixture(autouse=True, scope="module")
def nothing_is_collected_by_itself() -> Iterator[None]:
    """As in the console (`gui/collecting.py`): what only Python owns of Qt ends neither in another thread nor while something is painted."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def young_garbage_is_collected_between_tests(nothing_is_collected_by_itself: None) -> Iterator[None]:
    """What a test has left goes before the next one."""
    yield
    gc.collect(1)


@pytest.fixture(autouse=True)
def languages_are_those_of_the_folders() -> None:
    """Whatever a daemon of an earlier test has told."""
    printed = {tag for tag, language in read_languages().items() if language.printed}
    PAGE_LANGUAGES.learn({tag: language.name for tag, language in read_languages().items()}, {}, printed)


@pytest.fixture(autouse=True)
def no_window_flashes() -> Iterator[None]:
    """Nothing of the console is shown before it stands in a window."""
    with hear_of_stray_windows() as heard:
        yield
    assert heard == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """After each test, while fixtures still hold theirs, nothing may be left that only Python owns (tests/gui/ownership.py)."""
    return (yield from watch_ownership(item))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Presses, types and waits."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def patient_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A call waits longer for a daemon that is slow because the machine is."""
    defaults = Http.send.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "timeout", PATIENCE_MS)


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    """The Qt parent of what a test makes without a window; it ends with the test, and with it all that it owns."""
    made = QObject(qapp)
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # now, the windows of the test first


@pytest.fixture
def told_daemon() -> Iterator[ToldDaemon]:
    """A daemon that answers as it is told."""
    with tempfile.TemporaryDirectory(prefix="lp") as folder, run_told_daemon(str(Path(folder) / "s")) as daemon:
        yield daemon


@pytest.fixture
def http(owner: QObject, told_daemon: ToldDaemon) -> Iterator[Http]:
    """A transport to the told daemon."""
    http = Http(owner)
    http.set_target(Target(socket=told_daemon.socket))
    http.set_key("test-key")
    yield http
    http.set_target(Target())


@pytest.fixture
def api(http: Http) -> Api:
    """The API of the told daemon."""
    return Api(http)


@pytest.fixture
def live_http(owner: QObject, live_daemon: LiveDaemon) -> Iterator[Http]:
    """A connection to a real daemon."""
    with connect(owner, live_daemon, "console test") as http:
        yield http


@pytest.fixture
def live_api(live_http: Http) -> Api:
    """The API of a real daemon."""
    return Api(live_http)


@pytest.fixture
def theme(qapp: QApplication, owner: QObject) -> Theme:
    """The light theme, applied."""
    theme = Theme(owner)
    theme.set_mode("light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """The icons of that theme."""
    return Icons(theme)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Previews are drawn without the browser engine, which costs seconds, for tests about something else."""
    for module in ("preview.consent_preview", "experience.tenant_preview"):
        monkeypatch.setattr(f"gui.views.{module}.make_page", lambda *_arguments: None)


@pytest.fixture
def desk(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, tmp_path: Path, told_daemon: ToldDaemon) -> ScreenDesk:
    """A window for one screen; files with a desk of their own use that."""
    return ScreenDesk(qtbot, api, theme, icons, told_daemon, Preferences(tmp_path / "console.ini"))
