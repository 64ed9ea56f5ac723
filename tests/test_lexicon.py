"""The lexicon files: each is read whole, and no later list of a name takes the place of an earlier one."""

from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / "auditor" / "lexicon"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda f: f.stem)
def test_no_key_is_given_twice(file: Path) -> None:
    todo = [yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader)]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert sorted(keys) == sorted(set(keys)), f"{file.name}, line {node.start_mark.line + 1}"
            todo += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda f: f.stem)
def test_each_file_says_where_its_words_come_from(file: Path) -> None:
    assert file.read_text("utf-8").startswith("#")
