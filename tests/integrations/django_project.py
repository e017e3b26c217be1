"""A project that Django itself makes, with the generated texts at the end of its settings and addresses."""

from __future__ import annotations

from pathlib import Path

from tests.integrations.toolbox import run

# Who is signed in, and a button that posts as Django wants it.
WHO = """

from django.http import HttpResponse
from django.middleware.csrf import get_token


def show(request):
    who = f"{{request.user.username}} {{getattr(request.user, 'email', '')}}"
    mark = f"<input type=hidden name=csrfmiddlewaretoken value={{get_token(request)}}>"
    return HttpResponse(f"<p id=who>{{who}}</p><form method=post action='{enter}'>{{mark}}<button>Sign in</button></form>")


urlpatterns += [path("{address}", show)]
"""


def write_project(folder: Path, python: Path, texts: dict[str, str], address: str, enter: str = "") -> None:
    """Make the project and its database.

    Args:
        folder: where.
        python: with Django and what the texts name.
        texts: `settings.py` and `urls.py`.
        address: of the page that says who is signed in.
        enter: what its button posts to.
    """
    run(str(python), "-m", "django", "startproject", "shop", str(folder))
    for file, more in (("settings.py", ""), ("urls.py", WHO.format(address=address, enter=enter))):
        with (folder / "shop" / file).open("a", encoding="utf-8") as kept:
            kept.write(f"\n{texts[file]}{more}")
    run(str(python), "manage.py", "migrate", "--verbosity", "0", cwd=folder)


def serve(python: Path, port: int) -> list[str | Path]:
    """The command that serves it."""
    return [python, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
