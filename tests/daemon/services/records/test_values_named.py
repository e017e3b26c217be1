"""Whoever writes a value that does not exist reads which ones there are."""

from __future__ import annotations

import pytest

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import CreateApplication
from common.errors import Invalid
from daemon.services.configuration.entries import Content
from daemon.services.records.reading import read_record


@pytest.mark.parametrize(
    ("value", "wanted", "field", "values"),
    [
        ({"name": "x", "kind": "own", "type": "machine_to_machine"}, CreateApplication, "type", "traditional"),
        ({"consent_policy": "never"}, ApplicationSettings, "consent_policy", "new_only, every_time, every_days"),
        ({"userinfo_algorithm": "HS256"}, ApplicationSettings, "userinfo_algorithm", "RS256"),
        ({"applications": [{"name": "x", "kind": "theirs", "type": "native"}]}, Content, "applications.0.kind", "own, third_party"),
        (
            {"applications": [{"name": "x", "kind": "own", "type": "native", "settings": {"subject_type": "secret"}}]},
            Content,
            "applications.0.settings.subject_type",
            "public, pairwise",
        ),
    ],
)
def test_the_values_of_a_field_are_named(value: object, wanted: type, field: str, values: str) -> None:
    """In every record, at any depth, in lists, and where nothing is a value as well."""
    with pytest.raises(Invalid) as refused:
        read_record(value, wanted)
    (problem,) = refused.value.problems
    assert problem.field == field
    assert values in problem.message
