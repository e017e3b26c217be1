"""Services that are known, given to applications: found, filled in, created with one, added to one (requirement H1). Called inside store jobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ChangeApplication, CreateApplication
from common.contracts.given_integration import GivenIntegration
from common.contracts.handover.integrations import (
    CLIENT_SECRET,
    ApplicationDraft,
    FilledIntegration,
    FillIntegration,
    GiveIntegration,
    IntegrationForm,
    IntegrationListing,
    IntegrationRow,
    Language,
)
from common.contracts.status import Endpoints
from common.errors import Invalid, NotFound, Problem, check
from daemon.integrations.added import find_added, take_away
from daemon.integrations.adding import add_to
from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.describing import describe_form, describe_row
from daemon.integrations.filling import Facts, fill
from daemon.integrations.schema import Integration
from daemon.services.applications.applications import Applications
from daemon.services.tenant.branding import BrandingStore


class Integrations:
    """Fills the data of services in. Called inside store jobs.

    Args:
        applications: where applications are kept.
        branding: says what people call this provider.
    """

    def __init__(self, applications: Applications, branding: BrandingStore) -> None:
        self._applications, self._branding = applications, branding

    def list(self, listing: IntegrationListing) -> Sequence[IntegrationRow]:
        """The services, by category and name; with a search, those first whose name begins with it."""
        known = load_catalogue()
        return [describe_row(each, known.shared, listing.language) for each in known.find(listing.search, listing.category)]

    def get(self, service_id: str, endpoints: Endpoints, language: Language) -> IntegrationForm:
        """One service with the form for its inputs.

        Raises:
            NotFound: there is none.
        """
        known = load_catalogue()
        service = known.get(service_id)
        words: dict[str, object] = {"provider_name": self._branding.get().product_name, "application_name": service.name}
        return describe_form(service, known.shared, words | {"issuer": endpoints.issuer}, language)

    def fill(self, service_id: str, typed: FillIntegration, endpoints: Endpoints) -> FilledIntegration:
        """What comes of what was typed, before there is an application.

        Raises:
            NotFound: there is no such service.
            Invalid: an input is missing or wrong, or the service cannot be connected.
        """
        facts = Facts(endpoints, self._branding.get().product_name)
        return self._fill(load_catalogue().get(service_id), typed, facts)

    def fill_for(self, application: Application, endpoints: Endpoints, language: Language, secret: str = CLIENT_SECRET) -> FilledIntegration:
        """The service of an application, with the values that were given for it and the application's own.

        Args:
            application: whose.
            endpoints: of the protocol.
            language: of the texts.
            secret: the client secret, where it is known.

        Raises:
            NotFound: the application is for no known service.
            Invalid: the service needs by now what nobody typed then.
        """
        given = application.settings.integration
        if not given.service:
            raise NotFound("integration.none", "This application is for no known service.")
        facts = Facts(endpoints, self._branding.get().product_name, application.id, secret)
        typed = FillIntegration(given.values, application.name, language)
        return self._fill(load_catalogue().get(given.service), typed, facts)

    def create(self, new: CreateApplication, endpoints: Endpoints, actor: str) -> Application:
        """Create an application, with all that the service needs for which it is.

        Args:
            new: what is known of it; the name of the service stands in for a missing one.
            endpoints: of the protocol.
            actor: who, for the audit log.

        Raises:
            NotFound: there is no such service.
            Invalid: fields are wrong; those of the service's inputs are called `integration.values.KEY`.
        """
        if new.integration is None or not new.integration.service:
            return self._applications.create(new, actor)
        check(new.problems())
        service = load_catalogue().get(new.integration.service)
        _check_type(new, service)
        with _naming_fields_of_a_new_application():
            draft = self._draft(service, new.integration.values, new.name, endpoints)
        uris = [*dict.fromkeys([*draft.settings.redirect_uris, *new.redirect_uris])]
        typed = ApplicationSettings(redirect_uris=new.redirect_uris, permissions=[])
        settings = _with_record(typed, msgspec.structs.replace(draft.settings, redirect_uris=uris))
        return self._applications.create(msgspec.structs.replace(new, name=draft.name), actor, settings)

    def preview(self, application_id: str, wanted: GiveIntegration, endpoints: Endpoints) -> Application:
        """An application as it would be for a service; nothing is stored.

        Args:
            application_id: which.
            wanted: the service and what was typed; "" as the service takes the choice back, with what it names of that was added.
            endpoints: of the protocol.

        Raises:
            NotFound: there is no such application or service.
            Invalid: an input is missing or wrong, or the application is of another type.
        """
        current = self._applications.get(application_id)
        had = current.settings
        if not wanted.service:
            return msgspec.structs.replace(current, settings=take_away(had, wanted.take_away))
        service = load_catalogue().get(wanted.service)
        _check_type(current, service)
        draft = self._draft(service, wanted.values, current.name, endpoints).settings
        settings = msgspec.structs.replace(add_to(had, draft), integration=draft.integration)
        # What was added for the service before, and is there still, goes on being known as added.
        return msgspec.structs.replace(current, settings=_with_record(take_away(had, had.integration.added), settings))

    def give(self, application_id: str, wanted: GiveIntegration, version: int | None, endpoints: Endpoints, actor: str) -> Application:
        """Add to an application what a service needs, and remember the choice and what was added.

        Args:
            application_id, wanted, endpoints: as for `preview`.
            version: the one that was shown; None to change whatever is there.
            actor: who, for the audit log.

        Raises:
            NotFound, Invalid: as `preview`.
            Stale: somebody else has changed the application.
        """
        settings = self.preview(application_id, wanted, endpoints).settings
        return self._applications.change(application_id, ChangeApplication(settings=settings), version, actor)

    def _draft(self, service: Integration, values: dict[str, str], name: str, endpoints: Endpoints) -> ApplicationDraft:
        """The application that the service needs; its settings remember the service, with the defaults that were taken."""
        filled = self._fill(service, FillIntegration(values, name.strip()), Facts(endpoints, self._branding.get().product_name))
        settings = msgspec.structs.replace(filled.application.settings, integration=GivenIntegration(service.id, filled.values))
        if not self._applications.targets.may_be_called(settings.back_channel_uri):
            # A service inside the network works without being told of sign-outs.
            settings = msgspec.structs.replace(settings, back_channel_uri="")
        return msgspec.structs.replace(filled.application, settings=settings)

    @staticmethod
    def _fill(service: Integration, typed: FillIntegration, facts: Facts) -> FilledIntegration:
        return fill(service, load_catalogue().shared, facts, typed.values, typed.application_name, typed.language)


def _with_record(before: ApplicationSettings, after: ApplicationSettings) -> ApplicationSettings:
    """Settings that remember what they have for services: what they would not have without them."""
    return msgspec.structs.replace(after, integration=msgspec.structs.replace(after.integration, added=find_added(before, after)))


def _check_type(application: Application | CreateApplication, service: Integration) -> None:
    """Kind and type of an application never change, so a service that needs another one needs another application.

    Raises:
        Invalid: it needs another one.
    """
    plan = service.application
    wanted = {} if plan is None else {"type": plan.type, "protocol": plan.protocol}
    message = f"{service.name} needs an application of another type."
    check([Problem(name, "integration.type", message) for name, value in wanted.items() if getattr(application, name) != value])


@contextmanager
def _naming_fields_of_a_new_application() -> Iterator[None]:
    """Problems of a service's inputs, under the names that the fields have in a new application."""
    try:
        yield
    except Invalid as error:
        renamed = [msgspec.structs.replace(each, field=_name_field(each.field)) for each in error.problems]
        raise Invalid(error.code, error.message, renamed) from None


def _name_field(field: str) -> str:
    if field == "application_name":
        return "name"
    return f"integration.{field}" if field.partition(".")[0] == "values" else field
