"""The daemon's settings: defaults, then a TOML file, then the environment, then arguments. Unknown names are refused."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from common.contracts.users import email_problems
from common.errors import StartError
from common.networks import read_network
from common.paths import data_folder, runtime_folder, settings_file
from common.uris import find_origin_problem, find_uri_problem

PREFIX = "LETPASS_"
PORT, LOCAL_ISSUER = 8710, "http://localhost:{port}/oidc"
_HEADER = re.compile(r"[A-Za-z0-9-]{1,64}")
# A host, or an IPv6 address in brackets, and a port.
_ADDRESS = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/\[\]]+)):([0-9]{1,5})")
# Environment names with our prefix that are not settings of the daemon: paths.py, the console, this file, the demo.
RESERVED = frozenset({"HOME", "KEY_STORE", "SETTINGS", "WORKER"})
RESERVED_PREFIXES = ("DEMO_", "TEST_")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an operator can set. Every name is also an environment variable: `LETPASS_PORT`, `LETPASS_ISSUER`, ...

    Attributes:
        issuer: the issuer identifier and public base address of the protocol, never guessed from a request; without one, this machine's at the port.
        host: address to listen on for browsers and applications; `localhost` means both 127.0.0.1 and ::1.
        port: TCP port of the public listener.
        tls_certificate: PEM file with certificate and chain, for TLS without a proxy; "" where a proxy does that.
        tls_key: PEM file with the private key of it.
        data_folder: where the database and the key file lie; "" for the usual place of this system.
        database: address of a PostgreSQL database (`postgresql://user@host/name`); "" for the SQLite file in the data folder.
        runtime_folder: where the admin socket and the endpoint file lie; "" for the usual place of this system.
        admin_port: loopback TCP port of the admin API besides its Unix socket; 0 for none.
        key_provider: where the master key comes from: `systemd`, `keyring` or `file`; `auto` lets `letpassd init` choose.
        log_level: `debug`, `info`, `warning` or `error`.
        log_format: `json` or `plain`.
        access_log: whether each answer is a line of the log: route, status, milliseconds and address, never a path or a query string.
        session_lifetime: seconds that a sign-in lasts when the user ticks *keep me signed in*.
        session_idle: seconds without any sign-in to an application after which an unticked one ends.
        interaction_lifetime: seconds that a user has for signing in and consenting.
        code_lifetime: seconds until an authorization code expires.
        password_memory: KiB of memory of one Argon2id hash.
        password_passes: passes over that memory.
        password_threads: how many passwords are checked at the same time, by each worker.
        workers: how many processes of this daemon answer requests; more than 1 on a PostgreSQL database alone.
        trusted_proxies: addresses (`::1`) and networks (`10.0.0.0/8`) of reverse proxies whose `X-Forwarded-For` is believed.
        client_certificate_header: header in which such a proxy tells the certificate of the client, as URL-encoded PEM or by RFC 9440; "" for none.
        client_certificate_authorities: PEM file with the authorities whose certificates prove who an application is; "" for none.
        client_certificate_origin: scheme and host where the proxy asks clients for certificates, if not at the issuer's; "" for there.
        allow_private_targets: whether sign-out notices may go to addresses that are not public, and keys come from them; http to this machine too.
        audit_retention: seconds that entries of the audit log stay.
        audit_chain: whether a hash chain over the audit log is kept, by which `letpassd audit verify` finds what was changed in the database.
        audit_forward: where the audit log is handed on to: udp://HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT (syslog), file:///PATH, or "".
        sign_in_log_retention: seconds that entries of the sign-in log stay, at most so many of each application.
        metrics_address: `host:port` where figures for Prometheus are given to whoever asks, without a key; "" for nowhere but the admin API.
        tracing_endpoint: where traces go (OTLP over HTTP, ending in /v1/traces); "" for where OTEL_EXPORTER_OTLP_ENDPOINT says, or for none.
        drain_wait: seconds between the signal to stop, from which on /ready says so, and the end of listening; 0 for none. A second signal ends them.
        stop_patience: seconds that a stop waits for requests that are being answered.
        backup_folder: where backups go; "" for no folder.
        backup_command: what each backup is piped to, run without a shell, `{name}` in it being the name of the backup; "" for nothing.
        backup_recipient: file with the public key of `letpassd backup-key` that backups are made for; "" for the master key.
        backup_with_master_key: whether the master key goes into backups for a recipient.
        backup_every: hours between two backups that the daemon makes by itself; 0 for none.
        backup_keep_hourly: of how many hours the newest backup in backup_folder stays; with 0 in all three of them nothing is ever removed.
        backup_keep_daily: of how many days.
        backup_keep_weekly: of how many weeks.
        operator_email: who is told by mail of backups, receivers, keys and secrets that need somebody; "" for nobody.
    """

    issuer: str = LOCAL_ISSUER.format(port=PORT)
    host: str = "localhost"
    port: int = PORT
    tls_certificate: str = ""
    tls_key: str = ""
    data_folder: str = ""
    database: str = ""
    runtime_folder: str = ""
    admin_port: int = 0
    key_provider: str = "auto"
    log_level: str = "info"
    log_format: str = "json"
    access_log: bool = False
    session_lifetime: int = 14 * 86400
    session_idle: int = 12 * 3600
    interaction_lifetime: int = 3600
    code_lifetime: int = 60
    password_memory: int = 19456
    password_passes: int = 2
    password_threads: int = 1
    workers: int = 1
    trusted_proxies: list[str] = []
    client_certificate_header: str = ""
    client_certificate_authorities: str = ""
    client_certificate_origin: str = ""
    allow_private_targets: bool = False
    audit_retention: int = 730 * 86400
    audit_chain: bool = False
    audit_forward: str = ""
    sign_in_log_retention: int = 30 * 86400
    metrics_address: str = ""
    tracing_endpoint: str = ""
    drain_wait: int = 0
    stop_patience: int = 10
    backup_folder: str = ""
    backup_command: str = ""
    backup_recipient: str = ""
    backup_with_master_key: bool = False
    backup_every: int = 0
    backup_keep_hourly: int = 24
    backup_keep_daily: int = 14
    backup_keep_weekly: int = 8
    operator_email: str = ""

    @property
    def session_days(self) -> int:
        """For how many whole days *Keep me signed in* holds."""
        return self.session_lifetime // 86400

    @property
    def origin(self) -> str:
        """Scheme, host and port of the issuer: where the pages live."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def issuer_path(self) -> str:
        """The path of the issuer without a trailing slash, "" if it has none."""
        return urlsplit(self.issuer).path.rstrip("/")

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach this daemon by https."""
        return self.issuer.startswith("https:")

    @property
    def data(self) -> Path:
        """The data folder in force."""
        return Path(self.data_folder) if self.data_folder else data_folder()

    @property
    def runtime(self) -> Path:
        """The runtime folder in force."""
        return Path(self.runtime_folder) if self.runtime_folder else runtime_folder()

    @property
    def backup_seconds(self) -> int:
        """Seconds between two backups that the daemon makes by itself, 0 for none."""
        return self.backup_every * 3600

    @property
    def database_file(self) -> Path:
        """The SQLite file."""
        return self.data / "letpass.db"

    @property
    def admin_socket(self) -> Path:
        """The Unix socket of the admin API."""
        return self.runtime / "admin.sock"


