"""The model's matrix products, summed so that it does not matter what is summed beside them.

The last bits of a product hang on the kernel that the library picks for its size, and on the place of a row in it:
seldom, but somewhere in a large corpus, a word would get another tag in a batch than alone. Here each row comes out
the same wherever it stands: rows go, sixteen at a time, into the lanes of the processor's registers, which are all
treated alike. numpy's kernels are also quicker than those that spaCy brings.
"""

from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps

LANES = 16
"""Rows multiplied at a time: as many numbers as fit the widest register there is, or two of the next smaller."""


class SteadyOps(NumpyOps):  # type: ignore[misc]  # compiled, so untyped
    """thinc's operations on the processor, but for the product of rows and weights."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """`x` times the weights `y`; as thinc's own, which is asked wherever `y` is not laid out as weights are."""
        if trans1 or not trans2:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        product = np.empty((len(x), len(y)), dtype="float32") if out is None else out
        whole = len(x) - len(x) % LANES
        for start in range(0, whole, LANES):
            product[start : start + LANES] = np.dot(y, x[start : start + LANES].T).T
        if whole < len(x):
            rest = np.zeros((LANES, x.shape[1]), dtype="float32")
            rest[: len(x) - whole] = x[whole:]
            product[whole:] = np.dot(y, rest.T).T[: len(x) - whole]
        return product


def sum_steadily(nlp: Language) -> None:
    """Let all parts of a pipeline multiply in this way."""
    ops = SteadyOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops
