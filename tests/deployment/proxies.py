"""Runs the example of a reverse proxy as it stands in packaging/proxies, with ports and files of the test in place of those of the example."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.certificates import Pair
from tests.patience import PATIENCE
from tests.processes import ROOT, tethered

EXAMPLES = ROOT / "packaging" / "proxies"
NAME, CERTIFICATES = "id.example.com", "/etc/letsencrypt/live/id.example.com"
_APACHE_MODULES = Path("/usr/lib/apache2/modules")
_MODULES = ("mpm_event", "authz_core", "ssl", "socache_shmcb", "proxy", "proxy_http", "headers", "alias")


@dataclass(frozen=True)
class Places:
    """What stands in place of the example's own.

    Attributes:
        https, http: ports of the proxy.
        daemon: port of the daemon.
        pair: certificate and key.
        folder: for what the proxy writes.
        second: port of a second node behind those that know of several, 0 for none.
    """

    https: int
    http: int
    daemon: int
    pair: Pair
    folder: Path
    second: int = 0

    def with_second(self, line: str) -> str:
        """The example's line of a node, with one for the second node behind it."""
        return f"{line}\n{line.replace('127.0.0.1:8710', f'127.0.0.1:{self.second}').replace('server one', 'server two')}" if self.second else line


def fill_in(text: str, *changes: tuple[str, str]) -> str:
    """The example with other places; each of the example's own has to be there."""
    for old, new in changes:
        assert old in text, f"{old!r} stands no more in the example"
        text = text.replace(old, new)
    return text


def nginx(places: Places) -> list[str]:
    """`nginx`, with a configuration around the site."""
    site = fill_in(
        (EXAMPLES / "nginx.conf").read_text("utf-8"),
        (line := "    server 127.0.0.1:8710 max_fails=0;", places.with_second(line)),
        ("127.0.0.1:8710", f"127.0.0.1:{places.daemon}"),
        (f"{CERTIFICATES}/fullchain.pem", str(places.pair.certificate)),
        (f"{CERTIFICATES}/privkey.pem", str(places.pair.key)),
        (NAME, "localhost"),
        ("listen [::]:80;", ""),
        ("listen [::]:443 ssl http2;", ""),
        ("listen 80;", f"listen 127.0.0.1:{places.http};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{places.https} ssl http2;"),
        ("/var/log/nginx/letpass.log", str(places.folder / "access.log")),
    )
    (places.folder / "site.conf").write_text(site)
    temporary = "\n".join(f"{kind}_temp_path {places.folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    http = f"events {{}}\nhttp {{\n{temporary}\ninclude {places.folder}/site.conf;\n}}\n"
    main = f"{user}\ndaemon off;\npid {places.folder}/nginx.pid;\nerror_log stderr;\n{http}"
    (places.folder / "nginx.conf").write_text(main)
    return ["nginx", "-e", "stderr", "-c", str(places.folder / "nginx.conf")]


def haproxy(places: Places) -> list[str]:
    """`haproxy`, in the foreground."""
    combined = places.folder / "both.pem"
    combined.write_bytes(places.pair.certificate.read_bytes() + places.pair.key.read_bytes())
    text = fill_in(
        (EXAMPLES / "haproxy.cfg").read_text("utf-8"),
        (line := "    server one 127.0.0.1:8710", places.with_second(line)),
        ("127.0.0.1:8710", f"127.0.0.1:{places.daemon}"),
        (f"/etc/haproxy/certs/{NAME}.pem", str(combined)),
        ("bind :80", f"bind 127.0.0.1:{places.http}"),
        ("bind :443", f"bind 127.0.0.1:{places.https}"),
        (NAME, "localhost"),
    )
    (places.folder / "haproxy.cfg").write_text(text)
    return ["haproxy", "-db", "-f", str(places.folder / "haproxy.cfg")]


def apache2(places: Places) -> list[str]:
    """`apache2`, with its modules and a configuration around the site."""
    site = fill_in(
        (EXAMPLES / "apache.conf").read_text("utf-8"),
        ("127.0.0.1:8710", f"127.0.0.1:{places.daemon}"),
        (f"{CERTIFICATES}/fullchain.pem", str(places.pair.certificate)),
        (f"{CERTIFICATES}/privkey.pem", str(places.pair.key)),
        (NAME, "localhost"),
        ("*:80>", f"127.0.0.1:{places.http}>"),
        ("*:443>", f"127.0.0.1:{places.https}>"),
        ("${APACHE_LOG_DIR}", str(places.folder)),
    )
    modules = "\n".join(f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so" for name in _MODULES)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    listen = f"Listen 127.0.0.1:{places.http}\nListen 127.0.0.1:{places.https}"
    main = f"ServerRoot {places.folder}\nPidFile {places.folder}/apache.pid\nErrorLog {places.folder}/error.log\nServerName localhost\n"
    (places.folder / "apache.conf").write_text(f"{main}{modules}\n{user}\n{listen}\n{site}")
    return ["apache2", "-D", "FOREGROUND", "-f", str(places.folder / "apache.conf")]


def caddy(places: Places) -> list[str]:
    """`caddy`, with a certificate of ours in place of one that it would ask for."""
    text = fill_in(
        (EXAMPLES / "Caddyfile").read_text("utf-8"),
        ("127.0.0.1:8710", f"127.0.0.1:{places.daemon}"),
        (f"\n{NAME} {{\n", f"\n{{\n\tadmin off\n\thttp_port {places.http}\n\thttps_port {places.https}\n}}\nlocalhost {{\n"),
        (f"# tls /etc/ssl/{NAME}.crt /etc/ssl/{NAME}.key   (a certificate of your own)", f"tls {places.pair.certificate} {places.pair.key}"),
    )
    (places.folder / "Caddyfile").write_text(text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(places.folder / "Caddyfile")]


PROXIES: dict[str, Callable[[Places], list[str]]] = {"nginx": nginx, "haproxy": haproxy, "apache2": apache2, "caddy": caddy}
PACKAGES = {"nginx": "nginx-light", "haproxy": "haproxy", "apache2": "apache2-bin", "caddy": "caddy"}


@contextmanager
def run_proxy(program: str, places: Places) -> Iterator[None]:
    """A proxy that listens, until the block ends; the test is skipped where it is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (Debian: {PACKAGES[program]}); `CI=true ./dev test` installs all of them but caddy")
    command = PROXIES[program](places)
    log_file = places.folder / "proxy.log"
    environment = {**os.environ, "HOME": str(places.folder), "XDG_DATA_HOME": str(places.folder), "XDG_CONFIG_HOME": str(places.folder)}
    with log_file.open("ab") as log:
        process = subprocess.Popen(tethered(command), cwd=places.folder, env=environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + PATIENCE
        while not _listens(places.https):
            assert process.poll() is None, log_file.read_text("utf-8", errors="replace")
            assert time.monotonic() < end
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
