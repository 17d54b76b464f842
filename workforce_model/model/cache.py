"""Where compiled code is kept: one folder for each state of the sources.

Numba does not notice that a constant of an imported module changed, so the folder's name is a hash of every source
file of this room.
"""

import hashlib
import os
import sys
from pathlib import Path

from platformdirs import user_cache_path


def use_source_keyed_cache() -> Path:
    """Point Numba's cache at a folder named after the sources; returns the folder.

    WORKFORCE_CACHE_DIR names another parent folder than the user's cache.
    """
    digest = hashlib.blake2b(digest_size=8)
    room = Path(__file__).parent
    for source in sorted(room.rglob("*.py")):
        digest.update(source.read_bytes())
    chosen = os.environ.get("WORKFORCE_CACHE_DIR")
    parent = Path(chosen) if chosen else user_cache_path("workforce-model", appauthor=False)
    folder = parent / "numba" / digest.hexdigest()
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(folder)
    return folder
