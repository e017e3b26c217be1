"""The webhooks of a document."""

from __future__ import annotations

import msgspec
from msgspec import UNSET

from common.contracts.application_kinds import Kind
from common.contracts.events_out.webhooks import ChangeWebhook, CreateWebhook, Webhook
from common.errors import Problem, check
from daemon.services.applications.applications import Applications
from daemon.services.configuration.entries import WebhookEntry
from daemon.services.configuration.receivers import hide_addresses
from daemon.services.configuration.references import FetchedSecret
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.events_out.webhooks import Webhooks
from daemon.services.records.differences import Difference, find_differences

UNKNOWN_SECRET = "secret: a new one was made, which nobody has seen; give one in the document, or have another made and shown in the console"  # noqa: S105 - a warning
_BLANK = CreateWebhook(name="", url="", events=())


class WebhookStep:
    """Makes webhooks like their entries. Called inside a store job.

    Args:
        webhooks: where they are kept.
        applications: found by name.
    """

    def __init__(self, webhooks: Webhooks, applications: Applications) -> None:
        self._webhooks, self._applications = webhooks, applications

    def apply(self, entry: WebhookEntry, url: str | None, secret: FetchedSecret | None, actor: str) -> ApplyStep:
        """Create or change one webhook.

        Args:
            entry: of the document.
            url: its address, None to leave it as it is.
            secret: its secret, None to leave it as it is.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or the entry does not say which webhook it means.
        """
        current = self._find(entry)
        base = _BLANK if current is None else _fields_of(current)
        wanted = msgspec.structs.replace(
            base,
            name=entry.name.strip(),
            url=base.url if url is None else url,
            events=base.events if entry.events is UNSET else entry.events,
            applications=base.applications if entry.applications is UNSET else self._find_applications(entry.applications, base.applications),
            enabled=base.enabled if entry.enabled is UNSET else entry.enabled,
            description=base.description if entry.description is UNSET else entry.description.strip(),
        )
        if current is None:
            changed = self._webhooks.create(wanted, actor, "" if secret is None else secret.value, entry.id).webhook
        else:
            changed = self._webhooks.change(current.id, ChangeWebhook(**msgspec.structs.asdict(wanted)), None, actor)
        differences = hide_addresses(find_differences(base, _fields_of(changed)))
        if secret is not None:
            differences += self._keep_secret(changed.id, secret, actor, is_new=current is None)
        warnings = (UNKNOWN_SECRET,) if current is None and secret is None else ()
        return make_step("webhook", changed.name, changed.id, differences, is_new=current is None, warnings=warnings)

    def _find(self, entry: WebhookEntry) -> Webhook | None:
        if entry.id:
            return self._webhooks.find(entry.id)
        ids = self._webhooks.find_ids_by_name(entry.name.strip())
        if len(ids) > 1:
            check([Problem("name", "document.several", f"There are {len(ids)} webhooks of this name; give the id of one.")])
        return self._webhooks.find(ids[0]) if ids else None

    def _find_applications(self, names: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
        """Ids of applications; one that a webhook has already may be gone."""
        found, problems = [], []
        for index, name in enumerate(names):
            if name in known or self._applications.find(name) is not None:
                found.append(name)
                continue
            ids = [each for kind in Kind for each in self._applications.find_ids_by_name(name.strip(), kind)]
            if len(ids) == 1:
                found.append(ids[0])
            elif ids:
                message = f"There are {len(ids)} applications of this name; give the client ID of one."
                problems.append(Problem(f"applications.{index}", "document.several", message))
            else:
                problems.append(Problem(f"applications.{index}", "webhook.application", "There is no such application."))
        check(problems)
        return tuple(dict.fromkeys(found))

    def _keep_secret(self, webhook_id: str, secret: FetchedSecret, actor: str, *, is_new: bool) -> list[Difference]:
        if is_new:
            return [Difference("secret", None, f"<{secret.origin}>")]
        if self._webhooks.has_secret(webhook_id, secret.value):
            return []
        self._webhooks.replace_secret(webhook_id, secret.value, actor)
        return [Difference("secret", "<another one>", f"<{secret.origin}>")]


def _fields_of(webhook: Webhook) -> CreateWebhook:
    """What administrators say of a webhook."""
    return CreateWebhook(**{name: getattr(webhook, name) for name in CreateWebhook.__struct_fields__})
