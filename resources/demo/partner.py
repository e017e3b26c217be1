"""What a partner is told by the administrator, and nothing more: issuer, client ID, secret; the rest is in the discovery document."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "PARTNER_"
TYPES = ("traditional", "single_page", "native")


@dataclass(frozen=True)
class Partner:
    """The configuration of a sample partner.

    Attributes:
        type: `traditional`, `single_page` or `native`.
        issuer: the issuer, as the console shows it.
        client_id: as the console shows it.
        client_secret: for `traditional` alone.
        port: where the site listens on 127.0.0.1; 0 chooses a free one.
        name: what the partner calls itself.
        permissions: what it asks for, separated by spaces.
    """

    type: str = "traditional"
    issuer: str = "http://localhost:8710/oidc"
    client_id: str = ""
    client_secret: str = ""
    port: int = 8711
    name: str = "Pagemark"
    permissions: str = "openid profile email phone offline_access"

    @property
    def home(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def redirect_uri(self) -> str:
        """Where the code is to be sent; registered with the application."""
        return self.home if self.type == "single_page" else f"{self.home}callback"


def read_partner(file: Path | None = None, environment: Mapping[str, str] | None = None) -> Partner:
    """Read the configuration: a TOML file if one is given, over it the variables `PARTNER_ISSUER`, `PARTNER_CLIENT_ID`, ...

    Raises:
        ValueError: a value is missing or of no use; the message says which.
    """
    found: dict[str, object] = dict(tomllib.loads(file.read_text("utf-8"))) if file is not None else {}
    variables = os.environ if environment is None else environment
    for name in Partner.__dataclass_fields__:
        if (variable := PREFIX + name.upper()) in variables:
            found[name] = variables[variable]
    if unknown := set(found) - set(Partner.__dataclass_fields__):
        raise ValueError(f"Unknown: {', '.join(sorted(unknown))}.")
    values = {name: str(value) for name, value in found.items() if name != "port"}
    partner = Partner(**values, port=int(str(found.get("port", Partner.port))))
    if partner.type not in TYPES:
        raise ValueError(f"type has to be one of {', '.join(TYPES)}.")
    if not partner.client_id:
        raise ValueError("client_id is missing.")
    if partner.type == "traditional" and not partner.client_secret:
        raise ValueError("client_secret is missing.")
    return partner
