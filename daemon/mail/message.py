"""A letter as a message (RFC 5322, MIME): text, and the same as HTML in the tenant's branding, with the logo inside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment, StrictUndefined, Template

from common.contracts.branding import TenantBranding
from common.contracts.mail.letters import Letter
from common.contracts.mail.settings import MailSettings
from common.contracts.texts import PageText
from daemon.mail.headers import POLICY, POLICY_UTF8
from daemon.mail.wording import Wording, write
from daemon.services.tenant.palette import PageColours, derive
from daemon.views.frames import own_texts
from daemon.views.languages import Words, choose_language, list_offered

# What buttons are coloured with where the tenant has chosen nothing; as in `pages.css`.
COLOUR, DARK_COLOUR = "#4F46E5", "#6C65F0"
_LOGO = "logo"


@cache
def _load_template() -> Template:
    """The HTML of every letter, compiled when the first one is written: that is a tenth of building a daemon, and most commands write none."""
    source = files("resources").joinpath("mail", "letter.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(source)


class Look(msgspec.Struct, frozen=True):
    """How the tenant's letters look.

    Attributes:
        branding: its name, colours and links.
        logo: the PNG, None for none.
    """

    branding: TenantBranding
    logo: bytes | None


class Letters:
    """Writes letters.

    Args:
        origin: scheme, host and port of the pages.
        words: gives the words of a language.
    """

    def __init__(self, origin: str, words: Callable[[str], Words]) -> None:
        self._host, self._words = urlsplit(origin).hostname or "localhost", words

    def write(self, letter_id: str, letter: Letter, created_at: int, settings: MailSettings, look: Look) -> EmailMessage:
        """Write a letter. The same letter gets the same `Message-ID` and date at every try, so whoever gets it twice can tell.

        Args:
            letter_id: names it.
            letter: what it says.
            created_at: when it was queued, seconds since 1970.
            settings: whom it comes from.
            look: the tenant's.
        """
        words = self._words(choose_language(letter.language, None, None, list_offered(look.branding.languages)))
        brand = look.branding.product_name
        wording = _framed(write(letter, brand, created_at, words), look.branding, words)
        sender = settings.sender_address or f"no-reply@{self._host}"
        message = EmailMessage(policy=POLICY if (letter.to + sender + settings.reply_to).isascii() else POLICY_UTF8)
        message["From"] = Address(settings.sender_name or brand, addr_spec=sender)
        message["To"] = Address(addr_spec=letter.to)
        if settings.reply_to:
            message["Reply-To"] = Address(addr_spec=settings.reply_to)
        message["Subject"] = wording.subject
        message["Date"] = datetime.fromtimestamp(created_at, UTC)
        message["Message-ID"] = f"<{letter_id}@{self._host}>"
        # Nobody's absence is answered to us, and no list is (RFC 3834 5, RFC 5436 2.7.1).
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(self._write_text(wording, letter, look, words), cte="quoted-printable")
        message.add_alternative(self._write_html(wording, letter, look, words), subtype="html", cte="quoted-printable")
        message["Content-Language"] = words.language
        if look.logo is not None:
            # The HTML part is the second; its picture comes along, for nobody should have to load one from elsewhere.
            parts = message.get_payload()
            assert isinstance(parts, list)
            html = parts[1]
            assert isinstance(html, EmailMessage)
            html.add_related(look.logo, "image", "png", cid=f"<{_LOGO}@{self._host}>", disposition="inline", filename="logo.png")
        return message

    def _write_html(self, wording: Wording, letter: Letter, look: Look, words: Words) -> str:
        branding = look.branding
        return _load_template().render(
            wording=wording,
            link=letter.link,
            brand=branding.product_name,
            host=self._host,
            logo=f"cid:{_LOGO}@{self._host}" if look.logo is not None else "",
            language=words.language,
            light=_colours(branding, dark=False),
            dark=_colours(branding, dark=True),
            links=_list_links(branding, words),
            sent_by=words.text("This mail was sent automatically by {brand} ({host}).", brand=branding.product_name, host=self._host),
            copied=words.text("If the button does not work, copy this address into your browser:"),
        )

    def _write_text(self, wording: Wording, letter: Letter, look: Look, words: Words) -> str:
        facts = "\n".join(f"{label}: {value}" for label, value in wording.facts)
        link = f"{wording.button}:\n{letter.link}" if wording.button else ""
        ending = words.text("This mail was sent automatically by {brand} ({host}).", brand=look.branding.product_name, host=self._host)
        links = "\n".join(f"{label}: {url}" for label, url in _list_links(look.branding, words))
        foot = "\n".join(part for part in ("-- ", ending, links) if part)
        parts = (wording.title, wording.greeting, *wording.paragraphs, facts, link, wording.lasting, wording.closing, wording.stranger, foot)
        return "\n\n".join(part for part in parts if part) + "\n"


def _framed(wording: Wording, branding: TenantBranding, words: Words) -> Wording:
    """The wording between the tenant's own greeting and closing, where there are any."""
    texts = own_texts(branding, words.language)

    def fill(key: PageText) -> str:
        text = texts.get(key, "")
        # No letter is an application's.
        return "" if "{app}" in text else text.replace("{brand}", branding.product_name)

    greeting, closing = fill(PageText.MAIL_GREETING), fill(PageText.MAIL_CLOSING)
    return msgspec.structs.replace(wording, greeting=greeting, closing=closing)


def _colours(branding: TenantBranding, *, dark: bool) -> PageColours:
    chosen = (branding.dark_colour or branding.colour or DARK_COLOUR) if dark else (branding.colour or COLOUR)
    return derive(chosen, dark=dark)


def _list_links(branding: TenantBranding, words: Words) -> list[tuple[str, str]]:
    links = ((words.text("Help"), branding.help_url), (words.text("Privacy"), branding.privacy_url), (words.text("Terms"), branding.terms_url))
    return [(label, url) for label, url in links if url]
