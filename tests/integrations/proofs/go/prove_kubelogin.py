"""kubectl with kubelogin: the generated commands, unchanged, after which kubectl calls a cluster with the ID token of who signed in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from joserfc import jws
from playwright.sync_api import Page, expect

from tests.integrations.cluster import run_cluster
from tests.integrations.connected import connect, give_role
from tests.integrations.desktop import Desktop
from tests.integrations.people import sign_in_and_allow
from tests.integrations.toolbox import GoProgram, Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.patience import PATIENCE
from tests.processes import tethered

NEEDS = Needs(
    go=(GoProgram("github.com/int128/kubelogin@v1.34.2", "kubectl-oidc_login", checksum="h1:9ocWssGjTuP+krpbbJt1GM82nk/33IWFaJqfRwe8Lgw="),),
    programs=("kubectl",),
)


def test_kubectl_calls_the_cluster_as_a_user(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The ID token names user and groups for the flags of the API server; the next call needs no browser."""
    give_role(live_daemon.admin, person.id, "cluster-admins")
    service = connect(live_daemon.admin, "kubelogin", port=str(free_port()))
    service.write(tmp_path)
    desktop = Desktop(tmp_path / "desktop")
    (desktop.programs / "kubectl").symlink_to(find_kubectl())
    paths = desktop.path(installed / "bin")
    environment = {**os.environ, "PATH": paths, "HOME": str(tmp_path), "KUBECONFIG": str(tmp_path / "kubeconfig")}
    with run_cluster(tmp_path / "kubeconfig") as heard:
        subprocess.run(["bash", "-e", "set-credentials.sh"], cwd=tmp_path, env=environment, check=True, timeout=PATIENCE)
        call = tethered(["kubectl", "get", "--raw", "/version"])
        with subprocess.Popen(call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as calling:
            page.goto(desktop.opened())
            sign_in_and_allow(page, person)
            said, problems = calling.communicate(timeout=PATIENCE)
        assert json.loads(said) == {"major": "1"}, problems
        expect(page.get_by_text("Authenticated").or_(page.get_by_text("authenticated")).first).to_be_visible()
        again = subprocess.run(call, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert again.returncode == 0, again.stderr
    first, second = (claims_of(each) for each in heard[-2:])
    flags = service.texts["kube-apiserver.yaml"]
    assert "--oidc-username-claim=preferred_username" in flags
    assert "--oidc-groups-claim=groups" in flags
    assert (first["iss"], first["aud"]) == (live_daemon.issuer, service.client_id)
    assert (first["preferred_username"], first["groups"]) == (person.username, ["cluster-admins"])
    assert second == first


def find_kubectl() -> Path:
    """The program itself: some distributions put one before it that calls the cluster at each command to choose a version."""
    found = Path(shutil.which("kubectl") or "kubectl").resolve()
    return max(found.parent.glob("kubectl.1.*"), default=found)


def claims_of(authorization: str) -> dict[str, Any]:
    """The claims of a bearer token; that the signature is right is the API server's to check."""
    found: dict[str, Any] = json.loads(jws.extract_compact(authorization.removeprefix("Bearer ").encode()).payload)
    return found
