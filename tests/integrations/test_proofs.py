"""The proofs and the data agree: what `./dev integrations` signs in to is called proven, in the version that it is run with."""

from __future__ import annotations

import pytest

from common.contracts.handover.integrations import Proof
from daemon.integrations.catalogue import load_catalogue
from tests.integrations.__main__ import PROOFS, load_needs

ENOUGH = 8  # services that are proven with the generated text, unchanged


def version_of(package: str) -> str:
    """The version in a package with its version, such as `streamlit[auth]==1.67.0` or `example.com/x/v7@v7.1.0`."""
    return package.rpartition("==" if "==" in package else "@")[2].removeprefix("v")


@pytest.mark.parametrize("name", PROOFS)
def test_what_is_signed_in_to_is_proven_in_that_version(name: str) -> None:
    """The record `tried` of the service names the version of the first package, so that none is taken anew without a word in the data."""
    tried = load_catalogue().get(name).tried
    needs = load_needs(name)
    packages = [*needs.python, *(each.module for each in needs.go), *needs.maven, *needs.npm]
    assert tried.proof is Proof.PROVEN
    assert tried.date >= "2026-11-29"
    for package in packages[:1]:
        assert version_of(package) in tried.version


def test_enough_services_are_proven() -> None:
    """Many more than the eight that requirement H1 asks for."""
    assert len(PROOFS) > ENOUGH


@pytest.mark.parametrize("name", PROOFS)
def test_packages_have_versions(name: str) -> None:
    """What was proven today is what is proven tomorrow."""
    needs = load_needs(name)
    assert all("==" in package for package in needs.python)
    assert all("@" in package.removeprefix("@") for package in (*needs.npm, *(each.module for each in needs.go)))
