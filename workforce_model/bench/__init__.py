"""The public benchmark: this package against plain SimPy and its peers on one reference workload."""

from workforce_model.bench.errors import BenchError
from workforce_model.bench.report import write
from workforce_model.bench.suite import SIZES, Benchmark, benchmark

__all__ = ["SIZES", "BenchError", "Benchmark", "benchmark", "write"]
