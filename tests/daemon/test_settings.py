"""Settings: where values come from, and one plain sentence for each that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.errors import StartError
from daemon.settings import Settings, load_settings, make_example


def test_arguments_beat_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#settings; every value knows its source."""
    file = tmp_path / "letpassd.toml"
    file.write_text('port = 1001\nlog_level = "debug"\ncode_lifetime = 30\n')
    loaded = load_settings(file, {"port": 1003, "issuer": None}, {"LETPASS_PORT": "1002", "LETPASS_LOG_LEVEL": "error"})
    settings = loaded.settings
    assert (settings.port, settings.log_level, settings.code_lifetime, settings.host) == (1003, "error", 30, "localhost")
    assert settings.issuer == "http://localhost:1003/oidc"
    assert loaded.sources["port"] == "argument"
    assert loaded.sources["log_level"] == "LETPASS_LOG_LEVEL"
    assert loaded.sources["code_lifetime"] == str(file)
    assert loaded.sources["host"] == "default"


@pytest.mark.parametrize(
    ("text", "environment", "says"),
    [
        ("prot = 1", {}, "no setting named 'prot'"),
        ("port = 'x'", {}, "port must be a whole number, such as 24."),
        ("port = 1.5", {}, "port must be a whole number"),
        ("issuer = 1", {}, "issuer must be text in quotes."),
        ("access_log = 'perhaps'", {}, "access_log must be true or false."),
        ("", {"LETPASS_BACKUP_EVERY": "x"}, "LETPASS_BACKUP_EVERY: backup_every must be a whole number"),
        ("", {"LETPASS_ACCESS_LOG": "perhaps"}, "LETPASS_ACCESS_LOG: access_log must be true or false."),
        ("", {"LETPASS_BACKUP_COMMAND": "rclone 'rcat"}, "LETPASS_BACKUP_COMMAND: backup_command cannot be read: a quotation does not end."),
        ("port = 70000", {}, "port must lie between"),
        ("port = ", {}, "cannot be read"),
        ('log_level = "loud"', {}, "log_level must be one of"),
        ('issuer = "http://example.org"', {}, "issuer"),
        ('issuer = "https://example.org/?x"', {}, "issuer"),
        ('issuer = "https://example.org/"', {}, "issuer"),
        ('issuer = "https://example.org/a#b"', {}, "issuer"),
        ("", {"LETPASS_PROT": "1"}, "LETPASS_PROT"),
        ("", {"LETPASS_PORT": "many"}, "LETPASS_PORT: port must be a whole number"),
        ("trusted_proxies = ['proxy.local']", {}, "trusted_proxies: 'proxy.local' is neither an address"),
        ("trusted_proxies = ['10.0.0.1,10.0.0.2']", {}, "'10.0.0.1,10.0.0.2' is neither"),
        ("trusted_proxies = ['::1', '10.0.0.1/8']", {}, "Write 10.0.0.0/8 for the network"),
        ("trusted_proxies = ['']", {}, "'' is neither"),
        ("trusted_proxies = [10]", {}, "trusted_proxies must be a list of texts"),
        ("trusted_proxies = 10", {}, "trusted_proxies must be a list of texts"),
        ("", {"LETPASS_TRUSTED_PROXIES": '["10.0.0.1"]'}, "LETPASS_TRUSTED_PROXIES: trusted_proxies: '[\"10.0.0.1\"]' is neither"),
        ("", {"LETPASS_TRUSTED_PROXIES": '["10.0.0.1", "10.0.0.2"]'}, "LETPASS_TRUSTED_PROXIES"),
        ("", {"LETPASS_TRUSTED_PROXIES": "10.0.0.1 10.0.0.2"}, "LETPASS_TRUSTED_PROXIES"),
        ("", {"LETPASS_TRUSTED_PROXIES": "10.0.0.0/40"}, "40 bits are too many"),
        ("client_certificate_header = 'X-Client-Cert'", {}, "client_certificate_header needs trusted_proxies"),
        ("client_certificate_header = 'X Client'\ntrusted_proxies = ['::1']", {}, "client_certificate_header must be the name of a header"),
        ("client_certificate_authorities = '/a.pem'", {}, "client_certificate_authorities needs client_certificate_header"),
        (
            "client_certificate_header = 'C'\ntrusted_proxies = ['::1']\nclient_certificate_origin = 'https://a.example/b'",
            {},
            "client_certificate_origin must be scheme and host",
        ),
    ],
)
def test_an_unreadable_value_is_named_with_its_source(tmp_path: Path, text: str, environment: dict[str, str], says: str) -> None:
    """docs/ARCHITECTURE.md#errors: one plain sentence."""
    file = tmp_path / "letpassd.toml"
    file.write_text(text)
    with pytest.raises(StartError) as refused:
        load_settings(file, {}, environment)
    assert says in str(refused.value)


def test_proxies_are_addresses_and_networks_separated_by_commas(tmp_path: Path) -> None:
    """In a variable, in a file as a text or as a list; nothing is no proxy."""
    wanted = ["10.0.0.0/8", "192.0.2.7", "::1"]
    text = "10.0.0.0/8, 192.0.2.7 ,::1,"
    file = tmp_path / "letpassd.toml"
    for content in (f"trusted_proxies = {wanted}", f"trusted_proxies = '{text}'"):
        file.write_text(content)
        assert load_settings(file, {}, {}).settings.trusted_proxies == wanted
    assert load_settings(file, {}, {"LETPASS_TRUSTED_PROXIES": text}).settings.trusted_proxies == wanted
    assert load_settings(file, {}, {"LETPASS_TRUSTED_PROXIES": ""}).settings.trusted_proxies == []


def test_a_named_file_has_to_exist(tmp_path: Path) -> None:
    """A typing mistake must not start a daemon with defaults."""
    with pytest.raises(StartError, match="no settings file"):
        load_settings(tmp_path / "missing.toml", {}, {})


def test_addresses_follow_from_the_issuer() -> None:
    """Never from a request (attack 83)."""
    settings = Settings(issuer="https://id.example:8443/tenant/oidc")
    assert settings.origin == "https://id.example:8443"
    assert settings.issuer_path == "/tenant/oidc"
    assert settings.is_secure
    assert not Settings().is_secure


def test_the_example_file_names_every_setting_with_its_default(tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#settings: generated, so it cannot be out of date; uncommented it loads."""
    text = make_example()
    file = tmp_path / "letpassd.toml"
    file.write_text(
        "\n".join(line[1:] if line.startswith("#") and " = " in line and not line.startswith("# ") else line for line in text.splitlines())
    )
    loaded = load_settings(file, {}, {})
    assert loaded.settings == Settings()
    assert set(loaded.sources.values()) == {str(file)}
