"""The document about integrations, made from their data: `python -m daemon.integrations.document FILE` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from common.contracts.handover.integrations import Pkce, Proof, Severity
from daemon.integrations.catalogue import Catalogue, load_catalogue
from daemon.integrations.schema import Integration, Plan

_HEAD = """\
# Services that sign people in with Letpass

This document is made from the files in [resources/integrations](../resources/integrations), one for each service, by
`python -m daemon.integrations.document docs/integrations.md`. Change the files, not this text.

A file says what a service needs: addresses to come back to, permissions and no more, names of claims, its own fields with their
values, and configuration texts. `daemon/integrations/filling.py` fills it with an address and Letpass's own values; a value that is
missing or wrong is named, and nothing is written with holes. `daemon/integrations/schema.py` has the form of the files; what a file
may say beyond it is checked by `daemon/integrations/checking.py` and `tests/daemon/integrations/test_catalogue.py`.

- **Proven** means that somebody signed in to the service with these values, in the version and on the day that are named. **Read** means that
  the values are from its documentation or source, or from a guide for another provider: nobody has run them against Letpass yet.
- `./dev integrations` signs a user in to real services with the texts that Letpass gives for them, unchanged, and says which toolchain is missing
  for the others. Its proofs are in [tests/integrations](../tests/integrations/proofs).
- *PKCE*: *always* means that the service uses it as it is set up by the file, and the application demands it; *can* that it may use it;
  *no* that it does not.
- *Groups*: the service reads the claim `groups`, which is made from the person's roles, and asks for it by the scope `groups`.
- `.env` texts put values with spaces between single quotes, as Compose, systemd and the usual libraries read them; `docker run --env-file` does not
  take quotes away.
- Where the client secret belongs stands ‹client secret›, as long as nobody hands it in.

In the console, *Create application* begins with the choice of one of these services, and the tab *Service* of an application
shows what goes where in it. For Apache Answer that takes three presses and one typed field once *Applications* is open: the button,
the card of the service (further down than the first screen shows: scroll, or type its name in the search), its address, *Create
application*. The fourteen values that Answer's own form asks for are then there to copy, one by one or all with a fourth press
(`tests/gui/applications/integrations/test_create_for_service.py` counts).
"""
_PKCE = {Pkce.REQUIRED: "always", Pkce.SUPPORTED: "can", Pkce.NONE: "no"}


def make_document(catalogue: Catalogue) -> str:
    """The whole document, in English.

    Args:
        catalogue: the services.
    """
    services = catalogue.list_all()
    parts = [_HEAD, "## What can be connected\n", *_table_of_services(catalogue), "\n## What was proven\n", *_table_of_trials(services)]
    parts += ["\n## What cannot be connected, or not wholly\n", *_limits(services), "\n## Easily done wrong\n", *_warnings(services)]
    return "\n".join(parts) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _table_of_services(catalogue: Catalogue) -> Iterator[str]:
    yield _row(["Service", "For", "Type", "Redirect URIs", "Asks for", "PKCE", "Known"])
    yield _row(["---"] * 7)
    for service in catalogue.list_all():
        plan = service.application
        if plan is not None:
            link = f"[{service.name}]({service.website})"
            kind = plan.type.value.replace("_", "-")
            heading = catalogue.shared.categories[service.category].en
            yield _row([link, heading, kind, _addresses(plan), _asked(plan), _PKCE[plan.pkce], service.tried.proof.value])


def _addresses(plan: Plan) -> str:
    """The patterns of the redirect URIs, with inputs in pointed brackets."""
    return "<br>".join("`" + uri.replace("{{ ", "<").replace(" }}", ">") + "`" for uri in plan.redirect_uris) or "none"


def _asked(plan: Plan) -> str:
    return f"`{' '.join(plan.scope)}`" if plan.scope else "the API's permissions"


def _table_of_trials(services: list[Integration]) -> Iterator[str]:
    yield _row(["Service", "Version", "When", "How"])
    yield _row(["---"] * 4)
    for service in services:
        if service.tried.proof is Proof.PROVEN:
            yield _row([service.name, service.tried.version, service.tried.date, service.tried.how.en])


def _limits(services: list[Integration]) -> Iterator[str]:
    for service in services:
        yield from (f"- **{service.name}**: {remark.text.en} ({remark.source})" for remark in service.cannot)


def _warnings(services: list[Integration]) -> Iterator[str]:
    for service in services:
        told = (remark for remark in service.quirks if remark.severity is not Severity.NOTE)
        yield from (f"- **{service.name}**: {remark.text.en} ({remark.source})" for remark in told)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(make_document(load_catalogue()), "utf-8")