class Loaded(msgspec.Struct, frozen=True):
    """Settings together with where each value came from (`default`, a file, a variable or `argument`)."""

    settings: Settings
    sources: dict[str, str]
    file: Path


_TYPES = {field.name: field.type for field in msgspec.structs.fields(Settings)}
_CHOICES = {
    "key_provider": ("auto", "systemd", "keyring", "file"),
    "log_level": ("debug", "info", "warning", "error"),
    "log_format": ("json", "plain"),
}
# What a value of a type is, in words.
_MEANT = {
    str: "text in quotes",
    int: "a whole number, such as 24",
    bool: "true or false",
    list[str]: 'a list of texts in quotes, such as ["10.0.0.1", "10.0.0.2"]',
}
# A settings file has a few lines for each setting.
MOST_BYTES = 256 * 1024
_BOUNDS = {
    "port": (0, 65535),
    "admin_port": (0, 65535),
    "session_lifetime": (300, 365 * 86400),
    "session_idle": (300, 365 * 86400),
    "interaction_lifetime": (60, 86400),
    "code_lifetime": (1, 600),
    "password_memory": (64, 4 * 1024 * 1024),
    "password_passes": (1, 64),
    "password_threads": (1, 64),
    "workers": (1, 64),
    "audit_retention": (86400, 36500 * 86400),
    "sign_in_log_retention": (3600, 3650 * 86400),
    "drain_wait": (0, 600),
    "stop_patience": (0, 600),
    "backup_every": (0, 24 * 31),
    "backup_keep_hourly": (0, 1000),
    "backup_keep_daily": (0, 1000),
    "backup_keep_weekly": (0, 1000),
}


