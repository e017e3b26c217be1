"""The last part of `./dev demo`: starts the sample partner sites beside a running daemon, says where everything is, opens what can be opened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
import webbrowser
from importlib.resources import files
from typing import Any

from common.endpoint import find_endpoint

# Everything that an application may ask for; the sample API is the default one, so names are enough.
PERMISSION_LISTS = ("permissions", "resource_permissions", "organization_permissions", "organization_resource_permissions")
SAMPLE = files("resources.demo") / "demo.toml"


def main() -> int:
    """Run until the sites or the console are closed.

    Returns:
        The exit code: 2 where no daemon runs.
    """
    endpoint = find_endpoint()
    if endpoint is None:
        sys.stdout.write("No daemon runs here. `./dev demo` starts one.\n")
        return 2
    sample = tomllib.loads(SAMPLE.read_text("utf-8"))
    running: list[subprocess.Popen[bytes]] = []
    # A stop asked for from outside ends the same way as Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        running.extend(start_site(application, endpoint.issuer) for application in sample["applications"] if application["type"] != "native")
        sys.stdout.write(describe(sample, endpoint.issuer))
        sys.stdout.flush()
        if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            webbrowser.open("http://127.0.0.1:8711/")
            running.insert(0, subprocess.Popen([sys.executable, "-m", "gui"]))
        running[0].wait()
    except KeyboardInterrupt:
        return 130
    finally:
        for each in running:
            each.terminate()
        for each in running:
            each.wait()
    return 0


def start_site(application: dict[str, Any], issuer: str) -> subprocess.Popen[bytes]:
    """Start a partner site for one of the sample applications, configured only by what a partner is told."""
    redirect_uri = application["settings"]["redirect_uris"][0]
    asked = (permission["name"] for field in PERMISSION_LISTS for permission in application["settings"].get(field, []))
    names = dict.fromkeys(["openid", *asked])
    environment = {name: value for name, value in os.environ.items() if name != "LETPASS_DEMO_SECRET"}
    environment |= {
        "PARTNER_TYPE": application["type"],
        "PARTNER_ISSUER": issuer,
        "PARTNER_CLIENT_ID": application["id"],
        "PARTNER_PORT": redirect_uri.split(":")[2].split("/")[0],
        "PARTNER_NAME": application["name"],
        "PARTNER_PERMISSIONS": " ".join(names),
    }
    if application["type"] == "traditional":
        environment["PARTNER_CLIENT_SECRET"] = os.environ["LETPASS_DEMO_SECRET"]
    return subprocess.Popen([sys.executable, "-m", "resources.demo.partner_site"], env=environment)


def describe(sample: dict[str, Any], issuer: str) -> str:
    """What to try, with addresses and sample passwords."""
    native = next(application for application in sample["applications"] if application["type"] == "native")
    lines = [
        "",
        "Letpass with sample data is running.",
        f"  Issuer        {issuer}",
        f"  Discovery     {issuer}/.well-known/openid-configuration",
        "",
    ]
    for application in sample["applications"]:
        if application["type"] != "native":
            home = application["settings"]["sign_out_uris"][0]
            lines.append(f"  {application['name']:<13} {home}   ({application['type'].replace('_', ' ')})")
    lines += [
        f"  {native['name']:<13} PARTNER_ISSUER={issuer} .venv/bin/python -m resources.demo.partner_site --config resources/demo/harbor.toml",
        "",
        "Sign in as one of these (user name, password):",
    ]
    lines += [f"  {user['username']:<13} {user['password']['value']:<18} {user['profile']['name']}" for user in sample["users"]]
    return "\n".join([*lines, "", "Ctrl+C stops everything.", "", ""])


if __name__ == "__main__":
    sys.exit(main())
