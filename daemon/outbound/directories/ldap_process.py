"""The process that speaks LDAP. It is started as a script, for one conversation, and ended by whoever started it when that takes too long.

A process of its own, because libldap bounds no TLS handshake in time and the library holds the interpreter's lock during one: a server that says
nothing would stop the whole daemon. It knows nothing of Letpass, and gets everything, passwords too, as lines of JSON on its standard input.
"""

from __future__ import annotations

import json
import os
import re
import sys
import uuid
from typing import Any

# What Active Directory says behind *invalid credentials* of somebody who gave the right password: may not sign in (here, now, any more), or has to
# change the password first. That of a locked account (775) is said whatever the password, so that it counts as a wrong one.
_AD_CODE = re.compile(r"\bdata ([0-9a-f]{3,8})\b")
_AD_CLOSED, _AD_EXPIRED = frozenset({"530", "531", "533", "701"}), frozenset({"532", "773"})


def judge_refusal(text: str) -> str:
    """What a refused bind says of somebody.

    Args:
        text: what the directory said beside its refusal.
    """
    match = _AD_CODE.search(text)
    code = match[1] if match else ""
    return "disabled" if code in _AD_CLOSED else "expired" if code in _AD_EXPIRED else "wrong"


def read_id(raw: bytes, attribute: str) -> str:
    """The value that names an entry, as text; "" for none that can.

    Args:
        raw: as the directory gave it.
        attribute: which one it is of. `objectGUID` is 16 bytes, of which the first three groups are little-endian (MS-DTYP 2.3.4).
    """
    if attribute.lower() == "objectguid":
        return str(uuid.UUID(bytes_le=raw)) if len(raw) == 16 else ""
    return raw.decode("ascii", "replace")


class Conversation:
    """With one directory."""

    def __init__(self) -> None:
        import bonsai  # noqa: PLC0415 - whether it is there is an answer of its own

        self._bonsai = bonsai
        self._files: list[int] = []

    def open(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Sign in as the account that looks people up."""
        self._asked, self._timeout = asked, float(asked["timeout"])
        self._connection = self._make_client(asked["dn"], asked["password"]).connect(timeout=self._timeout)
        return {}

    def find(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The entries that a filter finds, at most so many."""
        client = self._connection
        try:
            entries = client.search(
                asked["base"],
                self._bonsai.LDAPSearchScope.SUB,
                asked["filter"],
                [asked["id"], *asked["attributes"]],
                timeout=self._timeout,
                sizelimit=asked["most"] + 1,
            )
        except self._bonsai.errors.SizeLimitError:
            return {"people": [], "more": True}
        people = [self._describe(entry, asked) for entry in entries]
        return {"people": people[: asked["most"]], "more": len(people) > asked["most"]}

    def check(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Whether a password is that of an entry. An empty one would be no proof (RFC 4513 5.1.2), so it is never sent."""
        errors = self._bonsai.errors
        if not asked["dn"] or not asked["password"]:
            return {"result": "wrong"}
        client = self._make_client(asked["dn"], asked["password"])
        client.set_password_policy(True)
        try:
            opened = client.connect(timeout=self._timeout)
        except (errors.PasswordExpired, errors.ChangeAfterReset):
            return {"result": "expired"}
        except errors.AccountLocked:
            return {"result": "wrong"}
        except (errors.AuthenticationError, errors.UnwillingToPerform, errors.InvalidDN, errors.NoSuchObjectError) as error:
            return {"result": judge_refusal(str(error))}
        # With it comes what the directory says of the password's age.
        (opened[0] if isinstance(opened, tuple) else opened).close()
        return {"result": "right"}

    def _make_client(self, dn: str, password: str) -> Any:
        url, authority = self._asked["url"], self._asked["authority"]
        # Without TLS from the beginning it is begun before anything is said (STARTTLS), and never left out.
        client = self._bonsai.LDAPClient(url, not url.startswith("ldaps:"))
        client.set_cert_policy("demand")
        client.set_ca_cert(self._keep(authority))
        client.set_ignore_referrals(True)
        client.set_server_chase_referrals(False)
        client.set_raw_attributes([self._asked["id"]])
        client.set_credentials("SIMPLE", dn, password)
        return client

    def _keep(self, text: str) -> str:
        """A path under which the library finds a text; no file is left of it."""
        file = os.memfd_create("authority")
        os.write(file, text.encode())
        self._files.append(file)
        return f"/proc/self/fd/{file}"

    def _describe(self, entry: Any, asked: dict[str, Any]) -> dict[str, Any]:
        raw = entry.get(asked["id"], [b""])[0]
        values = {name: found[0] for name in asked["attributes"] if (found := entry.get(name)) and isinstance(found[0], str | int)}
        return {"dn": str(entry.dn), "id": read_id(raw, asked["id"]), "values": values}


def answer(conversation: Conversation, asked: dict[str, Any]) -> dict[str, Any]:
    """One answer: what was asked for, or what is wrong.

    Args:
        conversation: that goes on.
        asked: `do` names a method; the rest is for it.
    """
    import bonsai  # noqa: PLC0415 - it is there, or there would be no conversation

    errors, does = bonsai.errors, asked["do"]
    try:
        found: dict[str, Any] = {"open": conversation.open, "find": conversation.find, "check": conversation.check}[does](asked)
    except (errors.ConnectionError, errors.TimeoutError):
        return {"trouble": "unreachable", "detail": "connection or certificate"}
    except errors.AuthenticationError:
        return {"trouble": "refused", "detail": "service account"}
    except bonsai.LDAPError:
        return {"trouble": "settings" if does == "find" else "refused", "detail": "base or filter" if does == "find" else "service account"}
    except (UnicodeError, ValueError):
        return {"trouble": "answer", "detail": "entry"}
    return found


def main() -> None:
    """Answer line by line, until there are no more."""
    try:
        conversation = Conversation()
    except ImportError:
        _say({"trouble": "library", "detail": "bonsai"})
        return
    for line in sys.stdin:
        _say(answer(conversation, json.loads(line)))


def _say(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