def load_settings(file: Path | None = None, arguments: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None) -> Loaded:
    """Read the settings.

    Args:
        file: the TOML file; the usual place if none is given, where it need not exist.
        arguments: values from the command line, None for those not given.
        environment: the process's environment if none is given.

    Raises:
        StartError: a value cannot be read, with the name and the source in the sentence.
    """
    variables = os.environ if environment is None else environment
    named = file or (Path(variables[f"{PREFIX}SETTINGS"]) if f"{PREFIX}SETTINGS" in variables else None)
    path = named or settings_file()
    values: dict[str, Any] = {}
    sources = dict.fromkeys(_TYPES, "default")
    for name, value, source in [*_from_file(path, must_exist=named is not None), *_from_environment(variables), *_from_arguments(arguments or {})]:
        if name not in _TYPES:
            raise StartError(f"{source}: there is no setting named {name!r}.")
        values[name] = _convert(name, value, source)
        sources[name] = source
    if "issuer" not in values and values.get("port"):
        # Nobody could sign in at an issuer with another port than the one that is listened on.
        values["issuer"] = LOCAL_ISSUER.format(port=values["port"])
    settings = Settings(**values)
    _check_issuer(settings.issuer, sources["issuer"])
    _check_tls(settings, sources)
    _check_certificates(settings, sources)
    if settings.workers > 1 and not settings.database:
        raise StartError(f"{sources['workers']}: workers can be more than 1 on a PostgreSQL database alone; a SQLite file has one process.")
    return Loaded(settings, sources, path)


