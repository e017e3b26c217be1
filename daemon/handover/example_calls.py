"""The calls of a first sign-in, ready to be copied into a shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from common.contracts.handover.sheet import HandoverSheet
from daemon.handover.outline import Block, Code, Paragraph
from daemon.protocol.clients.credentials import BASIC
from daemon.views.languages import Words

# The pair of RFC 7636, appendix B: good for a first look, never for a program.
_VERIFIER, _CHALLENGE = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
# Longer addresses are no example.
_MOST_RESOURCES = 3


def list_calls(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    """The address that a browser opens, and the calls that follow.

    Args:
        sheet: whose values stand in them.
        words: of its language.
    """
    resources = sheet.resources[:_MOST_RESOURCES]
    if not sheet.type.has_users:
        if sheet.authentication[0] == BASIC:
            yield Paragraph(words.text("Put the client secret into CLIENT_SECRET first. This gets a token:"))
            yield Code(_curl(sheet, {"grant_type": "client_credentials", "scope": sheet.scope}, resources), "shell")
        return
    if not sheet.redirect_uris:
        return
    query = {
        "client_id": sheet.client_id,
        "response_type": "code",
        "redirect_uri": sheet.redirect_uris[0],
        "scope": sheet.scope,
        "state": "try-1",
        "code_challenge": _CHALLENGE,
        "code_challenge_method": "S256",
    }
    pairs = [*query.items(), *(("resource", each) for each in resources)]
    yield Paragraph(words.text("Open this in a browser. It comes back to the redirect URI with a code:"))
    yield Code(f"{sheet.endpoints.authorization}?{urlencode(pairs, quote_via=quote)}")
    fields = {"grant_type": "authorization_code", "redirect_uri": sheet.redirect_uris[0], "code_verifier": _VERIFIER, "code": "CODE"}
    if sheet.authentication[0] == BASIC:
        yield Paragraph(words.text("Then, with the code in place of CODE and the client secret in CLIENT_SECRET:"))
        yield Code(_curl(sheet, fields, []), "shell")
    elif len(sheet.authentication) == 1 and sheet.authentication[0] == "none":
        yield Paragraph(words.text("Then, with the code in place of CODE:"))
        yield Code(_curl(sheet, {"client_id": sheet.client_id, **fields}, []), "shell")
    lasting = next((fact.value for fact in sheet.limits if fact.label == words.text("Authorization code")), "")
    if lasting:
        yield Paragraph(words.text("Be quick with the code: {time}.", time=lasting))
    yield Paragraph(words.text("state, code_challenge and code_verifier are fixed here for a first try; a program makes new ones every time."))


def _curl(sheet: HandoverSheet, fields: dict[str, str], resources: list[str]) -> str:
    """A call of the token endpoint; every value is quoted for the shell."""
    lines = [f"curl {shlex.quote(sheet.endpoints.token)}"]
    if sheet.authentication[0] == BASIC:
        lines.append(f'-u {shlex.quote(sheet.client_id)}:"$CLIENT_SECRET"')
    pairs = [*((name, value) for name, value in fields.items() if value), *(("resource", each) for each in resources)]
    lines += [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in pairs]
    return " \\\n  ".join(lines)
