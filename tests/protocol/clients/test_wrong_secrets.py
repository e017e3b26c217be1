"""What is wrong with a client secret: found out behind the request, from what came and what was issued, and never kept (requirement H5)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from common.contracts.handover.sign_in_log import SignInLogListing
from common.contracts.secrets import ChangeSecret, CreateSecret, Secret
from daemon.diagnosis.describing import describe
from daemon.keys.digests import SECRET_LENGTH
from daemon.services.handover.kept_entries import Kept
from daemon.services.handover.sign_in_log import MOST_LATER_OF_ONE
from daemon.storage.tenant.expiry import Expiry
from daemon.views.languages import load_words
from tests.protocol.provider import Partner, Provider
from tests.protocol.told import find_reference

ACTOR = "test"


class Scene:
    """A partner with a secret and what is done to it."""

    def __init__(self, provider: Provider) -> None:
        self.provider, self.partner = provider, provider.add_partner()
        self.store, self.services = provider.context.store, provider.context.services
        assert self.partner.secret is not None
        self.right = self.partner.secret

    @property
    def secret(self) -> Secret:
        """The partner's only secret, as the console shows it."""
        return self.store.read_now(lambda: self.services.secrets.list(self.partner.id))[0]

    def delete(self) -> None:
        """Delete it."""
        secret_id = self.secret.id
        self.store.write_now(lambda: self.services.secrets.delete(self.partner.id, secret_id, ACTOR))

    def issue(self, name: str = "Newer") -> str:
        """Issue another one."""
        return self.store.write_now(lambda: self.services.secrets.issue(self.partner.id, CreateSecret(name), ACTOR)).value

    async def show(self, secret: str, *, by_header: bool = False, path: str = "/oidc/introspect") -> str:
        """Prove the partner by a secret that is wrong; gives the number of the answer."""
        if by_header:
            answer = await self.provider.post(path, Partner(self.partner.id, secret), token="x")
        else:
            form = {"client_id": self.partner.id, "client_secret": secret, "token": "x"}
            answer = await self.provider.browser.post(path, data=form)
        told = await answer.json()
        assert (answer.status, told["error"]) == (401, "invalid_client")
        return find_reference(told["error_description"])

    def look_up(self, reference: str) -> Kept:
        """The entry of a number."""
        while self.store.write_now(self.services.sign_in_log.flush):
            pass
        found = self.store.read_now(lambda: self.services.sign_in_log.find_by_reference(reference))
        assert found is not None
        # What comes after a minute has a number of its own.
        self.provider.clock.move(61)
        return found


@pytest.fixture
def scene(provider: Provider) -> Scene:
    """A partner with a secret."""
    return Scene(provider)


# What somebody shows, made of the scene; and what it is called.
WRONG: dict[str, tuple[Callable[[Scene], str], str]] = {
    "nothing that is known": (lambda _: "w" * 43, "secret.wrong"),
    "a blank behind it": (lambda scene: f"{scene.right} ", "secret.blank"),
    "a blank before it": (lambda scene: f" {scene.right}", "secret.blank"),
    "a blank within it": (lambda scene: f"{scene.right[:20]} {scene.right[20:]}", "secret.blank"),
    "a tab behind it": (lambda scene: f"{scene.right}\t", "secret.blank"),
    "a line break behind it": (lambda scene: f"{scene.right}\n", "secret.line_break"),
    "a line break of Windows": (lambda scene: f"{scene.right}\r\n", "secret.line_break"),
    "quotation marks": (lambda scene: f'"{scene.right}"', "secret.quoted"),
    "one quotation mark": (lambda scene: f"'{scene.right}", "secret.quoted"),
    "base64 of it": (lambda scene: base64.b64encode(scene.right.encode()).decode(), "secret.encoded"),
    "base64 of ID and secret": (lambda scene: base64.b64encode(f"{scene.partner.id}:{scene.right}".encode()).decode(), "secret.encoded"),
    "base64 with a line break": (lambda scene: base64.b64encode(f"{scene.right}\n".encode()).decode(), "secret.encoded"),
    "other letters": (lambda scene: scene.right.swapcase(), "secret.case"),
    "small letters": (lambda scene: scene.right.lower(), "secret.case"),
    "capitals": (lambda scene: scene.right.upper(), "secret.case"),
    "the client ID": (lambda scene: scene.partner.id, "secret.client_id"),
    "the client ID in quotation marks": (lambda scene: f'"{scene.partner.id}"', "secret.client_id"),
    "the end that the console shows": (lambda scene: scene.right[-4:], "secret.hint"),
    "the end behind stars": (lambda scene: "•" * 8 + scene.right[-4:], "secret.hint"),
    "the name of the secret": (lambda scene: scene.secret.name.upper(), "secret.name"),
    "the ID of the secret": (lambda scene: scene.secret.id, "secret.name"),
    "a placeholder": (lambda _: "<your client secret>", "secret.placeholder"),
    "a variable": (lambda _: "${CLIENT_SECRET}", "secret.placeholder"),
    "stars alone": (lambda _: "********", "secret.placeholder"),
    "its beginning": (lambda scene: scene.right[:40], "secret.cut"),
    "another one's beginning": (lambda _: "w" * 30, "secret.cut"),
    "its name before it": (lambda scene: f"CLIENT_SECRET={scene.right}", "secret.more"),
    "itself twice": (lambda scene: scene.right * 2, "secret.more"),
    "a letter behind it": (lambda scene: f"{scene.right}x", "secret.more"),
    "another provider's": (lambda _: "GOCSPX-" + "w-_" * 12, "secret.form"),
    "a blank in another one": (lambda _: "w" * 20 + " " + "w" * 22, "secret.form"),
    "another one with more": (lambda _: "w" * 60, "secret.form"),
    "a short word": (lambda _: "w" * 15, "secret.wrong"),
    "as long as it may be": (lambda _: "w" * 8000, "secret.wrong"),
}


