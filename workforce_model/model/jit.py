"""Compilation of the rules: one place for its options, typed so that the rules stay typed."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile for the argument types of the first call; kept on disk, runs without the interpreter lock."""
    return cast("Function", njit(cache=True, nogil=True)(function))


def compiled_as(signature: str) -> Callable[[Function], Function]:
    """Compile at import for one Numba `signature`, so that 64-bit keys never mix signed with unsigned."""

    def decorate(function: Function) -> Function:
        return cast("Function", njit(signature, cache=True, nogil=True)(function))

    return decorate
