"""Component `auditor_attributions`: who says, thinks or feels what, by which words."""

from auditor.analyse.attributions.find import find_attributions

__all__ = ["find_attributions"]
