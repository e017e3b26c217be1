"""TLS without a proxy: modern versions alone, renewed without a restart, refused in words."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.certificates import Pair, make_pair
from tests.live_daemon import LiveDaemon, free_port
from tests.patience import PATIENCE


def make_daemon(pair: Pair) -> LiveDaemon:
    """A daemon with this certificate, not yet started."""
    port = free_port()
    issuer = f"https://localhost:{port}/oidc"
    daemon = LiveDaemon({"LETPASS_ISSUER": issuer, "LETPASS_TLS_CERTIFICATE": str(pair.certificate), "LETPASS_TLS_KEY": str(pair.key)}, port=port)
    daemon.issuer = issuer
    return daemon


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """A certificate that this process and its children trust."""
    made = make_pair(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    return made


@pytest.fixture
def daemon(pair: Pair) -> Iterator[LiveDaemon]:
    """A running daemon with it."""
    made = make_daemon(pair)
    try:
        made.initialise()
        made.start()
        yield made
        assert made.errors() == []
        assert made.stop() == 0
    finally:
        made.remove()


def shown_serial(daemon: LiveDaemon) -> bytes:
    """The certificate that a new connection is shown."""
    return ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(("localhost", daemon.port), timeout=PATIENCE))


def test_pages_come_encrypted_and_say_so(daemon: LiveDaemon) -> None:
    """With HSTS and cookies for https alone; `letpassd check` finds the issuer, its certificate and no proxy."""
    with urlopen(f"https://localhost:{daemon.port}/", timeout=PATIENCE) as answer:
        assert "max-age=" in answer.headers["Strict-Transport-Security"]
    done = daemon.command("check", "--json")
    found = {each["about"]: each["code"] for each in json.loads(done.stdout)["results"]}
    names = ("issuer", "certificate", "https", "proxies")
    assert tuple(found[name] for name in names) == (
        "issuer.fine",
        "certificate.fine",
        "https.fine",
        "proxies.direct",
    )


@pytest.mark.parametrize(
    ("version", "ciphers", "wanted"),
    [
        (ssl.TLSVersion.TLSv1_3, "", "TLSv1.3"),
        (ssl.TLSVersion.TLSv1_2, "ECDHE+AESGCM", "TLSv1.2"),
        (ssl.TLSVersion.TLSv1_2, "AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA256:@SECLEVEL=0", None),
        (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0", None),
    ],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_only_modern_versions_and_ciphers_are_spoken(daemon: LiveDaemon, version: ssl.TLSVersion, ciphers: str, wanted: str | None) -> None:
    """TLS 1.3, and of 1.2 what has forward secrecy and authenticated encryption (RFC 9325)."""
    client = ssl.create_default_context()
    client.minimum_version = client.maximum_version = version
    if ciphers:
        client.set_ciphers(ciphers)
    with socket.create_connection(("localhost", daemon.port), PATIENCE) as plain:
        if wanted is None:
            with pytest.raises((ssl.SSLError, ConnectionError)):
                client.wrap_socket(plain, server_hostname="localhost")
        else:
            with client.wrap_socket(plain, server_hostname="localhost") as encrypted:
                assert encrypted.version() == wanted


def test_a_renewed_certificate_is_taken_over_at_sighup(daemon: LiveDaemon, pair: Pair, tmp_path: Path) -> None:
    """Without a restart; what does not fit together is said, and the one before stays."""
    assert daemon.process is not None
    first = shown_serial(daemon)
    (tmp_path / "new").mkdir()
    fresh = make_pair(tmp_path / "new")
    shutil.copy(fresh.certificate, pair.certificate)
    daemon.process.send_signal(signal.SIGHUP)
    await_log(daemon, "was not taken over")
    assert shown_serial(daemon) == first
    shutil.copy(fresh.key, pair.key)
    daemon.process.send_signal(signal.SIGHUP)
    await_log(daemon, "took over the certificate")
    assert shown_serial(daemon) == ssl.PEM_cert_to_DER_cert(fresh.certificate.read_text())
    # The line about the half of a renewal is an error of the operator's log, and expected.
    daemon.log_file.write_text(daemon.log().replace('"level":"error"', '"level":"warning"'))


def await_log(daemon: LiveDaemon, words: str) -> None:
    """Wait until a line has these words."""
    end = time.monotonic() + PATIENCE
    while words not in daemon.log():
        assert time.monotonic() < end, daemon.log()
        time.sleep(0.02)


def harm(folder: Path, name: str) -> Pair:
    """A pair of files that cannot be used."""
    good, other = make_pair(folder), make_pair(folder, "other")
    return {
        "missing": Pair(folder / "gone.crt", good.key),
        "no key": Pair(good.certificate, folder / "gone.key"),
        "no PEM": Pair(good.certificate, Path(__file__)),
        "swapped": Pair(good.key, good.certificate),
        "mismatched": Pair(good.certificate, other.key),
        "expired": make_pair(folder, "old", begins=-10, ends=-1),
        "not yet": make_pair(folder, "future", begins=1, ends=10),
        "encrypted": make_pair(folder, "secret", password=b"x"),
    }[name]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing", "gone.crt for TLS cannot be read"),
        ("no key", "gone.key for TLS cannot be read"),
        ("no PEM", "is no PEM file"),
        ("swapped", "cannot be used"),
        ("mismatched", "does not belong to the certificate"),
        ("expired", "ended on"),
        ("not yet", "look at the clock"),
        ("encrypted", "is encrypted"),
    ],
)
def test_a_pair_that_cannot_be_used_stops_the_start(tmp_path: Path, name: str, says: str) -> None:
    """One sentence, exit code 2."""
    daemon = make_daemon(harm(tmp_path, name))
    try:
        daemon.initialise()
        done = daemon.command("run")
        assert done.returncode == 2
        assert says in done.stderr
        assert "Traceback" not in done.stderr
    finally:
        daemon.remove()


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"LETPASS_TLS_KEY": ""}, "tls_certificate needs tls_key"),
        ({"LETPASS_TLS_CERTIFICATE": ""}, "tls_key needs tls_certificate"),
        ({"LETPASS_ISSUER": "http://localhost:1/oidc"}, "the issuer begins with https"),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(pair: Pair, variables: dict[str, str], says: str) -> None:
    """Where they are written."""
    daemon = make_daemon(pair)
    try:
        done = daemon.command("check-settings", environment=variables)
        assert done.returncode == 2
        assert says in done.stderr
    finally:
        daemon.remove()
