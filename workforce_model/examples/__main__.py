"""Write the example agency: `python -m workforce_model.examples`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workforce_model.examples import write_agency

FOLDER: Final = Path("data_templates") / "examples" / "agency"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the generated tables beside the written ones and print the folder."""
    parser = argparse.ArgumentParser(prog="python -m workforce_model.examples", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help=f"default: {FOLDER}")
    folder = parser.parse_args(arguments).folder
    write_agency(folder)
    sys.stdout.write(f"{folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
