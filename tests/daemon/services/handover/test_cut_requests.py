"""Very many long requests of one minute: what is kept of each (decision 0055)."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.describing import list_facts
from daemon.diagnosis.fixes import find_fixes
from daemon.services.handover.log_entries import LONGEST_SEEN, MOST_SEEN
from daemon.views.languages import load_words
from tests.daemon.tenant import Tenant


def test_of_very_many_long_requests_each_keeps_its_beginning_and_says_so(tenant: Tenant) -> None:
    """Each number still finds its own request; what is cut mends nothing, for it is no whole address."""
    application = tenant.add_application()
    long = "/".join(["lantern"] * 60)
    references = []
    for number in range(MOST_SEEN):
        facts = {
            "redirect_uri": f"https://nimbus{chr(97 + number)}.example/{long}",
            "resource": f"https://api.example/{long}",
            "scope": "openid " * 60,
        }
        attempt = Attempt(
            Place.AUTHORIZE,
            Outcome.REFUSED,
            "redirect_uri.unknown",
            application,
            facts=facts,
            expected=[facts["resource"]] * 5,
            network=f"203.0.113.{number}",
        )
        references.append(tenant.sign_in_log.record(attempt))
    while tenant.do(tenant.sign_in_log.flush):
        pass
    stored = tenant.do(lambda: tenant.store.db.execute_sql("SELECT max(length(seen_json)) FROM sign_in_log").fetchone()[0])
    assert stored <= LONGEST_SEEN + MOST_SEEN
    for number, reference in enumerate(references):
        found = tenant.do(lambda: tenant.sign_in_log.find_by_reference(reference))  # noqa: B023 - the job runs at once
        assert found is not None
        assert found.meant is not None, number
        came = found.case.facts["redirect_uri"]
        assert came.startswith(f"https://nimbus{chr(97 + number)}.example/lantern/")
        is_newest = number == MOST_SEEN - 1
        assert came.endswith("lantern" if is_newest else "…")
        assert (".cut" in found.case.facts) is not is_newest
        assert bool(find_fixes(found.case, application, load_words("en"))) is is_newest
        labels = [each.label for each in list_facts(found.case, load_words("en"))]
        assert ("Kept in part" in labels) is not is_newest
