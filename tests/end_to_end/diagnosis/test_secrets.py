"""Client secrets that a partner entered wrongly, each named by what is wrong with it, and none of them kept (requirement H5, attack 96)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.end_to_end.diagnosis.bench import Bench, Config
from tests.end_to_end.diagnosis.telling import look_at, until

SLIPS: dict[str, tuple[Callable[[str, str], str], str, str]] = {
    "blank in front": (lambda secret, _id: f" {secret}", "secret.blank", "partner"),
    "blank within": (lambda secret, _id: f"{secret[:20]} {secret[20:]}", "secret.blank", "partner"),
    "line break": (lambda secret, _id: f"{secret}\n", "secret.line_break", "partner"),
    "quotation marks": (lambda secret, _id: f'"{secret}"', "secret.quoted", "partner"),
    "base64": (lambda secret, _id: base64.b64encode(secret.encode()).decode(), "secret.encoded", "partner"),
    "header as secret": (lambda secret, whose: base64.b64encode(f"{whose}:{secret}".encode()).decode(), "secret.encoded", "partner"),
    "percent-encoded": (lambda secret, _id: "".join(f"%25{ord(letter):02X}" for letter in secret), "secret.encoded", "partner"),
    "capitals for small letters": (lambda secret, _id: secret.swapcase(), "secret.case", "partner"),
    "client ID": (lambda _secret, whose: whose, "secret.client_id", "partner"),
    "guide": (lambda _secret, _id: "YOUR_CLIENT_SECRET", "secret.placeholder", "partner"),
    "stars of the screen": (lambda secret, _id: f"****{secret[-4:]}", "secret.hint", "partner"),
    "another letter": (lambda secret, _id: ("a" if secret[0] != "a" else "b") + secret[1:], "secret.wrong", "partner"),
}


def read_cause(bench: Bench, config: Config, cause: str, mender: str) -> dict[str, Any]:
    """The entry of a wrong secret, which is written when it is found out."""
    ran = bench.refresh(config, "no-token-of-anybody")
    assert ran.said.startswith("invalid_client")
    until(lambda: cause in bench.list_causes(config.client_id))
    entry = bench.read_newest(config.client_id, "token", cause)
    assert bench.read(ran.reference)["row"]["id"] == entry["row"]["id"]
    shown = config.secret.strip("\"' \n")
    look_at(bench, entry, cause, mender, () if shown == config.client_id else (config.secret, shown))
    return entry


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_secret_is_named(bench: Bench, slip: str, method: str) -> None:
    """However it is sent, and with the right one it works."""
    make, cause, mender = SLIPS[slip]
    right = bench.register().but(method=method)
    wrong = right.but(secret=make(right.secret, right.client_id))
    entry = read_cause(bench, wrong, cause, mender)
    assert right.secret not in str(entry)
    assert bench.run(right).said == ""


def test_the_secret_of_another_application_tells_administrators_whose_it_is(bench: Bench) -> None:
    """And partners not."""
    other, right = bench.register(name="Lantern"), bench.register()
    entry = read_cause(bench, right.but(secret=other.secret), "secret.other_application", "partner")
    assert "Lantern" in [fact["value"] for fact in entry["facts"]]
    assert "Lantern" not in entry["explanation"] + entry["remedy"]


def test_a_secret_that_was_deleted_is_named_and_so_is_an_application_without_one(bench: Bench) -> None:
    """Both lead to a new one."""
    right = bench.register()
    path = f"/api/applications/{right.client_id}/secrets"
    [first] = bench.daemon.admin.call("GET", path)
    second = bench.daemon.admin.call("POST", path, {"name": "second"})
    bench.daemon.admin.call("DELETE", f"{path}/{first['id']}")
    entry = read_cause(bench, right, "secret.ended", "partner")
    assert [each["opens"] for each in entry["fixes"]] == ["secrets"]
    bench.daemon.admin.call("DELETE", f"{path}/{second['secret']['id']}")
    entry = read_cause(bench, right.but(secret="Never" * 9), "secret.none", "administrator")
    assert [each["opens"] for each in entry["fixes"]] == ["secrets"]
