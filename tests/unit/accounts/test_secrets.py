"""What a guess costs whoever guesses. In tests it costs next to nothing, so what it costs in use is pinned here."""

import pytest


@pytest.mark.promise(2)
def test_a_guess_costs_in_use_what_owasp_asks_at_least(dear_guesses: dict[str, int]) -> None:
    assert dear_guesses == {
        "app.accounts.secrets.PASSES": 2,
        "app.accounts.secrets.MEMORY_KB": 19_456,
        "app.accounts.security.PASSES": 2,
        "app.accounts.security.MEMORY_KB": 19_456,
        "app.feedback.codes.TIME_COST": 5,
        "app.feedback.codes.MEMORY_KB": 19_456,
    }
