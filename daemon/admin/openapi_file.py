"""Writes docs/openapi.json anew: `python -m daemon.admin.openapi_file`. A test tells when it has to be."""

from __future__ import annotations

from pathlib import Path

from daemon.admin.routes import make_document

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"

if __name__ == "__main__":
    FILE.write_bytes(make_document())
