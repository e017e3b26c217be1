"""Which redirect URIs, sign-out URIs and origins are acceptable, and why not (RFC 9700 4.1, RFC 8252 7 and 8.4).

The daemon refuses with these rules and the console hints with them while someone types. A URI is kept exactly as typed;
nothing here decodes or normalises what is stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import quote, urlsplit

import msgspec

from common.errors import Problem

MAX_LENGTH = 2048
LOOPBACK_HOSTS = ("127.0.0.1", "[::1]", "localhost")
# Schemes that a browser runs, reads from disk or shows as a page: never a place to send a code.
DANGEROUS_SCHEMES = frozenset({"javascript", "data", "file", "vbscript", "blob", "about", "view-source", "ftp", "ws", "wss", "mailto", "tel", "sms"})
# Near to http and meant: no misspelling.
_KNOWN_SCHEMES = DANGEROUS_SCHEMES | {"ftps", "sftp", "tftp", "rtsp"}

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*", re.IGNORECASE)
# RFC 3986: what may stand in a URI. Everything else has to be percent-encoded by whoever registers it.
_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
_ALLOWED = "-._~:/?#[]@!$&'()*+,;=%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What somebody may have meant as the beginning of a web address: letters, then signs that are almost `://`.
_BEGINNING = re.compile(r"(?P<scheme>[a-z]{3,8})(?P<between>:{0,2}/{2,3}|[;.,]/{2,3}|:/?)(?P<rest>[^/:;.,].*)", re.IGNORECASE)
_CLOSE = 0.6  # how much of two words has to be alike, as difflib measures it
_MOST_FIXES = 4
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


def _problem(code: str, message: str, fix: str | None = None) -> Problem:
    return Problem("", f"uri.{code}", message, fix)


def find_uri_problem(uri: str, *, native: bool) -> Problem | None:
    """Say what is wrong with a redirect or sign-out URI.

    Args:
        uri: exactly as typed.
        native: whether the application runs on the user's own device, which alone may use private-use schemes.

    Returns:
        None if it is acceptable, otherwise a problem (its `field` is left empty) with a fix where one is obvious; what the fix makes is
        acceptable itself, or at least without spaces around it.
    """
    problem = _find_first_problem(uri, native=native)
    if problem is None or problem.fix is None:
        return problem
    fix: str | None = problem.fix
    for _step in range(_MOST_FIXES):
        next_problem = _find_first_problem(fix, native=native) if fix is not None else None
        if next_problem is None:
            break
        fix = next_problem.fix
    else:
        fix = None
    if fix is None and problem.code == "uri.spaces":
        fix = problem.fix
    return msgspec.structs.replace(problem, fix=fix)


def _find_first_problem(uri: str, *, native: bool) -> Problem | None:
    text = uri.strip()
    if not text:
        return _problem("empty", "Enter an address.")
    if text != uri:
        return _problem("spaces", "Remove the spaces around the address.", text)
    if len(uri) > MAX_LENGTH:
        return _problem("too_long", f"At most {MAX_LENGTH} characters.")
    if not uri.isascii():
        return _find_unicode_problem(uri)
    meant = _find_meant(uri)
    if meant is not None:
        return _problem("scheme_misspelt", "An address begins with https:// and the full host name.", meant)
    scheme, colon, rest = uri.partition(":")
    if not colon or not _SCHEME.fullmatch(scheme) or (not rest.startswith("/") and rest[:1].isdigit()):
        scheme = "http" if uri.startswith(("localhost", "127.")) else "https"
        return _problem("relative", "Start with https:// and the full host name.", f"{scheme}://{uri.lstrip('/')}")
    if "*" in uri:
        return _problem("wildcard", "Wildcards are not accepted; register each address.")
    if not _CHARACTERS.fullmatch(uri):
        text = "It contains a character that an address cannot have, such as a space, a backslash or a quote."
        return _problem("character", text, _encode(uri))
    if _LONE_PERCENT.search(uri):
        return _problem("percent", "A % has to be followed by two hexadecimal digits.", _LONE_PERCENT.sub("%25", uri))
    if "#" in uri:
        return _problem("fragment", "Remove the fragment (# and what follows).", uri.split("#", 1)[0])
    if scheme.lower() in DANGEROUS_SCHEMES:
        return _problem("dangerous_scheme", f"Addresses of the scheme {scheme.lower()}: are never accepted.")
    if scheme.lower() in ("http", "https"):
        return _find_web_problem(uri)
    return _find_private_scheme_problem(uri, scheme, native=native)


def _find_meant(uri: str) -> str | None:
    """What an address was meant to be whose beginning is almost that of a web address, or None."""
    found = _BEGINNING.fullmatch(uri)
    if found is None or found["scheme"].lower() in _KNOWN_SCHEMES or not get_close_matches(found["scheme"].lower(), ("https", "http"), 1, _CLOSE):
        return None
    if found["scheme"].lower() in ("http", "https") and found["between"] != "//" and found["between"][:2] in (":", ":/"):
        return None  # nothing is misspelt: the rules below know better what is wrong
    return _with_scheme(found["scheme"], found["rest"])


def _with_scheme(typed: str, rest: str) -> str:
    """A web address: https, unless http was typed and it stays on this computer."""
    stays = re.match(r"(localhost|127\.0\.0\.1|\[::1\])(?![\w.-])", rest, re.IGNORECASE) is not None
    return f"{'http' if stays and not typed.lower().endswith('s') else 'https'}://{rest}"


def _find_unicode_problem(uri: str) -> Problem:
    host = re.match(r"(https?://)([^/:?#]+)(.*)", uri, re.IGNORECASE)
    if host and not host[2].isascii():
        try:
            return _problem("unicode_host", "Write the host name in its ASCII form (xn--...).", host[1] + host[2].encode("idna").decode() + host[3])
        except UnicodeError:
            pass
    return _problem("character", "Use ASCII characters only; percent-encode everything else.", _encode(uri))


def _encode(uri: str) -> str | None:
    """An address with everything percent-encoded that it cannot have; None if that is surely not meant."""
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") or character == "\\" for character in uri):
        return None
    return quote(uri, safe=_ALLOWED)


def _find_web_problem(uri: str) -> Problem | None:
    """What is wrong with an http or https address."""
    scheme, _, rest = uri.partition(":")
    if not rest.startswith("//"):
        return _problem("relative", "Two slashes have to follow the scheme.", _with_scheme(scheme, rest.lstrip("/")))
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        return _problem("host", "The host or port cannot be read.")
    if "@" in parts.netloc:
        return _problem(
            "user_info",
            "Remove the user name in front of the host (everything up to @).",
            uri.replace(parts.netloc, parts.netloc.rpartition("@")[2], 1),
        )
    host = parts.netloc.rpartition(":")[0] if port is not None else parts.netloc
    # Nothing listens at port 0, and browsers call none.
    if not _HOST.fullmatch(host) or parts.netloc.endswith(":") or port == 0:
        return _problem("host", "The host name cannot be read.")
    if scheme != scheme.lower():
        return _problem("scheme_case", "Write the scheme in small letters.", scheme.lower() + ":" + rest)
    if has_dot_segment(parts.path):
        return _problem("dot_segment", "Remove . and .. from the path.")
    if scheme == "http" and host.lower() not in LOOPBACK_HOSTS:
        return _problem("http_not_loopback", "Plain http is accepted for this computer only (localhost, 127.0.0.1).", "https" + uri[4:])
    return None


def _find_private_scheme_problem(uri: str, scheme: str, *, native: bool) -> Problem | None:
    """What is wrong with an address of a private-use scheme (RFC 8252 7.1)."""
    if not native:
        return _problem("scheme_not_web", "Only native apps may use a scheme of their own; start with https://.")
    if "." not in scheme:
        return _problem(
            "scheme_without_dot",
            "Name the scheme after a domain of yours, backwards: com.example.app:/callback.",
            f"com.example.{scheme}:{uri.partition(':')[2]}",
        )
    if scheme != scheme.lower():
        return _problem("scheme_case", "Write the scheme in small letters.", scheme.lower() + uri[len(scheme) :])
    if uri.partition(":")[2] == "":
        return _problem("empty_path", "Add a path after the scheme.", f"{uri}/callback")
    if has_dot_segment(urlsplit(uri).path):
        return _problem("dot_segment", "Remove . and .. from the path.")
    return None


def has_dot_segment(path: str) -> bool:
    """Whether a path contains `.` or `..`, written out or percent-encoded."""
    return any(segment.lower().replace("%2e", ".") in (".", "..") for segment in path.split("/"))


def find_origin_problem(origin: str) -> Problem | None:
    """Say what is wrong with a CORS origin: scheme, host and port, nothing else (RFC 6454).

    Args:
        origin: exactly as typed.
    """
    found = find_uri_problem(origin, native=False)
    if found is not None:
        # What it offers passes this rule as well.
        return found if found.fix is None else msgspec.structs.replace(found, fix=origin_of(found.fix) or found.fix)
    clean = origin_of(origin)
    if origin != clean:
        return _problem("origin_path", "An origin ends after the host and port.", clean)
    return None


def find_link_problem(uri: str) -> Problem | None:
    """Say what is wrong with a link to a web page (terms, privacy, help). Empty is fine."""
    return find_uri_problem(uri, native=False) if uri else None


def origin_of(uri: str) -> str | None:
    """The web origin of an http or https address, or None."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else None


