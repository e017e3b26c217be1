"""The list of events in docs/webhooks.md, made from what the daemon sends: `python -m tests.webhook_events` makes it anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from common.contracts.events import EventName
from common.contracts.events_out.payloads import CHANGES, FACTS, MEANINGS

DOCUMENT = Path(__file__).parent.parent / "docs" / "webhooks.md"
BEGIN, END = "<!-- made by tests/webhook_events.py -->\n", "<!-- end of the list -->\n"

# What each fact is, as its reader needs it.
FACT_MEANINGS: Mapping[str, str] = {
    "applications": "names of the applications that act, the one that holds the token first, the one that the user talks to last",
    "application": "id of the application that an export was narrowed to",
    "backup": "name of the file before it was given another one",
    "by_mail": "whether the invitation was mailed",
    "changed": "names of the fields that are different now",
    "days": "30, 7 or 1; of signing keys how many are left, 0 for none",
    "deliveries": "how many",
    "due_at": "when, in seconds since 1970",
    "error": "the `error` that the application was told; of a backup why it could not be made",
    "event": "part of a name that an export was narrowed to",
    "format": "`csv` or `jsonl`",
    "since": "from when an export was narrowed to, in seconds since 1970",
    "until": "to when an export was narrowed to, in seconds since 1970",
    "user": "id of the user that an export was narrowed to",
    "expires_at": "when it ends, in seconds since 1970; null for never",
    "given": "names of the permissions about the user that were allowed",
    "given_permissions": "API and name of each permission of APIs that was allowed",
    "hint": "the last characters of the secret",
    "id": "of what the event is about",
    "indicator": "identifier of the API",
    "keys": "ids of the keys that sign now; where a rotation is due, of those",
    "kind": "`own` or `third_party` of an application; of a letter what it is about",
    "left_out": "permissions that were asked for and not given",
    "letter": "id of the letter",
    "level": "whether the role is of users, machines or organizations",
    "link": "id of the one-time link",
    "method": "how the application tried to prove itself",
    "name": "of the console",
    "identity_provider": "its name",
    "people": "how many users were connected with accounts of it",
    "synced": "whether a passkey may lie on several devices of its user",
    "factor": "what somebody signs in with beside the password: `authenticator_app`",
    "trusted_days": "for how many days",
    "way": "`mail` or `account`: where it was asked for",
    "browsers": "how many",
    "left": "how many recovery codes are left",
    "once_more": "whether somebody signed in who was signed in already",
    "organization": "its name",
    "organizations": "permissions that were allowed in each organization",
    "outcome": "what came of the last try",
    "permission": "its name",
    "permissions": "the permissions that the role gives now, or no more",
    "reason": "why, as a code",
    "refused": "names of the permissions about the user that were not allowed",
    "refused_permissions": "API and name of each permission of APIs that was not allowed",
    "resource": "name of the API",
    "role": "its name; of a console key what it may do",
    "roles": "names of the roles",
    "secret": "the name of the secret, never its value",
    "sessions": "how many, if it is known",
    "source": "the other system, such as `keycloak`",
    "test": "id of the test sign-in that it belongs to",
    "tries": "how often it was tried",
    "type": "of the application, such as `traditional`",
    "username": "which the account had",
    "users": "how many",
    "webhook": "its name",
    "with_code": "whether the link asks for a code",
    "wrong_codes": "how many",
}


def make_list() -> str:
    """The list as the daemon sends it."""
    lines = ["| `type` | when | `facts` |", "|---|---|---|"]
    for event in EventName:
        facts = [*FACTS[event], *(["changed"] if event in CHANGES else [])]
        lines.append(f"| `{event}` | {MEANINGS[event]} | {', '.join(f'`{fact}`' for fact in facts)} |")
    lines += ["", "| fact | what it is |", "|---|---|"]
    lines += [f"| `{fact}` | {meaning} |" for fact, meaning in sorted(FACT_MEANINGS.items())]
    return "\n".join(lines) + "\n"


def find_list(document: str) -> str:
    """The list as it stands in a document."""
    return document.partition(BEGIN)[2].partition(END)[0]


if __name__ == "__main__":
    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(text.replace(find_list(text), make_list()) if find_list(text) else text.replace(BEGIN, BEGIN + make_list()), "utf-8")
