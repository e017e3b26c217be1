"""Tries an identity provider out for an administrator: what can be known of it before anybody signs in there."""

from __future__ import annotations

import msgspec

from common.contracts.federation.identity_providers import IdentityProvider, ProviderTried
from common.contracts.federation.provider_presets import PRESETS
from daemon.outbound.directories.directory_calls import DirectoryCalls
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
        directories: asked how many people they have.
    """

    def __init__(self, documents: ProviderDocuments, fetcher: Fetcher, directories: DirectoryCalls) -> None:
        self._documents, self._fetcher, self._directories = documents, fetcher, directories

    async def try_out(self, provider: IdentityProvider, secret: str = "") -> ProviderTried:
        """What there is to say of a provider.

        Args:
            provider: as it is set.
            secret: that it knows Letpass by; asked of directories alone.
        """
        if provider.directory is not None:
            return await self._try_directory(provider, secret)
        if PRESETS[provider.preset].plain is not None:
            return ProviderTried(is_built_in=True)
        try:
            document = await self._documents.get(provider.issuer, anew=True)
            keys = await self._count_keys(document.jwks_uri)
        except ProviderTrouble as trouble:
            return ProviderTried(trouble.trouble.value, trouble.detail)
        return ProviderTried("", "", keys, document.authorization_response_iss_parameter_supported, bool(document.userinfo_endpoint))

    async def _try_directory(self, provider: IdentityProvider, secret: str = "") -> ProviderTried:
        try:
            async with self._directories.open(provider, secret) as talk:
                return ProviderTried(people=await talk.count())
        except ProviderTrouble as trouble:
            return ProviderTried(trouble.trouble.value, trouble.detail)

    async def _count_keys(self, address: str) -> int:
        try:
            found = msgspec.json.decode(await self._fetcher.get(address), type=_KeySet)
        except FetchFailed as error:
            raise ProviderTrouble(Trouble.UNREACHABLE, f"jwks_uri: {error.reason}") from None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise ProviderTrouble(Trouble.DOCUMENT, "jwks_uri") from None
        return len(found.keys)
