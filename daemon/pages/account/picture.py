"""The picture of an account: uploaded, encoded anew, served under our own address."""

from __future__ import annotations

import re

from aiohttp import BodyPartReader, web

from common.errors import Invalid
from daemon.context import CONTEXT
from daemon.pages.account.area import SwitchedOff, Visit, check_shown, enter, say_switched_off
from daemon.pages.interaction import SignedOutMeanwhile
from daemon.pages.sign_in import ask_to_sign_in
from daemon.protocol.params import Form
from daemon.services.tenant.images import MOST_BYTES, encode_logo
from daemon.views.account.area_view import Room, Said
from daemon.views.account.profile_views import write_problem
from daemon.views.page_views import ProblemKind, SignInState
from daemon.web.csrf import FIELD
from daemon.web.problems import PageProblem

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_MOST_TOKEN = 256
_MOST_PARTS = 4


async def upload(request: web.Request) -> web.StreamResponse:
    """`POST /account/profile/picture`: a form with a file."""
    request.app[CONTEXT].forms.check_origin(request)
    visit = await enter(request)
    if visit is None:
        return ask_to_sign_in(request, Room.PROFILE.path, SignInState.STEP_NOT_DONE)
    token, data = await _read(request)
    await check_shown(visit, token)
    context, words = visit.context, visit.words
    try:
        await _check_allowed(visit)
    except SwitchedOff:
        return say_switched_off(visit)
    if not data:
        return visit.go(Room.PROFILE.path, problems={"picture": words.text("Choose a file first.")})
    try:
        logo = await context.drawing.do(lambda: encode_logo(data))
    except Invalid as error:
        return visit.go(Room.PROFILE.path, problems={"picture": write_problem(error.problems[0], words)})
    try:
        await visit.write(lambda _: context.services.pictures.put(visit.user, logo.png, visit.actor))
    except SignedOutMeanwhile:
        return ask_to_sign_in(request, Room.PROFILE.path, SignInState.STEP_NOT_DONE)
    return visit.go(Room.PROFILE.path, Said(words.text("Your new picture is in use")))


async def remove(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/profile/picture/remove`."""
    await _check_allowed(visit)
    await visit.write(lambda _: visit.context.services.pictures.remove(visit.user, visit.actor))
    return visit.go(Room.PROFILE.path, Said(visit.words.text("Your picture is gone")))


async def show(request: web.Request) -> web.Response:
    """`GET /pictures/{name}.png`: encoded by us, so always a PNG; for applications too, which have its address as a claim."""
    context, name = request.app[CONTEXT], request.match_info["name"]
    body = await context.store.read(lambda: context.services.pictures.find(name)) if _ID.fullmatch(name) else None
    if body is None:
        raise web.HTTPNotFound
    # Not for ever: who takes a picture away wants it gone.
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=body, content_type="image/png", headers=headers)


async def _check_allowed(visit: Visit) -> None:
    settings = await visit.context.store.read(visit.context.services.account_settings.get)
    if "picture" not in settings.editable:
        raise SwitchedOff


async def _read(request: web.Request) -> tuple[str, bytes]:
    """The token and the file of the form; a file that is too large is cut behind what is allowed, and refused by that."""
    if request.content_type != "multipart/form-data":
        raise PageProblem(ProblemKind.BAD_FORM)
    token, data = b"", b""
    try:
        reader = await request.multipart()
        for _ in range(_MOST_PARTS):
            part = await reader.next()
            if part is None:
                break
            if isinstance(part, BodyPartReader) and part.name == FIELD:
                token = await _read_part(part, _MOST_TOKEN)
            elif isinstance(part, BodyPartReader) and part.name == "picture":
                data = await _read_part(part, MOST_BYTES)
        return token.decode("ascii"), data
    except ValueError:
        raise PageProblem(ProblemKind.BAD_FORM) from None


async def _read_part(part: BodyPartReader, most: int) -> bytes:
    """What a part holds, and one byte more than allowed at most."""
    read = bytearray()
    while len(read) <= most and (chunk := await part.read_chunk()):
        read += chunk
    if len(read) > most:
        await part.release()
    return bytes(read[: most + 1])
