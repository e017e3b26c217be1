"""What has the form of a code, token or secret is kept nowhere, and what people have written stays readable (attack 96)."""

from __future__ import annotations

import random
from base64 import urlsafe_b64encode

import pytest

from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt, find_facts
from daemon.diagnosis.masking import mask_address
from daemon.keys.digests import ALPHANUMERIC

# Random, and the same in every run.
_RANDOM = random.Random(20261129)
TOKENS = [urlsafe_b64encode(_RANDOM.randbytes(32)).decode().rstrip("=") for _ in range(600)]
SECRETS = ["".join(_RANDOM.choices(ALPHANUMERIC, k=43)) for _ in range(200)]
WRITTEN = (
    "My-Application-Name-2024-Production-Build",
    "Was-Ist-Das-Fuer-Ein-Langer-Name-Mit-Vielen-Kurzen-Woertern",
    "MyAppCallbackHandlerForProduction2024",
    "order-2024-Q3-A1-B2-C3-v1-final-release",
    "550e8400-e29b-41d4-a716-446655440000",
    "wp-content-plugins-openid-connect-generic-v3",
    "iOSAppOAuth2CallbackURLv2ForTenantABC",
    "signin-oidc-AzureADB2C-MultiTenant-v2",
    "7h2kq9x0vm4tz8c1wd5nb",
    "how_to_configure_single_sign_on_in_10_minutes",
    "PRODUCTION_CALLBACK_OF_THE_SECOND_REGION",
)


def keep(name: str, value: str) -> str:
    """What is kept of a value."""
    return find_facts(Attempt(Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.unknown", client_id="made-up", facts={name: value})).get(name, "")


@pytest.mark.parametrize("name", ["redirect_uri", "post_logout_redirect_uri", "resource", ".uri"])
def test_nothing_random_stays_in_a_path(name: str) -> None:
    """Codes and tokens as this daemon makes them, with `-` and `_` as without, wherever they stand."""
    for value in (*TOKENS, *SECRETS):
        for path in (f"cb/{value}", f"{value}/cb", f"cb;{value}"):
            kept = keep(name, f"https://app.example/{path}")
            assert value[4:12] not in kept, value


def test_nothing_random_stays_as_a_client_id() -> None:
    """Whoever mistakes the secret for the ID; of an ID in a sentence as well."""
    for value in (*TOKENS, *SECRETS):
        for client_id in (value, f" {value}\n", f"id={value}"):
            tried = Attempt(Place.TOKEN, Outcome.REFUSED, "application.unknown", client_id=client_id)
            assert value[4:12] not in str(find_facts(tried)), value


def test_shorter_ones_do_not_stay_either() -> None:
    """128 bits and more, as others make them; nearly all, for a short one may look like a word."""
    for length, most in ((16, 0.25), (24, 0.02)):
        values = [urlsafe_b64encode(_RANDOM.randbytes(length)).decode().rstrip("=") for _ in range(1000)]
        assert sum(value in mask_address(f"https://app.example/{value}") for value in values) <= most * len(values)


@pytest.mark.parametrize("words", WRITTEN)
def test_what_people_have_written_stays(words: str) -> None:
    """However long, with capitals and numbers: an administrator has to see where it differs."""
    for address in (f"https://app.example/{words}/cb", f"https://app.example/cb/{words}", f"https://{words.lower().replace('_', '-')[:60]}.example/"):
        assert mask_address(address) == address


def test_what_is_registered_stays() -> None:
    """An address with a random part that an administrator has registered."""
    address = f"https://app.example/{TOKENS[0]}/cb"
    assert mask_address(f"{address}/", [address]) == f"{address}/"
