"""A letter of every kind, as a tenant with a branding of its own sends it. `python -m tests.daemon.mail.samples FOLDER` draws them."""

from __future__ import annotations

import sys
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from common.contracts.branding import TenantBranding
from common.contracts.mail.letters import FACTS, Letter, LetterKind
from common.contracts.mail.settings import MailSettings
from daemon.mail.message import Letters, Look
from daemon.services.tenant.images import encode_logo
from daemon.views.languages import LANGUAGES, load_words

NOW = 1_800_000_000
_VALUES = {"username": "mina.kim", "new_email": "new.address@example.net", "deleted_on": "2027-01-29", "what": "Nimbus", "until": "2027-01-29"} | {
    "signed_in_at": "2027-01-15T08:00:00",
    "code": "120934",
    "device": "Firefox, Linux",
    "network": "192.0.2.7",
}
_LASTING = {LetterKind.RECOVERY: 3600, LetterKind.REGISTRATION: 86400, LetterKind.EMAIL_PROOF: 86400, LetterKind.INVITATION: 7 * 86400}


def _draw() -> bytes:
    image = Image.new("RGBA", (128, 128), "#0F766E")
    ImageDraw.Draw(image).ellipse((32, 32, 96, 96), fill="#FFFFFF")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


PICTURE = _draw()
BRANDING = TenantBranding(
    product_name="Hanbit", colour="#0F766E", help_url="https://hanbit.example/help", privacy_url="https://hanbit.example/privacy"
)


def write_sample(kind: LetterKind, language: str) -> EmailMessage:
    """A letter of a kind, with all that it may say."""
    link = "" if kind in (LetterKind.TEST, LetterKind.SIGN_IN_CODE) or "what" in FACTS[kind] else "https://id.letpass.example/go/of-the-test"
    lasting = _LASTING.get(kind, 0)
    facts = {name: _VALUES[name] for name in sorted(FACTS[kind])}
    letter = Letter(kind, "mina@example.org", language, link, facts, expires_at=NOW + lasting if lasting else 0)
    settings = MailSettings("mail.example", sender_address="no-reply@hanbit.example")
    letters = Letters("https://id.letpass.example", load_words)
    return letters.write("letter-1", letter, NOW, settings, Look(BRANDING, encode_logo(PICTURE).png))


if __name__ == "__main__":
    for each in LetterKind:
        for tag in LANGUAGES:
            body = write_sample(each, tag).get_body(("html",))
            assert body is not None
            Path(sys.argv[1], f"{each}-{tag}.html").write_text(body.get_content(), "utf-8")