@pytest.mark.parametrize("by_header", [False, True], ids=["form", "header"])
@pytest.mark.parametrize("name", WRONG)
async def test_what_is_wrong_with_a_secret_is_named(scene: Scene, name: str, by_header: bool) -> None:
    """The partner hears the same each time; the administrator reads what it was, and the secret stands nowhere."""
    make, cause = WRONG[name]
    shown = make(scene)
    found = scene.look_up(await scene.show(shown, by_header=by_header))
    assert found.row.cause == cause
    assert shown.strip() == scene.partner.id or shown.strip() not in str(found)
    assert scene.right not in str(found)


async def test_a_secret_that_was_encoded_once_too_often_is_named(scene: Scene) -> None:
    """A kept secret with signs that have to be encoded."""
    kept = "a+b/c=d%e&f-0123456789"
    scene.store.write_now(lambda: scene.services.secrets.keep(scene.partner.id, "Kept", kept, ACTOR))
    for shown in (quote(kept, safe=""), quote(quote(kept, safe=""), safe="")):
        assert scene.look_up(await scene.show(shown)).row.cause == "secret.encoded"
    twice = quote(quote(quote(kept, safe=""), safe=""), safe="")
    assert scene.look_up(await scene.show(twice, by_header=True)).row.cause == "secret.encoded"


async def test_a_plus_that_came_as_a_blank_is_named(scene: Scene) -> None:
    """A form that was put together by hand."""
    kept = "a+b+c-0123456789-d"
    scene.store.write_now(lambda: scene.services.secrets.keep(scene.partner.id, "Kept", kept, ACTOR))
    found = scene.look_up(await scene.show(kept.replace("+", " ")))
    assert found.row.cause == "secret.plus"


async def test_what_differs_in_its_form_is_told_by_its_length_alone(scene: Scene) -> None:
    """And not at all where a secret was made elsewhere, which may have any form."""
    found = scene.look_up(await scene.show(scene.right[:40]))
    assert found.case.facts[".secret_length"] == "40"
    assert "has 40 characters" in describe(found.case, load_words("en")).explanation
    assert len(scene.right) == SECRET_LENGTH == 43, "as the words of the cause say"
    scene.store.write_now(lambda: scene.services.secrets.keep(scene.partner.id, "Kept", "made-elsewhere-0123", ACTOR))
    assert scene.look_up(await scene.show("w" * 40)).row.cause == "secret.wrong"


async def test_the_secret_of_another_application_is_named_with_it(scene: Scene) -> None:
    """Also where it is badly written as well; the name stands among the facts of administrators."""
    other = scene.provider.add_partner()
    assert other.secret is not None
    for shown in (other.secret, f" {other.secret}"):
        found = scene.look_up(await scene.show(shown))
        assert found.row.cause == "secret.other_application"
        assert found.case.facts[".other_id"] == other.id


