"""The version of this daemon."""

from importlib.metadata import PackageNotFoundError, version


def find_version() -> str:
    """The installed version; "0+checkout" where it runs from a checkout that is not installed."""
    try:
        return version("letpass")
    except PackageNotFoundError:
        return "0+checkout"


VERSION = find_version()
