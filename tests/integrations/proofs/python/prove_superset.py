"""Apache Superset: the generated text, unchanged, at the end of a superset_config.py with what every installation has."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.integrations.connected import connect, give_role
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person
from tests.processes import run_to_its_end

NEEDS = Needs(python=("apache-superset==6.1.0", "authlib==1.7.0", "rich==14.2.0", "flask-caching==2.3.1"))
OWN = """SECRET_KEY = "0123456789abcdef0123456789abcdef"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
TALISMAN_ENABLED = False
"""


def test_a_user_signs_in_as_an_administrator(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, tmp_path: Path) -> None:
    """The account is made at the first sign-in, with user name, names, address, and the role for administrators."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    give_role(live_daemon.admin, person.id, "superset-admin")
    service = connect(live_daemon.admin, "superset", base=base)
    (tmp_path / "superset_config.py").write_text(f"{OWN.format(folder=tmp_path)}\n{service.texts['superset_config.py']}", "utf-8")
    settings = {"SUPERSET_CONFIG_PATH": str(tmp_path / "superset_config.py"), "FLASK_APP": "superset", "SUPERSET_HOME": str(tmp_path)}
    superset = installed / "bin" / "superset"
    for command in (["db", "upgrade"], ["init"]):
        done = run_to_its_end([superset, *command], cwd=tmp_path, env={**settings, "PATH": "/usr/bin:/bin"})
        assert done.returncode == 0, done.stderr
    with run_service([superset, "run", "-h", "127.0.0.1", "-p", str(port)], tmp_path, f"{base}/health", settings):
        page.goto(f"{base}/login/letpass")
        sign_in_and_allow(page, person)
        page.wait_for_url(lambda address: address.startswith(base))
        known = page.request.get(f"{base}/api/v1/me/roles/").json()["result"]
        assert (known["username"], known["email"]) == (person.username, person.email)
        assert (known["firstName"], known["lastName"]) == ("Mina", "Seo")
        assert "Admin" in known["roles"]
