"""Blocks in a notebook: what is shown, and that nothing is where there is nothing."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from workforce_model.report.blocks import Block, note_block


@pytest.mark.parametrize(("block", "shown"), [(note_block("Said."), ["<p>Said.</p>"]), (Block("", ""), [])])
def test_an_empty_block_has_no_output(block: Block, shown: list[str]):
    shell = InteractiveShell.instance()
    with capture_output() as captured:
        format_dict, _ = shell.display_formatter.format(block)
    assert format_dict == {}
    assert [output.data["text/html"] for output in captured.outputs] == shown
