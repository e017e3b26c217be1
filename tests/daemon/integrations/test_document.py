"""docs/integrations.md says what the data says."""

from __future__ import annotations

from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.document import make_document
from tests.processes import ROOT


def test_the_document_is_that_of_the_data() -> None:
    """Made anew by `python -m daemon.integrations.document docs/integrations.md`."""
    assert (ROOT / "docs" / "integrations.md").read_text("utf-8") == make_document(load_catalogue())


def test_every_service_is_in_the_document() -> None:
    """In the table, or among what cannot be connected."""
    text = make_document(load_catalogue())
    assert [each.id for each in load_catalogue().list_all() if each.name not in text] == []
