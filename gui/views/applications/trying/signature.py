"""Whether a token was signed by one of the keys that the daemon publishes, as a partner's program looks at it (OpenID Connect Core 3.1.3.7)."""

from __future__ import annotations

import json
import warnings

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from common.contracts.application_kinds import SigningAlgorithm

_ALGORITHMS = [each.value for each in SigningAlgorithm]


def is_signed(token: str, key_set: str) -> bool:
    """Whether a signature is good.

    Args:
        token: in the compact form (RFC 7515 7.1).
        key_set: as `jwks_uri` gives it.
    """
    try:
        keys = KeySet.import_key_set(json.loads(key_set))
        with warnings.catch_warnings():
            # RFC 9864 renames EdDSA, which is no news for whoever tries a sign-in.
            warnings.simplefilter("ignore")
            jws.deserialize_compact(token, keys, algorithms=_ALGORITHMS)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        return False
    return True
