"""Directories (LDAP, Active Directory): an identity provider at which Letpass looks the password up that was typed on its own sign-in page."""

from __future__ import annotations

import re

import msgspec

from common.contracts.checks import duplicate_problems, text_problems
from common.errors import Problem

BASE_MOST, FILTER_MOST, AUTHORITY_MOST, LOGIN_MOST = 1024, 2048, 65536, 5
# RFC 4512 2.5: a name; those of numbers alone are not needed.
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
# RFC 4514 3, as far as tells one from what is none: the directory knows the rest.
_NAME = re.compile(r"\s*[A-Za-z0-9][A-Za-z0-9.-]*\s*=.*", re.DOTALL)
# RFC 4516 2, with nothing behind the host.
_ADDRESS = re.compile(r"ldaps?://(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?")


class Directory(msgspec.Struct, frozen=True, kw_only=True):
    """How people are found in a directory.

    Attributes:
        base: the entry below which they are, as a distinguished name.
        login: attributes of which one is what somebody types (user name, address); any one of them.
        filter: what entries have to meet besides (RFC 4515), such as `(memberOf=cn=staff,dc=example,dc=org)`; "" for nothing.
        id: the attribute that names somebody for good, however their name changes.
        authority: certificates of the authorities that the directory's own has to be from, as PEM; "" for those that this system trusts.
    """

    base: str = ""
    login: tuple[str, ...] = ("uid", "mail")
    filter: str = ""
    id: str = "entryUUID"
    authority: str = ""


def directory_problems(directory: Directory) -> list[Problem]:
    """What is wrong with each field, named from the top of the provider."""
    found = text_problems("directory.base", directory.base, BASE_MOST, required=True)
    if not found and not _NAME.fullmatch(directory.base):
        found.append(Problem("directory.base", "identity_provider.base", "Write it as a distinguished name, such as ou=people,dc=example,dc=org."))
    if not 0 < len(directory.login) <= LOGIN_MOST:
        found.append(Problem("directory.login", "identity_provider.login", f"Name 1 to {LOGIN_MOST} attributes."))
    found += duplicate_problems("directory.login", tuple(each.lower() for each in directory.login))
    named = {**{f"directory.login.{index}": each for index, each in enumerate(directory.login)}, "directory.id": directory.id}
    for field, name in named.items():
        if not _ATTRIBUTE.fullmatch(name):
            found.append(Problem(field, "identity_provider.attribute", "This is no name of an attribute."))
    found += text_problems("directory.filter", directory.filter, FILTER_MOST)
    if directory.filter and not _is_balanced(directory.filter):
        found.append(Problem("directory.filter", "identity_provider.filter", "A filter stands in parentheses, such as (objectClass=person)."))
    return found + _authority_problems(directory.authority)


def directory_address_problems(address: str) -> list[Problem]:
    """What is wrong with the address of a directory."""
    match = _ADDRESS.fullmatch(address)
    if match is not None and (match[1] is None or 0 < int(match[1]) < 65536):
        return []
    return [
        Problem(
            "issuer", "identity_provider.address", "Write it as ldaps://host, or as ldap://host for STARTTLS, with a port if it is not the usual one."
        )
    ]


def _authority_problems(authority: str) -> list[Problem]:
    if len(authority) > AUTHORITY_MOST:
        return [Problem("directory.authority", "text.too_long", f"Write at most {AUTHORITY_MOST} characters.")]
    if "PRIVATE KEY" in authority or (authority and "-----BEGIN CERTIFICATE-----" not in authority):
        return [Problem("directory.authority", "identity_provider.authority", "These are no certificates (PEM).")]
    return []


def _is_balanced(text: str) -> bool:
    """Whether a text is one expression in parentheses."""
    depth = 0
    for index, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth <= 0 and index < len(text) - 1:
            return False
    return depth == 0 and text.startswith("(")
