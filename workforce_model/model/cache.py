"""Where compiled code is kept: one folder for each state of the sources.

Numba does not notice that a constant of an imported module changed, so the folder's name is a hash of every source
file of this room.
"""

import hashlib
import os
import sys
from pathlib import Path

from platformdirs import user_cache_path


def source_hash(room: Path) -> str:
    """A hash of every source file below a folder, with its place there."""
    digest = hashlib.blake2b(digest_size=8)
    for source in sorted(room.rglob("*.py")):
        digest.update(f"{source.relative_to(room).as_posix()}\n".encode() + source.read_bytes())
    return digest.hexdigest()


def use_source_keyed_cache() -> Path:
    """Point Numba's cache at a folder named after the sources; returns the folder.

    WORKFORCE_CACHE_DIR names another parent folder than the user's cache.
    """
    chosen = os.environ.get("WORKFORCE_CACHE_DIR")
    parent = Path(chosen) if chosen else user_cache_path("workforce-model", appauthor=False)
    folder = parent / "numba" / source_hash(Path(__file__).parent)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(folder)
    return folder
