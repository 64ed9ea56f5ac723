"""The page of all rules tells what the rule files say."""

from auditor.judge.load import load_rules
from tests.catalogue_page import PAGE, page


def test_the_page_is_true() -> None:
    assert PAGE.read_text("utf-8") == page(load_rules()), "write it anew: python -m tests.catalogue_page"
