"""An agent: a client of the official MCP SDK, which nobody has registered anywhere.

Run in the environment of the SDK: `python mcp_client.py SERVER CLIENT_ID REDIRECT_URI`. It prints the address at which its user signs in, takes the
address to which the user was led back, and prints what the tool of the server says.
"""

from __future__ import annotations

import asyncio
import sys
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import ClientSession
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken

SERVER, CLIENT_ID, REDIRECT_URI = sys.argv[1:]


class Storage:
    """Remembers nothing beyond this run."""

    def __init__(self) -> None:
        self.tokens: OAuthToken | None = None
        self.client: OAuthClientInformationFull | None = None

    async def get_tokens(self) -> OAuthToken | None:
        """The tokens."""
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        """Keep them."""
        self.tokens = tokens

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        """As what it is known."""
        return self.client

    async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
        """Keep that."""
        self.client = client_info


async def lead(url: str) -> None:
    """Lead the user to the provider."""
    sys.stdout.write(f"OPEN {url}\n")
    sys.stdout.flush()


async def come_back() -> AuthorizationCodeResult:
    """Where the user was led back to."""
    line = await asyncio.to_thread(sys.stdin.readline)
    query = parse_qs(urlsplit(line.strip()).query)
    return AuthorizationCodeResult(code=query["code"][0], state=query["state"][0], iss=query["iss"][0])


async def main() -> None:
    """Ask the server how many books there are."""
    metadata = OAuthClientMetadata(redirect_uris=[REDIRECT_URI], client_name="Quill", token_endpoint_auth_method="none")
    auth = OAuthClientProvider(SERVER, metadata, Storage(), lead, come_back, client_metadata_url=CLIENT_ID)
    async with (
        httpx2.AsyncClient(auth=auth, timeout=None) as http,
        streamable_http_client(SERVER, http_client=http) as streams,
        ClientSession(streams[0], streams[1]) as session,
    ):
        await session.initialize()
        found = await session.call_tool("count_books", {})
        sys.stdout.write(f"SAID {found.content[0].text}\n")
        sys.stdout.flush()


asyncio.run(main())