def https_hosts(uris: Iterable[str]) -> frozenset[str]:
    """The hosts of those https addresses that are addresses at all."""
    parts = (urlsplit(uri) for uri in uris if uri.startswith("https:") and find_uri_problem(uri, native=False) is None)
    return frozenset(each.hostname for each in parts if each.hostname)


def is_on_device(uri: str) -> bool:
    """Whether a redirect URI leads to the user's own device, where nobody can prove who answers (RFC 8252 8.6)."""
    parts = urlsplit(uri)
    return parts.scheme not in ("http", "https") or (parts.hostname or "") in ("127.0.0.1", "::1", "localhost")


def redirect_matches(registered: str, asked: str, *, native: bool) -> bool:
    """Whether an asked redirect URI is the registered one: the same string, but for the port of a native app's loopback.

    Args:
        registered: as an administrator typed it.
        asked: as the request carries it.
        native: whether the application is native (RFC 8252 7.3).
    """
    if registered == asked:
        return True
    if not native or not registered.startswith("http://"):
        return False
    port = r"(?::(?P<port>[0-9]{1,5}))?"
    for host in LOOPBACK_HOSTS:
        prefix = f"http://{host}"
        wanted = re.fullmatch(re.escape(prefix) + port + r"(?P<rest>[/?].*)?", registered)
        found = re.fullmatch(re.escape(prefix) + port + r"(?P<rest>[/?].*)?", asked)
        if wanted and found:
            return (wanted["rest"] or "") == (found["rest"] or "") and 0 < int(found["port"] or 80) < 65536
    return False
