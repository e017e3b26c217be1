"""Runs a sample partner of any of the three types: `python -m resources.demo.partner_site [--config partner.toml]`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import httpx2
from aiohttp import web

from resources.demo import native
from resources.demo.partner import Partner, read_partner
from resources.demo.provider import Provider, SignInFailed
from resources.demo.single_page import SinglePageSite
from resources.demo.site_pages import SitePages, static_file
from resources.demo.traditional import TraditionalSite


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


async def serve(partner: Partner) -> None:
    """Serve a site until it is stopped.

    Raises:
        SignInFailed: the discovery document is of another issuer.
        httpx2.HTTPError: the provider cannot be reached.
        OSError: the port is taken.
    """
    pages = SitePages(partner)
    if partner.type == "single_page":
        routes = SinglePageSite(partner, pages).routes()
    else:
        routes = TraditionalSite(partner, await Provider.find(partner), pages).routes()
    app = web.Application()
    app.add_routes([*routes, web.get("/static/{name}", static_file)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", partner.port, shutdown_timeout=1).start()
        say(f"{partner.name} is at {partner.home}")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the partner that the configuration describes.

    Returns:
        The exit code: 0 when a user signed in or the site was stopped, 1 when not, 2 when the configuration is of no use.
    """
    parser = argparse.ArgumentParser(prog="partner_site", description="A sample partner. Values come from a TOML file and from PARTNER_* variables.")
    parser.add_argument("--config", type=Path, help="a TOML file with issuer, client_id, client_secret, type, port, name, permissions")
    parser.add_argument("--print", action="store_true", dest="print_only", help="native: print the address instead of opening a browser")
    parser.add_argument("--wait", type=float, default=300.0, help="native: seconds to wait for the user")
    options = parser.parse_args(arguments)
    try:
        partner = read_partner(options.config)
        if partner.type == "native":
            return asyncio.run(native.sign_in(partner, open_browser=not options.print_only, patience=options.wait, say=say))
        asyncio.run(serve(partner))
    except (ValueError, OSError, SignInFailed, httpx2.HTTPError) as error:
        say(f"partner_site: {error}")
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