def _from_file(path: Path, *, must_exist: bool) -> list[tuple[str, Any, str]]:
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise StartError(f"The settings file {path} is larger than {MOST_BYTES // 1024} KiB.")
        found = tomllib.loads(data.decode("utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise StartError(f"There is no settings file {path}.") from None
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StartError(f"The settings file {path} cannot be read: {error}.") from error
    except RecursionError:
        raise StartError(f"The settings file {path} cannot be read: tables or lists stand too deep in each other.") from None
    return [(name, value, str(path)) for name, value in found.items()]


def _from_environment(variables: Mapping[str, str]) -> list[tuple[str, Any, str]]:
    found = []
    for variable, value in sorted(variables.items()):
        name = variable.removeprefix(PREFIX)
        if name == variable or name in RESERVED or name.startswith(RESERVED_PREFIXES):
            continue
        found.append((name.lower(), value, variable))
    return found


def _from_arguments(arguments: Mapping[str, Any]) -> list[tuple[str, Any, str]]:
    return [(name, value, "argument") for name, value in arguments.items() if value is not None]


def _convert(name: str, value: Any, source: str) -> Any:
    text = isinstance(value, str)
    try:
        if text and _TYPES[name] == list[str]:
            value = [entry.strip() for entry in value.split(",") if entry.strip()]
        value = msgspec.convert(value, _TYPES[name], strict=not text)
    except msgspec.ValidationError:
        raise StartError(f"{source}: {name} must be {_MEANT[_TYPES[name]]}.") from None
    if name in _CHOICES and value not in _CHOICES[name]:
        raise StartError(f"{source}: {name} must be one of {', '.join(_CHOICES[name])}.")
    if name in _BOUNDS and not _BOUNDS[name][0] <= value <= _BOUNDS[name][1]:
        raise StartError(f"{source}: {name} must lie between {_BOUNDS[name][0]} and {_BOUNDS[name][1]}.")
    if name == "trusted_proxies":
        _check_networks(value, source)
    if name == "backup_command":
        _check_command(value, source)
    if name == "tracing_endpoint" and value and not _is_http(value):
        raise StartError(f"{source}: tracing_endpoint must be an address such as http://127.0.0.1:4318/v1/traces, without a name or password in it.")
    if name == "operator_email" and email_problems(value):
        raise StartError(f"{source}: operator_email must be an email address, such as ops@example.com.")
    if name == "metrics_address" and value and split_address(value) is None:
        raise StartError(f"{source}: metrics_address must be a host and a port, such as 127.0.0.1:9464 or [::1]:9464.")
    return value


def _check_command(text: str, source: str) -> None:
    try:
        shlex.split(text)
    except ValueError:
        raise StartError(f"{source}: backup_command cannot be read: a quotation does not end.") from None


def split_address(text: str) -> tuple[str, int] | None:
    """Host and port of `host:port` or `[::1]:port`; None if it is neither.

    Args:
        text: as in the settings.
    """
    found = _ADDRESS.fullmatch(text)
    return (found[1] or found[2], int(found[3])) if found and int(found[3]) <= 65535 else None


def _check_networks(entries: list[str], source: str) -> None:
    """What matches nobody would go unnoticed: all browsers would look like one, and share its throttle."""
    for entry in entries:
        try:
            read_network(entry)
        except ValueError as error:
            raise StartError(f"{source}: trusted_proxies: {error}") from None


def _check_issuer(issuer: str, source: str) -> None:
    """An issuer is an https address without query or fragment (OpenID Connect Discovery 3); http on this machine only."""
    problem = find_uri_problem(issuer, native=False)
    if problem is not None or "?" in issuer or issuer.endswith("/"):
        reason = problem.message if problem is not None else "It has no query and does not end with a slash."
        raise StartError(f"{source}: issuer {issuer!r} cannot be used. {reason}")


def _check_tls(settings: Settings, sources: Mapping[str, str]) -> None:
    """Certificate and key come together, and for an issuer with https."""
    for name, other in (("tls_certificate", "tls_key"), ("tls_key", "tls_certificate")):
        if getattr(settings, name) and not getattr(settings, other):
            raise StartError(f"{sources[name]}: {name} needs {other} beside it.")
    if settings.tls_certificate and not settings.is_secure:
        raise StartError(f"{sources['tls_certificate']}: with tls_certificate the issuer begins with https, and it is {settings.issuer!r}.")


def _check_certificates(settings: Settings, sources: Mapping[str, str]) -> None:
    """Who says which certificate a client has is believed only from a proxy, and writes it into a header of its own."""
    header = settings.client_certificate_header
    if header and not _HEADER.fullmatch(header):
        raise StartError(f"{sources['client_certificate_header']}: client_certificate_header must be the name of a header, such as X-Client-Cert.")
    if header and not settings.trusted_proxies:
        raise StartError(
            f"{sources['client_certificate_header']}: client_certificate_header needs trusted_proxies beside it: nobody else is believed."
        )
    for name in ("client_certificate_authorities", "client_certificate_origin"):
        if getattr(settings, name) and not header:
            raise StartError(f"{sources[name]}: {name} needs client_certificate_header beside it.")
    origin = settings.client_certificate_origin
    if origin and (find_origin_problem(origin) is not None or not origin.startswith("https:")):
        raise StartError(
            f"{sources['client_certificate_origin']}: client_certificate_origin must be scheme and host, such as https://mtls.id.example.com."
        )


def make_example() -> str:
    """The commented example file: every setting with its default and what it means."""
    described = _descriptions()
    lines = ["# Settings of letpassd. Every value here is the default; remove the # to change one.", ""]
    defaults = Settings()
    for name in _TYPES:
        value = getattr(defaults, name)
        shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
        lines += [f"# {described[name]}", f"#{name} = {shown}", ""]
    return "\n".join(lines)


def _descriptions() -> dict[str, str]:
    lines = (Settings.__doc__ or "").partition("Attributes:")[2].splitlines()
    pairs = (line.strip().partition(": ") for line in lines if line.strip())
    return {name: text for name, _, text in pairs}


def _is_http(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and not parts.query and parts.port != 0
    except ValueError:
        return False
