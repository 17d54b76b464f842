"""The model: frozen inputs, keyed draws, rules, ledger and the SimPy engine."""

from workforce_model.model.cache import use_source_keyed_cache

use_source_keyed_cache()
