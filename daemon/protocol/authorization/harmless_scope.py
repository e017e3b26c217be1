"""A secret in place of a name in the scope of a request that goes on: such a request waits in the store, and what is left out of it is recorded.

Looked for before the request is read, so that nothing of it is written anywhere; whoever asks sees no difference, for no such permission is known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from common.contracts.permissions import BY_NAME, OPENID
from daemon.diagnosis.known_secrets import SHORTEST, FindKnown, hide, list_pieces

# Names that everybody knows are no part of a secret.
_PUBLIC = BY_NAME.keys() | {OPENID}
# In place of a secret: a name that a scope may have, and nobody gives.
_HIDDEN = "..."
# A piece of a secret of fewer characters says nothing.
_SHORTEST_PIECE = 4


def take_out_secrets(params: Mapping[str, str], find_known: FindKnown) -> Mapping[str, str]:
    """The parameters of a request without secrets in its scope.

    Args:
        params: read strictly.
        find_known: says which texts are secrets.
    """
    scope = params.get("scope", "")
    names = scope.split(" ")
    if len(" ".join(name for name in names if name not in _PUBLIC)) < SHORTEST:
        return params
    known = find_known(list_pieces({"scope": scope}, {}))
    return {**params, "scope": " ".join(_HIDDEN if _is_of_secret(name, known) else name for name in names)} if known else params


def _is_of_secret(name: str, known: Collection[str]) -> bool:
    if name in _PUBLIC:
        return False
    return hide({"scope": name}, {}, known)["scope"] != name or (len(name) >= _SHORTEST_PIECE and any(name in piece for piece in known))
