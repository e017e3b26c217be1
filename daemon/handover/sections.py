"""A sheet put in order: what a partner does first stands first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from common.contracts.application_kinds import AuthenticationMethod, Protocol, Type
from common.contracts.handover.integrations import Pkce
from common.contracts.handover.sheet import HandoverSheet, SheetFact
from daemon.handover.claims import ACCESS_TOKEN, ID_TOKEN, INTROSPECTION, USERINFO
from daemon.handover.example_calls import list_calls
from daemon.handover.outline import Block, Cell, Code, Heading, Items, Outline, Paragraph, Section, Table
from daemon.handover.service_steps import list_service_blocks
from daemon.protocol.clients.credentials import NONE, PRIVATE_KEY
from daemon.views.dates import write_date
from daemon.views.languages import Words

# Of more than these nobody reads all on paper; the JSON form has them.
_MOST_ROWS, _LONGEST_EXAMPLE = 300, 120


def make_outline(sheet: HandoverSheet, words: Words) -> Outline:
    """The sheet as sections.

    Args:
        sheet: already plain.
        words: of its language.
    """
    service = Section(_service_title(sheet, words), tuple(list_service_blocks(sheet, words)))
    # Of a guide one text is taken; what everybody reads stands before them all.
    is_guide = sheet.integration is not None and sheet.integration.is_guide
    sections = [
        Section(words.text("At a glance"), tuple(_glance(sheet, words))),
        *(() if is_guide else (service,)),
        Section(words.text("A first request"), tuple(list_calls(sheet, words))),
        Section(words.text("What to ask for"), tuple(_scopes(sheet, words))),
        Section(words.text("Claims that will come"), tuple(_claims(sheet, words))),
        Section(words.text("Registered addresses"), tuple(_addresses(sheet, words))),
        Section(words.text("Sign-out"), _facts(sheet.sign_out)),
        Section(words.text("Endpoints"), tuple(_endpoints(sheet, words))),
        Section(words.text("Keys"), _facts(sheet.keys)),
        Section(words.text("Lifetimes and limits"), _facts(sheet.limits)),
        Section(words.text("When something fails"), tuple(_failing(sheet, words))),
        *((service,) if is_guide else ()),
    ]
    return Outline(
        language=sheet.language,
        title=words.text("Connecting {app}", app=sheet.application_name),
        lead=words.text("What {app} needs to sign users in with {brand}. As of {date}.", app=sheet.application_name, brand=sheet.provider,
                        date=write_date(sheet.made_at, words)) if sheet.type.has_users
        else words.text("What {app} needs to get tokens from {brand}. As of {date}.", app=sheet.application_name, brand=sheet.provider,
                        date=write_date(sheet.made_at, words)),
        sections=tuple(section for section in sections if section.blocks),
        foot=words.text("This sheet holds no secret and may be passed on."),
    )  # fmt: skip


def _facts(facts: Iterable[SheetFact]) -> tuple[Block, ...]:
    rows = tuple((Cell(fact.label), Cell(fact.value, is_code=_is_address(fact.value))) for fact in facts)
    return (Table((), rows),) if rows else ()


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


def _glance(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    yield from (Paragraph(note, is_note=True) for note in sheet.notes)
    if not sheet.type.has_users:
        flow = words.text("Client credentials")
    elif sheet.pkce_required:
        flow = words.text("Authorization code (response_type=code) with PKCE, S256")
    elif sheet.integration is not None and sheet.integration.pkce is Pkce.NONE:
        flow = words.text("Authorization code (response_type=code); {name} knows no PKCE", name=sheet.integration.name)
    else:
        flow = words.text("Authorization code (response_type=code), best with PKCE, S256")
    rows = [
        (Cell(words.text("Issuer")), Cell(sheet.endpoints.issuer, is_code=True)),
        (Cell(words.text("Discovery document")), Cell(sheet.endpoints.discovery, is_code=True)),
        (Cell(words.text("Client ID")), Cell(sheet.client_id, is_code=True)),
        (Cell(words.text("Client secret")), Cell(_write_secret(sheet, words))),
        (Cell(words.text("Way of signing in") if sheet.type.has_users else words.text("Grant")), Cell(flow)),
        (Cell(words.text("Authentication at the token endpoint")), Cell(words.text(" or ").join(sheet.authentication))),
        (Cell("scope"), Cell(sheet.scope or words.text("none"), is_code=bool(sheet.scope))),
    ]
    if sheet.redirect_uris:
        rows.append((Cell(words.text("Redirect URI")), Cell(sheet.redirect_uris[0], is_code=True)))
    yield Table((), tuple(rows))


def _write_secret(sheet: HandoverSheet, words: Words) -> str:
    if sheet.authentication == [NONE]:
        return words.text("None: this application cannot keep one, and proves itself with PKCE")
    if sheet.authentication == [PRIVATE_KEY]:
        return words.text("None: sign with your private key ({method})", method=AuthenticationMethod.PRIVATE_KEY.value)
    if sheet.authentication[0] in (AuthenticationMethod.TLS, AuthenticationMethod.SELF_SIGNED_TLS):
        return words.text("None: connect with your certificate ({method})", method=sheet.authentication[0])
    return words.text("Comes apart from this sheet, by a link that opens once")


def _service_title(sheet: HandoverSheet, words: Words) -> str:
    if sheet.integration is not None and sheet.integration.is_guide:
        return words.text("In the language of your program")
    return words.text("Setting up {name}", name=sheet.integration.name) if sheet.integration else ""


def _scopes(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    if not sheet.scopes:
        return
    has_apis = any(each.resource for each in sheet.scopes)
    if sheet.resources:
        yield Paragraph(words.text("Send one parameter resource for each API whose permissions you ask for."))
    yes, no = words.text("always"), words.text("if the user agrees")
    rows = []
    for each in sheet.scopes[:_MOST_ROWS]:
        name, given = Cell(each.name, is_code=True), Cell(yes if each.required else no)
        api = (Cell(each.resource, is_code=bool(each.resource)),) if has_apis else ()
        rows.append((name, *api, Cell(each.meaning), given))
    heads = ("scope", *((words.text("API (resource)"),) if has_apis else ()), words.text("What users read"), words.text("Given"))
    yield Table(heads, tuple(rows), (3, 4, 6, 2) if has_apis else (3, 7, 3))
    rest = len(sheet.scopes) - _MOST_ROWS
    if rest > 0:
        yield Paragraph(words.count("{n} more stands in the JSON form of this sheet.", "{n} more stand in the JSON form of this sheet.", rest))
    if sheet.type.has_users:
        yield Paragraph(words.text("Whatever else is asked for is left out; the answer of the token endpoint says in scope what was given."))


def _claims(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    if not sheet.claims:
        return
    places = {
        ID_TOKEN: words.text("ID token"),
        USERINFO: "userinfo",
        ACCESS_TOKEN: words.text("access token"),
        INTROSPECTION: "introspection",
    }
    yes, no = words.text("yes"), words.text("no")
    rows = tuple(
        (
            Cell(claim.name, is_code=True),
            Cell(claim.meaning),
            Cell(_cut(claim.example), is_code=True),
            Cell(claim.scope or "–", is_code=bool(claim.scope)),
            Cell(words.join(places[place] for place in claim.places)),
            Cell(no if claim.is_optional else yes),
        )
        for claim in sheet.claims
    )
    if sheet.type.has_users:
        yield Paragraph(words.text("The values are an example person's. A claim without a value is left out, never null."))
    heads = (words.text("Claim"), words.text("Meaning"), words.text("Example"), "scope", words.text("Where"), words.text("Always"))
    yield Table(heads, rows, (9, 17, 11, 6, 11, 5))


def _cut(example: str) -> str:
    return example if len(example) <= _LONGEST_EXAMPLE else example[: _LONGEST_EXAMPLE - 1] + "…"


def _addresses(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    if not sheet.type.has_users:
        return
    lists = (
        (words.text("Redirect URIs"), sheet.redirect_uris),
        (words.text("Sign-out addresses (post_logout_redirect_uri)"), sheet.sign_out_uris),
        (words.text("Web origins that may call token and userinfo (CORS)"), sheet.cors_origins),
    )
    if sheet.redirect_uris:
        if sheet.type is Type.NATIVE:
            yield Paragraph(words.text("Compared character by character, but for the port of http://127.0.0.1, http://[::1] and http://localhost."))
        else:
            yield Paragraph(words.text("Compared character by character: scheme, case, port, path and a slash at the end count."))
    for title, uris in lists:
        if uris:
            yield Heading(title)
            yield Items(tuple(Cell(uri, is_code=True) for uri in uris))


def _endpoints(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    at = sheet.endpoints
    named = [
        (words.text("Authorization"), at.authorization if sheet.type.has_users else ""),
        (words.text("Token"), at.token),
        (words.text("Userinfo"), at.userinfo if sheet.type.has_users and sheet.protocol is Protocol.OIDC else ""),
        (words.text("Public keys (JWKS)"), at.jwks),
        (words.text("End of session"), at.end_session if sheet.type.has_users else ""),
        (words.text("Introspection"), at.introspection if sheet.type.is_confidential else ""),
        (words.text("Revocation"), at.revocation),
        (words.text("Pushed authorization"), at.pushed_authorization if sheet.type.has_users else ""),
        (words.text("Device authorization"), at.device_authorization if sheet.device_sign_in else ""),
    ]
    yield Paragraph(words.text("Programs that read the discovery document need none of these."))
    yield Table((), tuple((Cell(label), Cell(address, is_code=True)) for label, address in named if address))


def _failing(sheet: HandoverSheet, words: Words) -> Iterator[Block]:
    yield Paragraph(words.text("See what went wrong lately, and what mends it, with your client secret:") if sheet.type.is_confidential
                    else words.text("See how to learn what went wrong lately:"))  # fmt: skip
    yield Code(sheet.check_url)
    yield Paragraph(words.text("Every error shows a reference such as 7KQ2-M4XD. Have it at hand when you write to us."))
    rows = []
    if sheet.help_url:
        rows.append((Cell(words.text("Help")), Cell(sheet.help_url, is_code=True)))
    if sheet.contact:
        rows.append((Cell(words.text("Contact of the application")), Cell(sheet.contact)))
    if rows:
        yield Table((), tuple(rows))
