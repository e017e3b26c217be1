"""Auth.js in Next.js: the three generated texts, unchanged, in an application of one page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.connected import connect
from tests.integrations.people import sign_in_and_allow
from tests.integrations.running_service import run_service
from tests.integrations.toolbox import Needs
from tests.live_daemon import LiveDaemon, free_port
from tests.makers import Person

NEEDS = Needs(
    npm=(
        "next-auth@5.0.0-beta.32",
        "next@16.2.0",
        "react@19.2.0",
        "react-dom@19.2.0",
        "typescript@5.9.3",
        "@types/react@19.2.2",
        "@types/node@20.19.0",
    )
)
PAGE = """import { auth, signIn, signOut } from "@/auth";

export default async function Page() {
  const session = await auth();
  if (!session) return <form action={async () => { "use server"; await signIn("letpass"); }}><button id="enter">Sign in</button></form>;
  return <form action={async () => { "use server"; await signOut(); }}>
    <p id="who">{session.user.name} {session.user.email}</p><button id="leave">Sign out</button>
  </form>;
}
"""
LAYOUT = "export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n"


@pytest.fixture
def folder(installed: Path) -> Iterator[Path]:
    """A folder for the project below that of its packages, for Next.js follows no link out of a project."""
    with TemporaryDirectory(prefix="app-", dir=installed) as made:
        yield Path(made)


def test_a_user_signs_in_and_out(page: Page, person: Person, live_daemon: LiveDaemon, installed: Path, folder: Path) -> None:
    """The session of the application has name and address; signing out ends it."""
    port = free_port()
    base = f"http://localhost:{port}"  # Next.js makes localhost of 127.0.0.1
    service = connect(live_daemon.admin, "auth-js", base=base)
    service.write(folder)
    (folder / "app" / "page.tsx").write_text(PAGE, "utf-8")
    (folder / "app" / "layout.tsx").write_text(LAYOUT, "utf-8")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": {"paths": {"@/*": ["./*"]}}}), "utf-8")
    command: list[str | Path] = [installed / "node_modules" / ".bin" / "next", "dev", "--webpack", "--hostname", "localhost", "--port", str(port)]
    with run_service(command, folder, base, {"NEXT_TELEMETRY_DISABLED": "1"}):
        page.goto(base)
        page.locator("#enter").click()
        sign_in_and_allow(page, person)
        expect(page.locator("#who")).to_have_text(f"{person.name} {person.email}")
        page.locator("#leave").click()
        expect(page.locator("#enter")).to_be_visible()
