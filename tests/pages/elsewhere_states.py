"""States of the pages of the account area about accounts of identity providers."""

from __future__ import annotations

from collections.abc import Callable

from common.contracts.federation.identity_providers import Identity
from daemon.services.factors.recovery_codes import CodesLeft
from daemon.services.factors.second_factors import FactorsInUse
from daemon.views.account.again_views import ProviderLink
from daemon.views.account.method_views import Elsewhere
from daemon.views.page_views import Frame
from tests.pages.account_states import draw_again, draw_methods
from tests.pages.asked import NOW
from tests.pages.made_up import DAY

_NOTHING = FactorsInUse(None, CodesLeft(0, 0))
_IDENTITIES = (Identity("i1", "google", "Google", "1234", "mina@example.org", "Mina Seo", NOW - 9 * DAY, NOW - DAY),)
_ELSEWHERE = Elsewhere(_IDENTITIES, {"google": "Google", "hanbit": "Hanbit ID"})
_PROVIDERS = (ProviderLink("Google", "/account/again/google"),)

ELSEWHERE_STATES: dict[str, Callable[[Frame], str]] = {
    "account methods, accounts elsewhere": draw_methods(_NOTHING, elsewhere=_ELSEWHERE, has_password=False),
    "account, another proof once more": draw_again(providers=_PROVIDERS, has_password=False),
    "account, the password or another proof once more": draw_again(providers=_PROVIDERS),
}
