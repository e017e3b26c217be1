"""Turns views into HTML: templates are compiled once, when they are first needed, for each language."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from types import CodeType

import msgspec
from jinja2 import BytecodeCache, DictLoader, Environment, StrictUndefined
from jinja2.bccache import Bucket

from common.page_languages import read_languages
from daemon.diagnosis.attempt import make_visible
from daemon.services.tenant.images import media_type
from daemon.views.assets import Assets
from daemon.views.choose_account_view import AccountsView, ChooseAccountView
from daemon.views.consent.consent_view import ConsentView
from daemon.views.dates import make_timestamp, write_moment
from daemon.views.denied_view import DeniedView
from daemon.views.device_views import DeviceDoneView, DeviceView
from daemon.views.enrolment_views import EnrolledView, EnrolView
from daemon.views.error_words import write_error
from daemon.views.handover.check_views import CheckedView, CheckView
from daemon.views.handover.secret_link_views import OpenedLinkView, SecretLinkView
from daemon.views.icons import icon
from daemon.views.joining.joining_views import ConfirmView, DisownView, NewPasswordView, NoteView, RecoverView, RegisterView
from daemon.views.joining.note_words import write_note
from daemon.views.languages import LANGUAGES, PageWords, Words, load_words
from daemon.views.page_views import ErrorView, FormPostView, Frame, SignedInView, SignInView, SignOutView
from daemon.views.second_step_view import SecondStepView

_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)">\n?')
_FACE = re.compile(r"@font-face\{[^}]*\}\n?")
_GROUND = re.compile(r"url\((/images/[0-9a-f]+\.jpg)\)")
_FAVICON = re.compile(r'<link rel="icon"[^>]*>\n?')
_SOURCE = re.compile(r'<source [^>]*srcset="([^"]*)">')
_IMAGE = re.compile(r'<img ([^>]*)src="([^"]*)"([^>]*)>')


class Pages:
    """The pages, one method each. All give a complete HTML document.

    Args:
        assets: gives the style sheets of a self-contained page.

    Attributes:
        assets: the same.
    """

    def __init__(self, assets: Assets) -> None:
        self.assets = assets
        folder = files("resources").joinpath("pages", "templates")
        sources = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith((".html", ".js"))}
        self._words = {language: load_words(language) for language in LANGUAGES}
        self._templates = {language: _make_environment(sources, words) for language, words in self._words.items()}

    def prepare(self) -> None:
        """Compile all templates now, so that nobody has to wait for one. That takes longer than all else at a start."""
        for templates in self._templates.values():
            for name in templates.list_templates():
                templates.get_template(name)

    def words(self, language: str) -> Words:
        """The words of a language.

        Raises:
            KeyError: for a language that pages are not written in.
        """
        return self._words[language]

    def sign_in(self, frame: Frame, view: SignInView) -> str:
        """The page that asks who somebody is."""
        return self._render("sign_in", frame, view)

    def second_step(self, frame: Frame, view: SecondStepView) -> str:
        """The page that asks for a code after the password."""
        return self._render("second_step", frame, view)

    def enrol(self, frame: Frame, view: EnrolView) -> str:
        """The page on which somebody sets a second factor up, because they have to."""
        return self._render("enrol", frame, view)

    def enrolled(self, frame: Frame, view: EnrolledView) -> str:
        """The page that shows the recovery codes then."""
        return self._render("enrolled", frame, view)

    def choose_account(self, frame: Frame, view: ChooseAccountView) -> str:
        """The page that asks somebody who is signed in as whom they go on."""
        return self._render("choose_account", frame, view)

    def accounts(self, frame: Frame, view: AccountsView) -> str:
        """The page of the accounts of this browser."""
        return self._render("browser_accounts", frame, view)

    def consent(self, frame: Frame, view: ConsentView) -> str:
        """The page that asks what an application may have."""
        return self._render("consent", frame, view)

    def denied(self, frame: Frame, view: DeniedView) -> str:
        """The page of somebody who may not use an application."""
        return self._render("denied", frame, view)

    def sign_out(self, frame: Frame, view: SignOutView) -> str:
        """The page that asks about a sign-out, or says that it is done."""
        return self._render("sign_out", frame, view)

    def signed_in(self, frame: Frame, view: SignedInView) -> str:
        """The page of somebody who was asked about a sign-out, and stays."""
        return self._render("signed_in", frame, view)

    def error(self, frame: Frame, view: ErrorView) -> str:
        """The page that says what went wrong and what to do."""
        words = self._words[frame.language]
        # What a request said: its developer has to see what hides, and nobody's page may be turned round by it.
        view = msgspec.structs.replace(view, developer=tuple((label, make_visible(value)) for label, value in view.developer))
        return self._render(
            "error", frame, view, error=write_error(view, frame.brand, words), when=write_moment(view.at, words), moment=make_timestamp(view.at)
        )

    def form_post(self, frame: Frame, view: FormPostView) -> str:
        """The page that hands an answer back to an application at the press of a button."""
        return self._render("form_post", frame, view)

    def device(self, frame: Frame, view: DeviceView) -> str:
        """The page that asks for the code of a device."""
        return self._render("device", frame, view)

    def device_done(self, frame: Frame, view: DeviceDoneView) -> str:
        """The page that sends people back to their device."""
        return self._render("device_done", frame, view)

    def check(self, frame: Frame, view: CheckView) -> str:
        """The page that asks a partner for the proof to be an application."""
        return self._render("check", frame, view)

    def checked(self, frame: Frame, view: CheckedView) -> str:
        """What failed for an application, for its partner."""
        return self._render("checked", frame, view)

    def secret_link(self, frame: Frame, view: SecretLinkView) -> str:
        """The page of a one-time link that waits."""
        return self._render("secret_link", frame, view)

    def opened_link(self, frame: Frame, view: OpenedLinkView) -> str:
        """What a one-time link shows, once."""
        return self._render("opened_link", frame, view)

    def account(self, page: str, frame: Frame, view: object) -> str:
        """A page of the account area, which has a style sheet of its own. The tenant's stands behind it, as behind every one of ours, and so wins.

        Args:
            page: which: its template's name without `account_`.
            frame, view: what it shows.
        """
        first, *tenant = frame.sheets
        return self._render(f"account_{page}", msgspec.structs.replace(frame, sheets=(first, self.assets.url("account.css"), *tenant)), view)

    def recover(self, frame: Frame, view: RecoverView) -> str:
        """The page that asks whose password was forgotten."""
        return self._render("recover", frame, view)

    def new_password(self, frame: Frame, view: NewPasswordView) -> str:
        """The page of a link by which somebody sets a password."""
        return self._render("new_password", frame, view)

    def register(self, frame: Frame, view: RegisterView) -> str:
        """The page on which people make an account."""
        return self._render("register", frame, view)

    def confirm_link(self, frame: Frame, view: ConfirmView) -> str:
        """The page of a link that does something at the press of a button."""
        return self._render("confirm_link", frame, view)

    def disown(self, frame: Frame, view: DisownView) -> str:
        """The page of a link by which somebody says that a sign-in was not theirs."""
        return self._render("disown", frame, view)

    def joining_note(self, frame: Frame, view: NoteView) -> str:
        """A page that says what happened, and leads on."""
        return self._render("joining_note", frame, view, note=write_note(view, frame.brand, self._words[frame.language]))

    def _render(self, page: str, frame: Frame, view: object, **more: object) -> str:
        return self._templates[frame.language].get_template(f"{page}.html").render(frame=frame, view=view, **more)

    def self_contained(self, html: str, image: Callable[[str], bytes | None]) -> str:
        """The same page as one document that loads nothing: for the console, which has the fonts already.

        Args:
            html: from one of the other methods.
            image: gives the bytes of an uploaded image by its id, the last segment of its address.
        """

        def inline_sheet(match: re.Match[str]) -> str:
            found = self.assets.find(match[1])
            return f"<style>{_FACE.sub('', _GROUND.sub(inline_ground, found.content.decode()))}</style>\n" if found else ""

        def address(url: str) -> str | None:
            content = image(url.rsplit("/", 1)[-1].partition(".")[0])
            return None if content is None else f"data:{media_type(content)};base64," + base64.b64encode(content).decode()

        def inline_ground(match: re.Match[str]) -> str:
            return f"url({address(match[1]) or 'data:,'})"

        def inline_source(match: re.Match[str]) -> str:
            made = address(match[1])
            return match[0].replace(match[1], made) if made else ""

        def inline_image(match: re.Match[str]) -> str:
            made = address(match[2])
            return f'<img {match[1]}src="{made}"{match[3]}>' if made else ""

        html = _FAVICON.sub("", _SHEET.sub(inline_sheet, html))
        return _IMAGE.sub(inline_image, _SOURCE.sub(inline_source, html))


class _Compiled(BytecodeCache):
    """Keeps compiled templates, so that the second language does not compile them again: that is half of the work."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template was compiled before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _make_environment(sources: Mapping[str, str], words: Words) -> Environment:
    """The page templates with one language's words as globals, so that macros see them too."""
    environment = Environment(
        loader=DictLoader(sources),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    marked = PageWords(words)
    environment.globals.update(_=marked.text, n_=words.count, m_=marked.markup, lang=marked.lang, within=marked.within, own=marked.own, icon=icon)
    # What stands between the names of a list, between two sentences, and at the end of one.
    data = read_languages()[words.language]
    environment.globals.update(between=data.between, apart=data.apart, stop=data.stop)
    return environment
