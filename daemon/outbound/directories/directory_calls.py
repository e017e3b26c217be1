"""What Letpass asks a directory: who somebody is, and whether a password is theirs (RFC 4511 4.2, 4.5)."""

from __future__ import annotations

import asyncio
import os
import ssl
import sys
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from common.contracts.federation.directories import Directory
from common.contracts.federation.identity_providers import MOST_COUNTED, IdentityProvider
from daemon.services.federation.trouble import ProviderTrouble, Trouble

# Seconds for one answer, of which the library has a part; conversations at the same time.
PATIENCE, MOST_AT_ONCE = 8.0, 8
_PROCESS = Path(__file__).with_name("ldap_process.py")
_LONGEST = 1024 * 1024
# Where systems keep the authorities that they trust, if OpenSSL does not know it.
_AUTHORITIES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
_CONTROL, _DISABLED = "userAccountControl", 0x2
Answer = TypeVar("Answer")


class Checked(StrEnum):
    """What a directory says of a password.

    Attributes:
        DISABLED: it is right, but whoever it is of may not sign in.
        EXPIRED: it is right, but has to be changed first.
    """

    RIGHT = "right"
    WRONG = "wrong"
    DISABLED = "disabled"
    EXPIRED = "expired"


class Entry(msgspec.Struct, frozen=True):
    """Somebody in a directory.

    Attributes:
        dn: the distinguished name, by which they sign in there.
        id: what names them for good.
        values: the attributes that were asked for, each with its first value.
    """

    dn: str
    id: str
    values: dict[str, str | int]

    @property
    def disabled(self) -> bool:
        """Whether Active Directory calls the account switched off (MS-ADTS 2.2.16); also where a copy of it does not heed that."""
        value = str(self.values.get(_CONTROL, ""))
        return value.isdecimal() and bool(int(value) & _DISABLED)


class _Found(msgspec.Struct, frozen=True):
    people: list[Entry]
    more: bool


class _Result(msgspec.Struct, frozen=True):
    result: Checked


class _Failed(msgspec.Struct, frozen=True):
    trouble: Trouble
    detail: str


