"""What a document only refers to: secrets, passwords and logos, fetched before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from common.contracts.branding import IMAGE_FIELDS, ImageUse
from common.errors import Invalid, Problem
from daemon.services.configuration.entries import PasswordSource, SecretSource
from daemon.services.tenant.images import MOST_BYTES, Logo, encode_picture, make_image_id

MOST_SECRET_BYTES = 4096
# The fields of brandings that are pictures, in files; an application has the first two.
LOGO_FIELDS = IMAGE_FIELDS
_USES = {"favicon": ImageUse.FAVICON, "background_image": ImageUse.BACKGROUND}


class FetchedSecret(msgspec.Struct, frozen=True):
    """A value that was fetched.

    Attributes:
        value: the secret or password.
        origin: where it came from, such as `from $PARTNER_SECRET`; this may be shown.
    """

    value: str
    origin: str


class LogoFile(msgspec.Struct, frozen=True):
    """A logo from a file.

    Attributes:
        logo: encoded anew.
        file_id: the id it has if the file is one that an export wrote, so that it is the same picture still.
    """

    logo: Logo
    file_id: str


class References:
    """Fetches what entries refer to, and collects what cannot be fetched.

    Args:
        folder: where files are looked for.
        environment: environment variables.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self.problems: list[Problem] = []

    def fetch(self, source: SecretSource | PasswordSource, field: str) -> FetchedSecret | None:
        """The value that a source names; None with a problem noted if there is none.

        Args:
            source: with exactly one of its fields filled in.
            field: path of the source in the document.
        """
        given = [name for name in source.__struct_fields__ if getattr(source, name)]
        if len(given) != 1:
            self._refuse(field, "document.source", f"Give exactly one of {', '.join(source.__struct_fields__)}.")
            return None
        if given[0] == "value":
            return FetchedSecret(getattr(source, "value", ""), "given")
        return self._fetch_variable(source.env, field) if given[0] == "env" else self._fetch_file(source.file, field)

    def _fetch_variable(self, name: str, field: str) -> FetchedSecret | None:
        value = self._environment.get(name, "")
        if not value:
            self._refuse(f"{field}.env", "document.no_variable", f"The environment variable {name} is not set.")
            return None
        return FetchedSecret(value, f"from ${name}")

    def _fetch_file(self, name: str, field: str) -> FetchedSecret | None:
        data = self._read(name, f"{field}.file", MOST_SECRET_BYTES)
        if data is None:
            return None
        try:
            value = data.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            value = ""
        if not value:
            self._refuse(f"{field}.file", "document.file", f"The file {name} is empty or no text.")
            return None
        return FetchedSecret(value, f"from {name}")

    def fetch_logo(self, name: str, field: str) -> LogoFile | None:
        """The logo in a file; None with a problem noted if it is no picture.

        Args:
            name: path of the file.
            field: path of the name in the document.
        """
        data = self._read(name, field, MOST_BYTES)
        if data is None:
            return None
        try:
            use = _USES.get(field.rpartition(".")[2], ImageUse.LOGO)
            return LogoFile(encode_picture(data, use), make_image_id(data))
        except Invalid as error:
            self._refuse(field, error.code, f"{name}: {error.message}")
            return None

    def _read(self, name: str, field: str, most: int) -> bytes | None:
        try:
            with (self._folder / name).open("rb") as file:
                data = file.read(most + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "no file has such a name"
            self._refuse(field, "document.file", f"The file {name} cannot be read: {reason}.")
            return None
        if len(data) > most:
            self._refuse(field, "document.file", f"The file {name} is larger than {most // 1024} KiB.")
            return None
        return data

    def _refuse(self, field: str, code: str, message: str) -> None:
        self.problems.append(Problem(field, code, message))
