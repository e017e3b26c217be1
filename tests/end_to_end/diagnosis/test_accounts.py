"""What became of the user: not allowed, cancelled, without an e-mail address, not there (requirements C3, H5 and P9)."""

from __future__ import annotations

from tests.end_to_end.diagnosis.bench import Bench
from tests.end_to_end.diagnosis.telling import look_at, tell
from tests.makers import make_person


def test_somebody_who_may_not_use_the_application_reads_the_number_that_tells_why(bench: Bench) -> None:
    """On the page already, for many leave from there; going back to the application is the same failure and the same number."""
    nobody = make_person(bench.daemon.admin).id
    right = bench.register(access={"everybody": False, "users": [nobody]})
    page = bench.run(right)
    entry = tell(bench, page, "user.not_allowed", "administrator")
    assert [(each["id"], each["opens"]) for each in entry["fixes"]] == [("access.open", "access")]
    assert entry["row"]["user_id"] == bench.person.id
    told = bench.run(right.but(turns_back=True))
    assert told.said.startswith("access_denied")
    assert told.reference == page.reference
    assert bench.count(right.client_id, "user.not_allowed") == 1
    bench.change(right.client_id, settings={**bench.settings_of(right.client_id), "access": {"everybody": False, "users": [bench.person.id]}})
    assert bench.run(right).said == ""


def test_consent_that_is_cancelled_is_nobodys_mistake(bench: Bench) -> None:
    """It is kept, and nothing has to be done."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(decision="cancel")), "user.cancelled", "nobody")
    assert entry["row"]["user_id"] == bench.person.id
    assert entry["fixes"] == []
    assert bench.run(right).said == ""


def test_a_user_without_an_address_is_told_of_and_one_that_is_not_verified_too(bench: Bench) -> None:
    """Requirement P9: it works here, and the service refuses it."""
    right = bench.register()
    for changed, cause in (({"email_verified": False}, "user.email_not_verified"), ({"email": ""}, "user.no_email")):
        bench.change_user(**changed)
        ran = bench.run(right)
        assert ran.said == ""
        entry = bench.read_newest(right.client_id, cause=cause)
        look_at(bench, entry, cause, "administrator", ran.kept_secret)
        assert (entry["row"]["outcome"], entry["row"]["user_id"]) == ("diminished", bench.person.id)
        assert [(each["id"], each["opens"]) for each in entry["fixes"]] == [("user.open", "user")]
    bench.change_user(email=f"mina@{bench.host}", email_verified=True)
    assert bench.run(right).said == ""
    assert [bench.count(right.client_id, cause) for cause in ("user.email_not_verified", "user.no_email")] == [1, 1]


def test_a_silent_request_says_what_would_have_been_needed(bench: Bench) -> None:
    """`prompt=none` before sign-in, and before consent."""
    right = bench.register()
    silent = right.but(asked={"prompt": "none"})
    tell(bench, bench.run(silent), "user.not_signed_in", "partner")
    bench.run(bench.register(name="Another"))
    tell(bench, bench.run(silent), "user.not_consented", "partner")
    assert bench.run(right).said == ""
    assert bench.run(silent).said == ""


def test_an_expectation_of_somebody_else_is_named(bench: Bench) -> None:
    """A hint that says who has to be signed in, and one that nobody believes."""
    right = bench.register()
    bench.run(right)
    tell(bench, bench.run(right.but(asked={"prompt": "none", "id_token_hint": "not.a.token"})), "id_token_hint.not_believed", "partner")


def test_a_sign_in_that_went_well_is_kept_with_its_user(bench: Bench) -> None:
    """Requirement A9: successes stand in the log, too."""
    right = bench.register()
    ran = bench.run(right)
    [row] = bench.daemon.admin.call("GET", f"/api/sign-in-log?application={right.client_id}&outcome=succeeded")["items"]
    assert (row["cause"], row["user_id"], row["place"]) == ("sign_in.finished", bench.person.id, "authorize")
    entry = bench.daemon.admin.call("GET", f"/api/sign-in-log/{row['id']}")
    look_at(bench, entry, "sign_in.finished", "nobody", ran.kept_secret)


def test_a_suspended_user_is_noticed_once_the_password_is_right(bench: Bench) -> None:
    """They read so on the page; the administrator finds it with the application that they wanted to use."""
    right = bench.register()
    bench.change_user(suspended=True)
    bench.run(right)
    entry = bench.read_newest(right.client_id, "page")
    look_at(bench, entry, "user.suspended", "administrator", (bench.person.password,))
    assert entry["row"]["user_id"] == bench.person.id
    assert [(each["id"], each["opens"]) for each in entry["fixes"]] == [("user.open", "user")]
    bench.change_user(suspended=False)
    assert bench.run(right).said == ""
