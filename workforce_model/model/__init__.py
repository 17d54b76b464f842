"""The model: frozen inputs, keyed draws, rules, ledger and the SimPy engine."""
