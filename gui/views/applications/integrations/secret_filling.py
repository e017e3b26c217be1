"""The client secret in the values and texts of a service, while it is known."""

from __future__ import annotations

import msgspec

from common.contracts.handover.integrations import CLIENT_SECRET, FilledIntegration, FilledText, TextKind

# The mark has a space in it and is quoted there; a secret has only letters, digits, dashes and underscores, and `docker run --env-file` keeps quotes.
_QUOTES_THE_MARK = (TextKind.ENV, TextKind.SHELL)


def has_place_for_secret(filled: FilledIntegration) -> bool:
    """Whether the secret belongs somewhere in the service."""
    return any(field.is_secret for step in filled.steps for field in step.fields) or any(text.has_secret for text in filled.texts)


def put_secret(filled: FilledIntegration, secret: str) -> FilledIntegration:
    """Put the secret in place of its mark, as the daemon would have written it.

    Args:
        filled: with the mark where the secret belongs.
        secret: base64 without anything that has to be quoted, as the daemon makes them.
    """
    steps = [
        msgspec.structs.replace(step, fields=[msgspec.structs.replace(each, value=each.value.replace(CLIENT_SECRET, secret)) for each in step.fields])
        for step in filled.steps
    ]
    texts = [msgspec.structs.replace(text, content=_put(text, secret)) for text in filled.texts]
    return msgspec.structs.replace(filled, steps=steps, texts=texts)


def _put(text: FilledText, secret: str) -> str:
    content = text.content
    if text.kind in _QUOTES_THE_MARK:
        content = content.replace(f"'{CLIENT_SECRET}'", secret)
    return content.replace(CLIENT_SECRET, secret)
