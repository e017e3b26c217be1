"""Letters: complete in both languages, in the tenant's branding, and with no header but ours."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses, parseaddr
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from common.contracts.branding import TenantBranding
from common.contracts.mail.letters import FACTS, Letter, LetterKind
from common.contracts.mail.settings import MailSettings
from common.contracts.users import email_problems
from daemon.mail.message import Letters, Look
from daemon.services.tenant.images import encode_logo
from daemon.views.languages import LANGUAGES, load_words
from tests.daemon.mail.samples import PICTURE, write_sample

NOW = 1_800_000_000


def _read(letter: EmailMessage) -> EmailMessage:
    """A letter as its reader's program has it."""
    found = message_from_bytes(letter.as_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_says_the_same_as_text_and_as_html(kind: LetterKind, language: str) -> None:
    """Whole, with every fact that its kind may name, and the link in both."""
    message = _read(write_sample(kind, language))
    text, html = _body(message, "plain"), _body(message, "html")

    assert message["Content-Language"] == language
    assert "Hanbit" in message["Subject"]
    assert message["Subject"] in text.splitlines()
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body")[2]))
    for line in text.replace("-- ", "").splitlines():
        for part in line.split(": ") if "://" not in line else ():
            assert part.strip().rstrip(":") in shown
    if kind not in (LetterKind.TEST, LetterKind.ACCOUNT_DELETED, LetterKind.SIGN_IN_CODE) and "what" not in FACTS[kind]:
        assert text.count("https://id.letpass.example/go/of-the-test") == 1
        assert html.count('href="https://id.letpass.example/go/of-the-test"') == 2
    if "username" in FACTS[kind]:
        assert "mina.kim" in text
    assert "{" not in text
    assert "new.address@" not in text + html


@pytest.mark.parametrize(("asked", "written"), [("en", "ja"), ("ko", "ko")])
def test_a_letter_comes_in_a_language_that_is_offered(asked: str, written: str) -> None:
    """Whatever its reader or an administrator has chosen before."""
    look = Look(TenantBranding(languages=("ko", "ja")), None)
    message = Letters("https://id.letpass.example", load_words).write(
        "letter-1", Letter(LetterKind.RECOVERY, "mina@example.org", asked), NOW, MailSettings(), look
    )
    assert message["Content-Language"] == written


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_word_is_missing_in_korean(kind: LetterKind) -> None:
    """Each line differs from the English one, beside facts and addresses."""
    english, korean = (_body(_read(write_sample(kind, language)), "plain").splitlines() for language in ("en", "ko"))
    same = {line for line in english if line in korean and line not in ("", "-- ") and "://" not in line}
    assert same == set()


def test_headers() -> None:
    """Of a letter that nobody has to answer; whoever gets it twice can tell."""
    message = write_sample(LetterKind.RECOVERY, "ko")

    assert str(message["From"]) == "Hanbit <no-reply@hanbit.example>"
    assert str(message["To"]) == "mina@example.org"
    assert message["Message-ID"] == "<letter-1@id.letpass.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "2027" in message["Date"]
    assert write_sample(LetterKind.RECOVERY, "ko")["Message-ID"] == message["Message-ID"]


@pytest.mark.parametrize(
    "name", ["한빛, 주식회사", 'Han"bit <x@y.example>', "한빛 아카데미 교육원 대한민국 서울특별시 본점입니다 그리고 더", "Hanbité " * 7 + "x"]
)
def test_a_name_stays_a_name(name: str) -> None:
    """Whatever is in it, to the last blank, and no second address comes of it."""
    letters = Letters("https://id.letpass.example", load_words)
    settings = MailSettings("mail.example", sender_address="no-reply@hanbit.example", sender_name=name)
    letter = Letter(LetterKind.TEST, "mina@example.org", "en")
    written = letters.write("letter-1", letter, NOW, settings, Look(TenantBranding(product_name=name), None)).as_bytes()
    # As old programs read it, word by word.
    message = message_from_bytes(written, policy=compat32)
    shown, address = parseaddr(str(message["From"]).replace("\r\n", ""))

    assert (str(make_header(decode_header(shown))), address) == (name, "no-reply@hanbit.example")
    assert name in str(make_header(decode_header(message["Subject"])))
    assert len(getaddresses([str(message["From"])])) == 1
    assert all(len(line) <= 78 for line in written.partition(b"\r\n\r\n")[0].split(b"\r\n"))


@pytest.mark.parametrize("text", ["a\r\nBcc: eve@example.net", "a\nBcc: eve@example.net", "a\rb"])
@pytest.mark.parametrize("field", ["to", "sender_address", "sender_name", "reply_to", "brand"])
def test_no_header_comes_in_by_a_value(field: str, text: str) -> None:
    """What contracts would refuse before is refused here as well."""
    letters = Letters("https://id.letpass.example", load_words)
    good = {"to": "mina@example.org", "sender_address": "no-reply@hanbit.example", "sender_name": "", "reply_to": "", "brand": "Hanbit"}
    values = good | {field: text}
    settings = MailSettings("mail.example", sender_address=values["sender_address"], sender_name=values["sender_name"], reply_to=values["reply_to"])
    look = Look(TenantBranding(product_name=values["brand"]), None)
    with pytest.raises(ValueError, match=r"."):
        letters.write("letter-1", Letter(LetterKind.TEST, values["to"], "en"), NOW, settings, look)


def test_values_are_no_markup() -> None:
    """Nor does HTML come of them."""
    letters = Letters("https://id.letpass.example", load_words)
    letter = Letter(LetterKind.RECOVERY, "mina@example.org", "en", 'https://id.letpass.example/"><img>', {"username": "<b>{brand}</b>"})
    message = letters.write("letter-1", letter, NOW, MailSettings(), Look(TenantBranding(product_name="<i>Hanbit</i>"), None))
    html = _body(_read(message), "html")

    assert "<img" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_nothing_is_loaded_from_anywhere() -> None:
    """The logo comes along; without pictures the name stands there."""
    message = _read(write_sample(LetterKind.RECOVERY, "en"))
    html = _body(message, "html")
    [picture] = [part for part in message.walk() if part.get_content_type() == "image/png"]

    assert re.findall(r'(?:src|url\()="?([^" )]+)', html) == [f"cid:{str(picture['Content-ID']).strip('<>')}"]
    assert picture.get_content() == encode_logo(PICTURE).png
    assert ">Hanbit</td>" in html


@given(st.text(st.sampled_from("aZ0.-_+!'@\"( \x01\x7f\u202e\u200b\u0430\uae40"), max_size=12))
@example("mina.seo+1")
@example("mina..seo")
def test_whatever_is_an_address_can_be_mailed(name: str) -> None:
    """Also by servers that take ASCII alone."""
    address = f"{name}@example.org"
    if email_problems(address):
        return
    letters = Letters("https://id.letpass.example", load_words)
    message = letters.write("letter-1", Letter(LetterKind.RECOVERY, address, "en"), NOW, MailSettings(), Look(TenantBranding(), None))
    assert address.isascii()
    assert parseaddr(str(_read(message)["To"]))[1] == address


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_tenant_greets_and_closes_in_its_own_words(kind: LetterKind) -> None:
    """In the language of the letter or, where that has none, in another one; as text and as HTML, around the rest, and as no markup."""
    texts = {"mail_greeting": {"en": "Dear reader of {brand},"}, "mail_closing": {"en": "Yours <b>{brand}</b>", "ko": "한빛 도서관 드림"}}
    letters, facts = Letters("https://id.letpass.example", load_words), dict.fromkeys(FACTS[kind], "2027-01-15")
    look = Look(TenantBranding(product_name="Hanbit", texts=texts), None)
    for language, closing in (("en", "Yours <b>Hanbit</b>"), ("ko", "한빛 도서관 드림")):
        message = _read(
            letters.write("letter-1", Letter(kind, "mina@example.org", language, "https://id.letpass.example/go", facts), NOW, MailSettings(), look)
        )
        text, html = _body(message, "plain"), _body(message, "html")
        assert text.index("Dear reader of Hanbit,") < text.index(closing) < text.index("\n-- ")
        assert html.index("Dear reader of Hanbit,") < html.index(escape(closing))
        assert "<b>Hanbit</b>" not in html


def test_a_text_that_names_an_application_stands_in_no_letter() -> None:
    """None is an application's."""
    texts = {"mail_greeting": {"en": "From {app}"}}
    letters = Letters("https://id.letpass.example", load_words)
    message = letters.write(
        "letter-1", Letter(LetterKind.TEST, "mina@example.org", "en"), NOW, MailSettings(), Look(TenantBranding(texts=texts), None)
    )
    assert "From" not in _body(_read(message), "plain")


def test_the_template_is_compiled_for_the_first_letter_and_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes none does not wait for it: every command builds what could write one."""
    write_sample(LetterKind.TEST, "en")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr("daemon.mail.message.Environment", refuse)
    assert write_sample(LetterKind.TEST, "en")["Subject"]
