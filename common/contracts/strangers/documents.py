"""What can be wrong with the document by which an application describes itself (draft-ietf-oauth-client-id-metadata-document)."""

from __future__ import annotations

from enum import StrEnum


class DocumentFault(StrEnum):
    """The rule that a document breaks, or why it could not be had."""

    UNREACHABLE = "document_unreachable"
    STATUS = "document_status"
    REDIRECTS = "document_redirects"
    SIZE = "document_size"
    TYPE = "document_type"
    TOO_OFTEN = "document_too_often"
    FORM = "document_form"
    CLIENT_ID = "document_client_id"
    NAME = "document_name"
    REDIRECT_URIS = "document_redirect_uris"
    SECRET = "document_secret"  # noqa: S105  the name of a rule
    PRIVATE_KEY = "document_private_key"
    KEYS = "document_keys"
    AUTHENTICATION = "document_authentication"
    LINK = "document_link"
    GRANTS = "document_grants"
