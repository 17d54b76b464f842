"""Compilation of the rules: one place for its options, typed so that the rules stay typed."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from workforce_model.model.cache import use_source_keyed_cache

use_source_keyed_cache()

from numba import njit  # noqa: E402  # Numba reads the folder when it is imported

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile for the argument types of the first call; kept on disk, runs without the interpreter lock."""
    return cast("Function", njit(cache=True, nogil=True)(function))


def compiled_as(signature: str) -> Callable[[Function], Function]:
    """Compile at import for one Numba `signature`, so that 64-bit keys never mix signed with unsigned."""

    def decorate(function: Function) -> Function:
        return cast("Function", njit(signature, cache=True, nogil=True)(function))

    return decorate
