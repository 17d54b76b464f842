from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from workforce_model.experiment.blocks import BrokenIdentityError, reconcile
from workforce_model.intake import load
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.ledger import fold
from workforce_model.model.simpy_engine import simulate
from workforce_model.scenario import BASELINE


def test_a_broken_identity_is_loud(small_county: Path) -> None:
    inputs = inputs_for(prepare(load(small_county), 3), BASELINE)
    outcome = simulate(inputs, 1, 1)
    books = fold(inputs, outcome)
    reconcile(inputs, outcome, books)
    holder = outcome.holder.copy()
    holder[np.flatnonzero(holder >= 0)[0]] = -1
    with pytest.raises(BrokenIdentityError, match="who sits where"):
        reconcile(inputs, replace(outcome, holder=holder), books)
    lost = {name: values[1:] for name, values in books.flows.items()}
    with pytest.raises(BrokenIdentityError, match="identity broken"):
        reconcile(inputs, outcome, replace(books, flows=lost))