async def test_a_secret_that_was_deleted_or_replaced_is_named_with_its_day(scene: Scene) -> None:
    """However it is written; an application without any secret is told apart."""
    name, at = scene.secret.name, datetime.fromtimestamp(scene.provider.clock.now(), UTC).strftime("%Y-%m-%d %H:%M UTC")
    scene.delete()
    for shown in (scene.right, f"{scene.right}\n", f'"{scene.right}"'):
        found = scene.look_up(await scene.show(shown))
        assert found.row.cause == "secret.ended"
        assert f"the secret “{name}” of this application" in describe(found.case, load_words("en")).explanation
        assert at in describe(found.case, load_words("en")).explanation
        assert at in describe(found.case, load_words("ko")).explanation
    assert scene.look_up(await scene.show("w" * 43)).row.cause == "secret.none"
    scene.issue()
    assert scene.look_up(await scene.show(scene.right)).row.cause == "secret.ended"
    for value in ("a-kept-secret-that-was", "a-kept-secret-that-is"):
        scene.store.write_now(lambda value=value: scene.services.secrets.keep(scene.partner.id, "Kept", value, ACTOR))  # type: ignore[misc]
    assert scene.look_up(await scene.show("a-kept-secret-that-was")).row.cause == "secret.ended"
    scene.store.write_now(lambda: scene.services.secrets.keep(scene.partner.id, "Kept", "a-kept-secret-that-was", ACTOR))
    assert scene.look_up(await scene.show("a-kept-secret-that-was ")).row.cause == "secret.blank", "it is good again"


async def test_of_a_secret_that_ended_long_ago_the_audit_log_knows_how_it_ended(scene: Scene) -> None:
    """Its digest goes with the entries of the sign-in log; the last characters stay with the audit log."""
    scene.delete()
    expiry, now = Expiry(scene.store.db, 500), scene.provider.clock.now()
    assert scene.store.write_now(lambda: expiry.remove("ended_secrets", now)) == 0
    assert scene.store.write_now(lambda: expiry.remove("ended_secrets", now + 1)) == 1
    assert scene.look_up(await scene.show(scene.right)).row.cause == "secret.deleted"


async def test_an_old_secret_of_another_application_is_named_with_it(scene: Scene) -> None:
    """Whoever copied both from an old sheet."""
    other = Scene(scene.provider)
    other.delete()
    found = scene.look_up(await scene.show(other.right))
    assert (found.row.cause, found.case.facts[".other_id"]) == ("secret.other_application", other.partner.id)


async def test_a_secret_that_was_right_once_keeps_its_own_reason(scene: Scene) -> None:
    """Switched off and expired are known in the request already."""
    secret_id = scene.secret.id
    scene.store.write_now(lambda: scene.services.secrets.change(scene.partner.id, secret_id, ChangeSecret(enabled=False), ACTOR))
    assert scene.look_up(await scene.show(scene.right)).row.cause == "secret.disabled"


async def test_every_endpoint_that_asks_for_a_proof_names_it(scene: Scene) -> None:
    """The token endpoint, pushed requests, introspection and revocation alike."""
    for path in ("/oidc/token", "/oidc/par", "/oidc/introspect", "/oidc/revoke"):
        answer = await scene.provider.post(path, Partner(scene.partner.id, f"{scene.right} "), grant_type="refresh_token", token="x")
        found = scene.look_up(find_reference((await answer.json())["error_description"]))
        assert (answer.status, found.row.cause) == (401, "secret.blank")


async def test_nothing_is_looked_up_within_the_request(scene: Scene) -> None:
    """What a secret looks like is found out with the next write; until then nothing of it is in the log (attack 39)."""
    await scene.show(f"{scene.right} ")
    log = scene.services.sign_in_log
    assert log.has_unwritten
    assert not scene.store.read_now(log.list).items
    scene.store.write_now(log.flush)
    assert [row.cause for row in scene.store.read_now(log.list).items] == ["secret.blank"]


async def test_a_flood_of_wrong_secrets_is_only_less_finely_told(scene: Scene) -> None:
    """Beyond a few between two writes they are kept as they are, and each of them is counted."""
    many = MOST_LATER_OF_ONE + 5
    for _ in range(many):
        await scene.show(f"{scene.right} ")
    while scene.store.write_now(scene.services.sign_in_log.flush):
        pass
    rows = scene.store.read_now(lambda: scene.services.sign_in_log.list(SignInLogListing())).items
    assert {row.cause: row.count for row in rows} == {"secret.blank": MOST_LATER_OF_ONE, "secret.wrong": 5}
    assert sum(row.count for row in rows) == many
