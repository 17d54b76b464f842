"""The committed example agency, and a small one made the same way."""

import shutil

import pytest

from tests.conftest import ROOT
from workforce_model.examples import WRITTEN, write_agency

COUNTY = ROOT / "data_templates" / "examples" / "montgomery" / "roster.csv"
SMALL = 0.01  # a seat of each class in its unit, a few of the largest


def written_into(folder):
    """A folder with what is written by hand, the generated tables not there yet."""
    (folder / "history").mkdir(parents=True)
    for name in WRITTEN:
        shutil.copy(ROOT / "data_templates" / "examples" / "agency" / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def harlow_bay():
    """The committed folder."""
    return ROOT / "data_templates" / "examples" / "agency"


@pytest.fixture(scope="session")
def small_agency(tmp_path_factory):
    """A small agency, generated anew."""
    folder = written_into(tmp_path_factory.mktemp("example") / "agency")
    write_agency(folder, SMALL, COUNTY)
    return folder
