"""The sample partner's pages and files."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import jinja2
from aiohttp import web

from resources.demo.partner import Partner

_FOLDER = files("resources.demo")
_STATIC = {"partner.css": "text/css", "single_page.js": "text/javascript"}
# Each sample partner has a colour of its own, so that one sees at once whose page one is on.
_TONES = {"traditional": "teal", "single_page": "plum", "native": "slate"}


class SitePages:
    """Renders the pages of one partner.

    Args:
        partner: whose pages these are.
    """

    def __init__(self, partner: Partner) -> None:
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, loader=jinja2.FunctionLoader(_read_template))
        environment.globals.update(partner=partner, tone=_TONES[partner.type])
        self._home = environment.get_template("home.html")
        self._single = environment.get_template("single_page.html")
        self._done = environment.get_template("native_done.html")

    def home(self, **values: Any) -> str:
        """The page of the traditional site."""
        return self._home.render(**values)

    def single(self) -> str:
        """The one page of the single-page app."""
        return self._single.render()

    def done(self, error: str) -> str:
        """What the native app's loopback listener shows. `error` is "" when all went well."""
        return self._done.render(error=error)


def _read_template(name: str) -> str:
    return (_FOLDER / "pages" / name).read_text("utf-8")


async def static_file(request: web.Request) -> web.Response:
    """`GET /static/{name}`."""
    name = request.match_info["name"]
    if name not in _STATIC:
        raise web.HTTPNotFound
    return web.Response(body=(_FOLDER / "static" / name).read_bytes(), content_type=_STATIC[name], headers={"Cache-Control": "no-cache"})
