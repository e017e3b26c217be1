"""Names by which a certificate says whose it is, as administrators write them (RFC 8705 2.1.2)."""

from __future__ import annotations

import re

from common.errors import Problem
from common.networks import read_address

LONGEST = 1024
# The rough form alone: what a name says is compared with a certificate when one comes.
_FORMS = {
    "subject_dn": re.compile(r"[A-Za-z0-9.]+=[^=]*([,+][A-Za-z0-9.]+=[^=]*)*"),
    "san_dns": re.compile(r"[A-Za-z0-9*_-]+(\.[A-Za-z0-9_-]+)*"),
    "san_uri": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+"),
    "san_email": re.compile(r"[^@\s]+@[^@\s]+"),
}


def certificate_name_problems(field: str, kind: str, name: str) -> list[Problem]:
    """Check a name that certificates are compared with.

    Args:
        field: path of the field.
        kind: which name it is: `subject_dn`, `san_dns`, `san_uri`, `san_ip` or `san_email`.
        name: as it was typed.
    """
    form = _FORMS.get(kind)
    fits = read_address(name) is not None if form is None else form.fullmatch(name) is not None
    if name and len(name) <= LONGEST and name.isprintable() and fits:
        return []
    return [Problem(field, "certificate.name", "Enter the name exactly as it stands in the certificate, such as CN=app.example,O=Example,C=KR.")]
