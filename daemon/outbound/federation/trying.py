"""Tries an identity provider out for an administrator: what can be known of it before anybody signs in there."""

from __future__ import annotations

import msgspec

from common.contracts.federation.identity_providers import ProviderFields, ProviderTried
from common.contracts.federation.provider_presets import PRESETS
from daemon.outbound.federation.provider_documents import ProviderDocuments
from daemon.outbound.fetcher import Fetcher, FetchFailed
from daemon.services.federation.trouble import ProviderTrouble, Trouble


class _KeySet(msgspec.Struct):
    keys: list[dict[str, object]]


class ProviderTrying:
    """Asks for its documents, whatever is known of them.

    Args:
        documents: where its endpoints are looked up.
        fetcher: asks for its keys.
    """

    def __init__(self, documents: ProviderDocuments, fetcher: Fetcher) -> None:
        self._documents, self._fetcher = documents, fetcher

    async def try_out(self, provider: ProviderFields) -> ProviderTried:
        """What there is to say of a provider.

        Args:
            provider: as it is set.
        """
        if PRESETS[provider.preset].plain is not None:
            return ProviderTried(is_built_in=True)
        try:
            document = await self._documents.get(provider.issuer, anew=True)
            keys = await self._count_keys(document.jwks_uri)
        except ProviderTrouble as trouble:
            return ProviderTried(trouble.trouble.value, trouble.detail)
        return ProviderTried("", "", keys, document.authorization_response_iss_parameter_supported, bool(document.userinfo_endpoint))

    async def _count_keys(self, address: str) -> int:
        try:
            found = msgspec.json.decode(await self._fetcher.get(address), type=_KeySet)
        except FetchFailed as error:
            raise ProviderTrouble(Trouble.UNREACHABLE, f"jwks_uri: {error.reason}") from None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise ProviderTrouble(Trouble.DOCUMENT, "jwks_uri") from None
        return len(found.keys)
