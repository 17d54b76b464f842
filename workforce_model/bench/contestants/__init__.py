"""One file a contestant: the reference work as the users of each library would write it.

Each has `run(workload, seed, replications)`, which returns yearly flows; none knows of the others or of our engines.
"""
