"""Rules of the house that no linter knows."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
EXTRAS = {"bench/contestants": "bench", "experiment/cluster.py": "cluster"}  # place -> its extra
MACHINES = tuple(
    word.replace("_", "")  # this file must not name them either
    for word in ("py_pi.org", "files.python_hosted", "registry.npm_js", "deb.debian_.org", "/wor_k/")
)


def committed_files():
    """What git would commit; in an unpacked source archive, every file."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files():
    return [path for path in committed_files() if path.suffix == ".py"]


def relative(path):
    return str(path.relative_to(ROOT))


def test_no_file_names_a_registry_or_a_path_of_a_machine():
    faults = [
        f"{relative(path)}: {word}"
        for path in committed_files()
        for word in MACHINES
        if word.encode() in path.read_bytes()
    ]
    assert faults == []


def test_files_are_short():
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short():
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{relative(path)}:{node.name}"] = length
    assert long == {}


def test_every_ignored_rule_has_a_reason():
    bare = re.compile(r"#\s*(noqa|type: ignore)(?!.*\s#\s*\S)")
    faults = [
        f"{relative(path)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line) and "re.compile" not in line
    ]
    assert faults == []


def test_notebooks_hold_no_outputs():
    faults = []
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
            if cell.get("outputs") or cell.get("execution_count"):
                faults.append(f"{path.name} cell {number}")
    assert faults == []


def test_the_tests_mirror_the_package():
    rooms = {path.name for path in (ROOT / "workforce_model").iterdir() if (path / "__init__.py").exists()}
    tested = {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("test_*.py"))}
    assert rooms - tested == set()


def test_the_changelog_says_what_changed_in_results():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert releases
    assert all("### Results change" in release for release in releases)


def test_one_version_everywhere():
    import workforce_model

    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {workforce_model.__version__}\n" in citation
    assert f"## [{workforce_model.__version__}]" in changelog


def test_the_lock_pins_every_package_with_hashes_and_covers_what_we_declare():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [(number, line) for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert all("==" in line and line.endswith("\\") for _, line in pins)
    assert all("--hash=sha256:" in lines[number + 1] for number, _ in pins)
    locked = {line.split("==")[0] for _, line in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert distributions(declared) - locked == set()


def test_the_makefile_explains_every_target_it_offers():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    offered = set(" ".join(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)).split())
    explained = set(re.findall(r"^([a-z]+):.*## \S", text, re.MULTILINE))
    assert offered == explained != set()


def test_the_links_of_our_pages_lead_somewhere():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
        assert [link for link in links if not (page.parent / link).exists()] == [], page.name


def test_changelog_releases_are_newest_first():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = [tuple(map(int, found)) for found in re.findall(r"^## \[(\d+)\.(\d+)\.(\d+)\]", text, re.MULTILINE)]
    assert all(newer > older for newer, older in pairwise(versions))


def test_what_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = distributions(project["dependencies"])
    development = runtime | distributions(project["optional-dependencies"]["dev"])
    extras = {place: runtime | distributions(project["optional-dependencies"][name]) for place, name in EXTRAS.items()}
    origin = packages_distributions()
    undeclared = {
        f"{relative(path)}: {module}"
        for path in python_files()
        for module in imported(path) - sys.stdlib_module_names - {"workforce_model", "tests"}
        if not {name.lower().replace("_", "-") for name in origin.get(module, [module])}
        & allowed(path, runtime, extras, development)
    }
    assert undeclared == set()


def allowed(path, runtime, extras, development):
    """Distributions that a file may import: what an extra brings is known in one place only."""
    for place, known in extras.items():
        if path.is_relative_to(ROOT / "workforce_model" / place):
            return known
    return runtime if path.is_relative_to(ROOT / "workforce_model") else development


def distributions(requirements):
    return {re.split(r"[><=;\[ ]", requirement)[0].lower() for requirement in requirements}


def imported(path):
    """Top-level names of the modules a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_the_environment_of_make_install_is_never_committed():
    assert ".venv/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
