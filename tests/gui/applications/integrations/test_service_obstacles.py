"""What an application demands that its service does not do: named with how to mend it, and nothing is named that is no trouble."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import AuthenticationMethod
from common.contracts.application_settings import ApplicationSettings
from common.contracts.handover.integrations import FilledIntegration, Severity
from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.filling import Facts, fill
from daemon.protocol.discovery import make_endpoints
from gui.models.words.service_obstacles import find_obstacles

CATALOGUE = load_catalogue()


def filled(service_id: str) -> FilledIntegration:
    service = CATALOGUE.get(service_id)
    return fill(service, CATALOGUE.shared, Facts(make_endpoints("https://id.example/oidc")), {each.key: each.example for each in service.inputs})


@pytest.mark.parametrize(
    ("settings", "service", "told"),
    [
        (ApplicationSettings(), "apache-answer", []),
        (ApplicationSettings(pkce_required=True), "apache-answer", [(Severity.STOP, "PKCE")]),
        (ApplicationSettings(pkce_required=True), "discourse", [(Severity.WARNING, "Switch it on")]),
        (ApplicationSettings(pkce_required=True), "grafana", []),
        (ApplicationSettings(client_authentication=AuthenticationMethod.PRIVATE_KEY), "grafana", [(Severity.STOP, "sends a secret")]),
        (ApplicationSettings(client_authentication=AuthenticationMethod.PRIVATE_KEY), "kubelogin", []),
        (ApplicationSettings(pushed_requests_required=True), "grafana", [(Severity.WARNING, "pushed requests")]),
        (ApplicationSettings(signed_requests_required=True), "grafana", [(Severity.WARNING, "signed requests")]),
        (ApplicationSettings(dpop_required=True), "grafana", [(Severity.WARNING, "DPoP proofs")]),
    ],
)
def test_what_stands_in_the_way_is_told(settings: ApplicationSettings, service: str, told: list[tuple[Severity, str]]) -> None:
    """By the service's own data."""
    found = find_obstacles(settings, filled(service))
    assert [each.severity for each in found] == [severity for severity, _ in told]
    for obstacle, (_, words) in zip(found, told, strict=True):
        assert words in obstacle.text


def test_what_a_service_sets_up_itself_stands_in_nobodys_way() -> None:
    """A new application for it has no obstacle, whichever service it is."""
    for service in CATALOGUE.list_all():
        if service.application is not None:
            made = filled(service.id)
            assert [each for each in find_obstacles(made.application.settings, made) if each.severity is Severity.STOP] == [], service.id
