"""An API for agents: a protected MCP server of the official SDK, which believes tokens that Letpass has signed for it.

Run in the environment of the SDK: `python mcp_server.py ISSUER PORT`.
"""

from __future__ import annotations

import asyncio
import sys

import jwt
import uvicorn
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp.server.mcpserver import MCPServer

ISSUER, PORT = sys.argv[1], int(sys.argv[2])
RESOURCE = f"http://localhost:{PORT}/mcp"
_KEYS = jwt.PyJWKClient(f"{ISSUER}/jwks")


class Verifier:
    """Checks signature, issuer, audience and end (RFC 9068 4)."""

    async def verify_token(self, token: str) -> AccessToken | None:
        """What a token says; None for one that is not for here."""
        return await asyncio.to_thread(self._verify, token)

    def _verify(self, token: str) -> AccessToken | None:
        try:
            key = _KEYS.get_signing_key_from_jwt(token)
            claims = jwt.decode(token, key, algorithms=["RS256", "ES256"], audience=RESOURCE, issuer=ISSUER)
        except jwt.PyJWTError:
            return None
        scopes = claims.get("scope", "").split()
        return AccessToken(token=token, client_id=claims["client_id"], scopes=scopes, expires_at=claims["exp"], resource=RESOURCE)


server = MCPServer(
    "Reading lists",
    token_verifier=Verifier(),
    auth=AuthSettings(issuer_url=ISSUER, resource_server_url=RESOURCE, required_scopes=["read:lists"]),
)


@server.tool()
def count_books() -> str:
    """How many books there are."""
    return "There are 42 books."


uvicorn.run(server.streamable_http_app(), host="127.0.0.1", port=PORT, log_level="warning")
