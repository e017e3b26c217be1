"""The password in the address of a database, for whoever shows the address or looks who may read it. Needs no driver."""

from __future__ import annotations

import re

# Behind the user's name, or as a parameter. Up to the last @ that may end it, for not everybody writes one inside as %40.
_PASSWORD = re.compile(r"((?<=://)[^:@/?]*:)(?:[^/?]+|.+)(?=@)|((?:^|[?&\s])(?:ssl)?password\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^&\s]+)")


def hide_password(address: str) -> str:
    """An address as people may read it.

    Args:
        address: as in the setting `database`, in whatever form.
    """
    return _PASSWORD.sub(r"\1\2…", address)


def has_password(address: str) -> bool:
    """Whether an address holds its password."""
    return _PASSWORD.search(address) is not None
