"""What comes of an application that nobody registered, by its client ID and the rules (requirement D1)."""

from __future__ import annotations

import pytest

from common.contracts.resources import OpenTo
from common.contracts.strangers.policy import Admission, StrangerPolicy, StrangerReason, Verdict, host_fits
from daemon.services.strangers.deciding import decide

URL = "https://app.example.com/client.json"
A, F, R = Verdict.ADMITTED, Verdict.ASKED_FOR, Verdict.REFUSED
ANYBODY = StrangerPolicy(admission=Admission.ANYBODY)


@pytest.mark.parametrize(
    ("admission", "hosts", "blocked", "verdict", "reason"),
    [
        (Admission.CLOSED, ["app.example.com"], [], R, StrangerReason.CLOSED),
        (Admission.LISTED, [], [], R, StrangerReason.NOT_LISTED),
        (Admission.LISTED, ["example.com"], [], R, StrangerReason.NOT_LISTED),
        (Admission.LISTED, ["*.example.com"], [], A, StrangerReason.LISTED),
        (Admission.LISTED, ["app.example.com"], ["app.example.com"], R, StrangerReason.BLOCKED),
        (Admission.ANYBODY, [], [], A, StrangerReason.ANYBODY),
        (Admission.ANYBODY, ["app.example.com"], [], A, StrangerReason.LISTED),
        (Admission.ANYBODY, [], ["*.example.com"], R, StrangerReason.BLOCKED),
        (Admission.ON_REQUEST, [], [], F, StrangerReason.ON_REQUEST),
        (Admission.ON_REQUEST, ["app.example.com"], [], A, StrangerReason.LISTED),
    ],
)
def test_the_rules_decide_by_the_host(admission: Admission, hosts: list[str], blocked: list[str], verdict: Verdict, reason: StrangerReason) -> None:
    """Closed by default; a blocked host stays out though it is listed; a name is not those below it."""
    decision = decide(StrangerPolicy(admission, hosts, blocked), URL, is_development=False)
    assert (decision.verdict, decision.reason, decision.host) == (verdict, reason, "app.example.com")


def test_nobody_comes_in_by_default_and_only_a_trusted_host_gets_what_is_open_to_those() -> None:
    """What is refused gets nothing."""
    assert decide(StrangerPolicy(), URL, is_development=False).openings == frozenset()
    assert decide(ANYBODY, URL, is_development=False).openings == {OpenTo.ANYBODY}
    trusted = StrangerPolicy(Admission.ANYBODY, hosts=["app.example.com"])
    assert decide(trusted, URL, is_development=False).openings == {OpenTo.ANYBODY, OpenTo.LISTED}


@pytest.mark.parametrize(
    ("client_id", "reason"),
    [
        ("3kf0a", StrangerReason.NO_URL),
        ("javascript:alert(1)", StrangerReason.NO_URL),
        ("http://app.example.com/c", StrangerReason.NOT_HTTPS),
        ("HTTPS://app.example.com/c", StrangerReason.NOT_HTTPS),
        ("https://app.example.com", StrangerReason.NO_PATH),
        ("https://app.example.com?c", StrangerReason.NO_PATH),
        ("https://app.example.com/c#x", StrangerReason.FRAGMENT),
        ("https://bank.example@app.example.com/c", StrangerReason.USER_INFO),
        ("https://app.example.com/a/../c", StrangerReason.DOT_SEGMENT),
        ("https://app.example.com/%2E%2e/c", StrangerReason.DOT_SEGMENT),
        ("https://app.example.com/" + "c" * 255, StrangerReason.TOO_LONG),
        ("https://app.example.com/c d", StrangerReason.CHARACTER),
        ("https://app.example.com/%zz", StrangerReason.CHARACTER),
        ("https://app.example.com\\@x/c", StrangerReason.CHARACTER),
        ("https://exämple.com/c", StrangerReason.CHARACTER),
        ("https://127.0.0.1/c", StrangerReason.HOST),
        ("https://2130706433/c", StrangerReason.HOST),
        ("https://0x7f.1/c", StrangerReason.HOST),
        ("https://0177.0.0.1/c", StrangerReason.HOST),
        ("https://[::1]/c", StrangerReason.HOST),
        ("https://[::ffff:169.254.169.254]/c", StrangerReason.HOST),
        ("https://localhost/c", StrangerReason.HOST),
        ("https://intranet/c", StrangerReason.HOST),
        ("https://app.example.com./c", StrangerReason.HOST),
        ("https://app.example.com:0/c", StrangerReason.HOST),
        ("https://app.example.com:99999/c", StrangerReason.HOST),
        ("https:///c", StrangerReason.HOST),
        ("https://[/c", StrangerReason.HOST),
    ],
)
def test_a_client_id_that_is_no_address_of_a_document_is_refused_by_its_rule(client_id: str, reason: StrangerReason) -> None:
    """Draft 3; an address of a machine is refused in every notation, before anything is asked of it."""
    decision = decide(ANYBODY, client_id, is_development=False)
    assert (decision.verdict, decision.reason, decision.openings) == (R, reason, frozenset())


def test_documents_on_this_machine_are_for_development() -> None:
    """Only where the daemon's own issuer is there."""
    here = "http://127.0.0.1:8000/client.json"
    assert decide(ANYBODY, here, is_development=False).verdict is R
    assert decide(ANYBODY, here, is_development=True).verdict is A
    assert decide(ANYBODY, "http://app.example.com/c", is_development=True).reason is StrangerReason.NOT_HTTPS


def test_an_entry_with_a_star_means_the_names_below_it() -> None:
    """Neither the name itself nor one that only ends alike."""
    assert [host_fits("*.example.com", host) for host in ("a.example.com", "b.a.example.com", "example.com", "badexample.com")] == [
        True,
        True,
        False,
        False,
    ]
