"""What tests of tables and of figures share."""

from types import SimpleNamespace

import pytest

from analysis.ledger import contrasts, ledger


@pytest.fixture(scope="session")
def computed():
    """From data, what tables and figures are made from."""

    def compute(data):
        return SimpleNamespace(
            data=data,
            rows=ledger.build(data),
            sides=contrasts.between_groups(data),
            changed=contrasts.shares_before_and_after(data),
        )

    return compute