class DirectoryTalk:
    """A conversation with one directory, from `DirectoryCalls.open`.

    Args:
        process: that speaks to it.
        provider: which.
        patience: seconds for one answer.
    """

    def __init__(self, process: asyncio.subprocess.Process, provider: IdentityProvider, patience: float) -> None:
        assert provider.directory is not None
        self._patience = patience
        self._process, self._provider, self._directory = process, provider, provider.directory

    async def begin(self, secret: str) -> None:
        """Sign in as the account that looks people up.

        Args:
            secret: its password.

        Raises:
            ProviderTrouble: that does not work.
        """
        authority = self._directory.authority or await asyncio.to_thread(_read_authorities)
        known = {"url": self._provider.issuer, "authority": authority, "id": self._directory.id, "timeout": self._patience * 0.6}
        await self._ask({"do": "open", "dn": self._provider.client_id, "password": secret, **known}, dict[str, Any])

    async def find(self, name: str) -> Entry | None:
        """Whoever signs in by a name; None if there is nobody.

        Args:
            name: as typed.

        Raises:
            ProviderTrouble: there are several, or no answer.
        """
        return await self._find_one(make_filter(self._directory, name))

    async def find_by_id(self, entry_id: str) -> Entry | None:
        """The entry of an id; as above."""
        return await self._find_one(_add_filter(self._directory, f"({self._directory.id}={_escape(_write_id(self._directory, entry_id))})"))

    async def count(self) -> int:
        """How many entries people could sign in with, up to `MOST_COUNTED`."""
        anybody = "".join(f"({name}=*)" for name in self._directory.login)
        found = await self._search(_add_filter(self._directory, f"(|{anybody})"), MOST_COUNTED)
        return MOST_COUNTED if found.more else len(found.people)

    async def check(self, entry: Entry | None, password: str) -> Checked:
        """Whether a password is that of somebody. Nobody's is looked at as well, so that it takes as long.

        Args:
            entry: whose, None for nobody.
            password: as typed.

        Raises:
            ProviderTrouble: there is no answer.
        """
        dn = f"cn=nobody,{self._directory.base}" if entry is None else entry.dn
        result = (await self._ask({"do": "check", "dn": dn, "password": password}, _Result)).result
        if entry is None:
            return Checked.WRONG
        return Checked.DISABLED if result is Checked.RIGHT and entry.disabled else result

    async def _find_one(self, text: str) -> Entry | None:
        found = await self._search(text, 1)
        if found.more:
            raise ProviderTrouble(Trouble.PERSON)
        return found.people[0] if found.people else None

    async def _search(self, text: str, most: int) -> _Found:
        claims = msgspec.structs.asdict(self._provider.claims).values()
        attributes = sorted({name for name in claims if name} | {_CONTROL})
        return await self._ask(
            {"do": "find", "base": self._directory.base, "filter": text, "attributes": attributes, "id": self._directory.id, "most": most}, _Found
        )

    async def _ask(self, asked: Mapping[str, object], wanted: type[Answer]) -> Answer:
        """One question, and its answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            async with asyncio.timeout(self._patience):
                stdin.write(msgspec.json.encode(asked) + b"\n")
                # What ends at once may not read it, but has said why.
                with suppress(ConnectionError):
                    await stdin.drain()
                line = await stdout.readline()
        except TimeoutError:
            raise ProviderTrouble(Trouble.UNREACHABLE, "no answer in time") from None
        except ValueError:
            raise ProviderTrouble(Trouble.ANSWER, "too long") from None
        try:
            if line.startswith(b'{"trouble"'):
                _raise(line)
            return msgspec.json.decode(line, type=wanted)
        except msgspec.MsgspecError:
            raise ProviderTrouble(Trouble.ANSWER, "entry") from None


class DirectoryCalls:
    """Opens conversations, each in a process of its own that is ended with it.

    Args:
        patience: seconds for one answer.
    """

    def __init__(self, *, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._free = asyncio.Semaphore(MOST_AT_ONCE)

    @asynccontextmanager
    async def open(self, provider: IdentityProvider, secret: str) -> AsyncIterator[DirectoryTalk]:
        """A conversation, in which Letpass is signed in.

        Args:
            provider: a directory.
            secret: the password of the account that looks people up.

        Raises:
            ProviderTrouble: it cannot be reached, or does not let Letpass in; or too many conversations are under way.
        """
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise ProviderTrouble(Trouble.UNREACHABLE, "too many at once") from None
        try:
            process = await self._start()
            try:
                talk = DirectoryTalk(process, provider, self._patience)
                await talk.begin(secret)
                yield talk
            finally:
                await _end(process)
        finally:
            self._free.release()

    async def _start(self) -> asyncio.subprocess.Process:
        # Nothing that the daemon was started with is for it, and no file of somebody's settings for libldap.
        environment = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", str(_PROCESS)),
            stdin=pipe,
            stdout=pipe,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST,
            env={**environment, "LANG": "C.UTF-8", "LDAPNOINIT": "1"},
        )


def make_filter(directory: Directory, name: str) -> str:
    """What finds whoever signs in by a name (RFC 4515).

    Args:
        directory: as it is set.
        name: as typed; every character that could mean something in a filter is escaped.
    """
    value = _escape(name.encode())
    return _add_filter(directory, "(|" + "".join(f"({attribute}={value})" for attribute in directory.login) + ")")


def _add_filter(directory: Directory, text: str) -> str:
    return f"(&{directory.filter}{text})" if directory.filter else text


def _escape(value: bytes) -> str:
    """Each byte but letters and digits as two hexadecimal ones (RFC 4515 3)."""
    return "".join(chr(byte) if byte < 128 and chr(byte).isalnum() else f"\\{byte:02x}" for byte in value)


def _write_id(directory: Directory, entry_id: str) -> bytes:
    """The bytes of an id; see `ldap_process.read_id`."""
    if directory.id.lower() != "objectguid":
        return entry_id.encode()
    try:
        return uuid.UUID(entry_id).bytes_le
    except ValueError:
        return entry_id.encode()


def _raise(line: bytes) -> NoReturn:
    failed = msgspec.json.decode(line, type=_Failed)
    raise ProviderTrouble(failed.trouble, failed.detail)


def _read_authorities() -> str:
    """The authorities that this system trusts, as PEM.

    Raises:
        ProviderTrouble: there are none.
    """
    for path in (ssl.get_default_verify_paths().cafile, *_AUTHORITIES):
        with suppress(OSError):
            if path is not None:
                return Path(path).read_text(encoding="ascii", errors="ignore")
    raise ProviderTrouble(Trouble.UNREACHABLE, "this system trusts no authorities")


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    # Its pipes are closed with it.
    await process.wait()
    if process.stdin is not None:
        process.stdin.close()
