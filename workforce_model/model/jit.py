"""Compilation of the rules: one place for its options, typed so that the rules stay typed."""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from workforce_model.model.cache import use_source_keyed_cache

use_source_keyed_cache()

import numba  # noqa: E402  # Numba reads the folder when it is imported

njit: Any = numba.njit  # its stubs know fewer options than it has
_PART: Final = {"nogil": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile for the argument types of the first call; kept on disk, runs without the interpreter lock.

    The function must not make arrays: without that right Numba counts no references, which costs more than the rules.
    """
    return cast("Function", njit(cache=True, nogil=True, _nrt=False)(function))


def compiled_as(signature: str) -> Callable[[Function], Function]:
    """Compile at import for one Numba `signature`, so that 64-bit keys never mix signed with unsigned."""

    def decorate(function: Function) -> Function:
        return cast("Function", njit(signature, cache=True, nogil=True, _nrt=False)(function))

    return decorate


def part(function: Function) -> Function:
    """Compile as a part of the functions that call it: they are kept on disk, it is not. It makes no arrays."""
    return cast("Function", njit(_nrt=False, **_PART)(function))


def allocating(function: Function) -> Function:
    """Compile as a part that may make arrays."""
    return cast("Function", njit(_nrt=True, **_PART)(function))


def entrance(function: Function) -> Function:
    """Compile as a function kept on disk that may make arrays."""
    return cast("Function", njit(cache=True, nogil=True, _nrt=True)(function))


def inlined(function: Function) -> Function:
    """Put the body into the one function that calls it: a chain of calls is compiled once, not at every link."""
    return cast("Function", njit(_nrt=False, inline="always", **_PART)(function))
