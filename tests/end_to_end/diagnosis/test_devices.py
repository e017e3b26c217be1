"""Sign-in on a device that goes wrong (RFC 8628; requirement H5)."""

from __future__ import annotations

from urllib.parse import urljoin

from tests.end_to_end.diagnosis.bench import Bench, Config, Ran
from tests.end_to_end.diagnosis.form_browser import walk
from tests.end_to_end.diagnosis.telling import look_at, tell
from tests.form_user import find_form

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
LOCAL = "http://127.0.0.1/callback"


def begin(bench: Bench, config: Config) -> Ran:
    """The device asks for its codes."""
    return bench.post("device_authorization_endpoint", config, scope="openid profile")


def poll(bench: Bench, config: Config, **fields: str) -> Ran:
    """The device asks how things stand."""
    return bench.post("token_endpoint", config, grant_type=GRANT, **fields)


def decide(bench: Bench, codes: Ran, decision: str = "authorize") -> str:
    """Somebody enters the code in a browser and decides."""
    address = codes.token["verification_uri_complete"]
    form = find_form(bench.browser.get(address).text, "user_code")
    answer = bench.browser.post(urljoin(address, form.action), data={**dict(form.values), "user_code": codes.token["user_code"]})
    return walk(bench.browser, bench.person, answer, decision)


def test_a_device_that_may_not_be_is_allowed_by_one_click(bench: Bench) -> None:
    """Where its codes are asked for; then the sign-in goes on."""
    config = bench.register("native", LOCAL)
    ran = begin(bench, config)
    entry = tell(bench, ran, "grant_type.device_off", "administrator")
    assert entry["row"]["place"] == "device"
    fixed = bench.fix(entry, "device.on")
    codes = begin(bench, config)
    assert codes.said == ""
    decide(bench, codes)
    assert poll(bench, config, device_code=codes.token["device_code"]).token["access_token"]
    fixed.undo()
    tell(bench, begin(bench, config), "grant_type.device_off", "administrator")


def test_a_user_who_cancels_is_named(bench: Bench) -> None:
    """And the device hears that it is over."""
    config = bench.register("native", LOCAL, device_sign_in=True)
    codes = begin(bench, config)
    decide(bench, codes, "cancel")
    entry = bench.read_newest(config.client_id, "device")
    look_at(bench, entry, "user.cancelled", "nobody", (codes.token["user_code"], codes.token["device_code"]))
    tell(bench, poll(bench, config, device_code=codes.token["device_code"]), "user.cancelled", "nobody")


def test_a_device_that_waits_is_no_failure_and_one_that_asks_too_often_is(bench: Bench) -> None:
    """`authorization_pending` is said to each."""
    config = bench.register("native", LOCAL, device_sign_in=True)
    codes = begin(bench, config).token
    assert "authorization_pending" in poll(bench, config, device_code=codes["device_code"]).said
    assert bench.list_causes(config.client_id) == set()
    ran = poll(bench, config, device_code=codes["device_code"])
    tell(bench, ran, "device.too_fast", "partner")


def test_codes_that_nobody_gave_are_named(bench: Bench) -> None:
    """Made up, missing, or of another application."""
    config, other = (bench.register("native", LOCAL, device_sign_in=True) for _ in range(2))
    codes = begin(bench, config).token
    tell(bench, poll(bench, config), "device_code.missing", "partner")
    for whose, code, cause, mender in (
        (config, "made-up", "device_code.unknown", "user"),
        (other, codes["device_code"], "device_code.other_application", "partner"),
    ):
        entry = tell(bench, poll(bench, whose, device_code=code), cause, mender)
        assert code not in str(entry)
