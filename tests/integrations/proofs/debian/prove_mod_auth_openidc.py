"""Apache with mod_auth_openidc: the generated configuration, unchanged, in a virtual host that shows what arrives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.connected import connect, give_role
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

MODULES = Path("/usr/lib/apache2/modules")
NEEDS = Needs(debian=("apache2-bin", "libapache2-mod-auth-openidc"), debian_file=str(MODULES / "mod_auth_openidc.so"))
USED = {
    "mpm_event": "mpm_event", "authz_core": "authz_core", "authz_user": "authz_user", "authn_core": "authn_core", "dir": "dir",
    "auth_openidc": "auth_openidc", "include": "include", "mime": "mime", "filter": "filter",
}  # fmt: skip
HOST = """
ServerRoot "{folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{folder}/apache.pid"
ErrorLog "/dev/stderr"
TypesConfig /dev/null
User www-data
Group www-data
DocumentRoot "{site}"
{modules}
<Directory "{site}">
  Require all granted
  Options +Includes
  AddType text/html .shtml
  AddOutputFilter INCLUDES .shtml
  DirectoryIndex index.shtml
</Directory>
<VirtualHost 127.0.0.1:{port}>
  DocumentRoot "{site}"
  Include "{folder}/openidc.conf"
</VirtualHost>
"""
SHOWS = """<!doctype html><p id=user><!--#echo var="REMOTE_USER" --></p><p id=name><!--#echo var="OIDC_CLAIM_name" --></p>
<p id=email><!--#echo var="OIDC_CLAIM_email" --></p><p id=groups><!--#echo var="OIDC_CLAIM_groups" --></p>"""


@pytest.fixture
def site() -> Iterator[Path]:
    """A folder that Apache's own user may read, as it may not where tests keep their files."""
    with TemporaryDirectory(prefix="letpass-site-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, site: Path, tmp_path: Path) -> None:
    """What Apache serves below the protected address sees name, address and groups; beside it nobody has to sign in."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/intern"
    give_role(live_daemon.admin, person.id, "staff")
    service = connect(live_daemon.admin, "mod-auth-openidc", base=base)
    service.write(tmp_path)
    (site / "intern").mkdir()
    (site / "intern" / "index.shtml").write_text(SHOWS, "utf-8")
    (site / "index.shtml").write_text("<!doctype html><p id=open>open</p>", "utf-8")
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{file}.so" for name, file in USED.items())
    (tmp_path / "apache.conf").write_text(HOST.format(folder=tmp_path, site=site, port=port, modules=modules), "utf-8")
    with run_service(["/usr/sbin/apache2", "-f", tmp_path / "apache.conf", "-DFOREGROUND"], tmp_path, f"http://127.0.0.1:{port}/"):
        page.goto(f"http://127.0.0.1:{port}/")
        expect(page.locator("#open")).to_be_visible()
        page.goto(f"{base}/")
        sign_in_and_allow(page, person)
        expect(page.locator("#user")).to_have_text(person.username)
        expect(page.locator("#name")).to_have_text(person.name)
        expect(page.locator("#email")).to_have_text(person.email)
        expect(page.locator("#groups")).to_contain_text("staff")
        page.goto(f"{base}/oidc-callback?logout={base}/")
        expect(page.locator("input[name=password]")).to_be_visible()
