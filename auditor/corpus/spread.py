"""A run on many machines: the input counted, its parts laid out, and each written by the machine that audits it.

What is written is, byte for byte, what a run on one machine writes. A part is done when its record is there, whoever
wrote it: two machines at one part write the same. The orders of a run that no longer holds the folder are dropped.
"""

from collections.abc import Callable, Iterator, Sequence

from auditor.corpus.engines import Engine, Lost
from auditor.corpus.folder import Counts, Folder, InputFile
from auditor.corpus.orders import Answer, Audit, Basis, Claim, Count, Order
from auditor.corpus.plan import Counted, Ledger, Plan
from auditor.errors import AuditorError

Tell = Callable[[str, Callable[[], int], int], None]
"""What is being done, what tells how much of it is done (which takes a look at the disk), and how much there is."""


class Spread:
    """Audits into a folder what is not there yet, by an engine.

    `problem` is told what is wrong beside what is in the corpus's errors.
    """

    def __init__(self, folder: Folder, engine: Engine, tell: Tell, problem: Callable[[str, str], None]) -> None:
        self._folder, self._engine, self._tell, self._problem = folder, engine, tell, problem
        self._told: set[tuple[str, str]] = set()

    def __call__(self, basis: Basis, inputs: Sequence[InputFile], size: int) -> Counts:
        """Do what is left, `size` articles and errors a part, and return what is in the whole. Raises AuditorError."""
        claim = Claim(self._folder.path, basis.claim)
        claim.make()
        try:
            ledger = Ledger(self._folder.path, inputs)
            plan = Plan(self._counted(ledger, basis, len(inputs)), size)
            self._audit(plan, basis, inputs, size)
        finally:
            claim.end()
        counts = self._folder.gathered(plan.parts)
        self._folder.finish(counts)
        ledger.remove()
        return counts

    def _counted(self, ledger: Ledger, basis: Basis, files: int) -> list[int]:
        def tell() -> None:
            self._tell("files counted", lambda: sum(n is not None for n in ledger.items), files)

        orders = (Order(basis, Count(), first, found) for first, found in list(ledger.missing()))
        lost = []
        for order, answer in self._engine.each(orders, tell):
            if isinstance(answer, Lost):
                lost.append(f"{order.files[0].path}: cannot be read on the cluster: {answer.how}.")
            else:
                ledger.add(Counted(order.first, self._heard(answer).items))
            tell()
        if lost:
            raise AuditorError("\n".join(lost))
        return [n for n in ledger.items if n is not None]

    def _audit(self, plan: Plan, basis: Basis, inputs: Sequence[InputFile], size: int) -> None:
        def done() -> int:
            return min(plan.items, len(self._folder.numbers()) * size)

        def tell() -> None:
            self._tell("articles and errors", done, plan.items)

        def orders() -> Iterator[Order]:
            for audit, first, end in plan.stretches(self._folder.numbers(), self._engine.hands()):
                yield Order(basis, audit, first, list(inputs[first:end]))

        lost = []
        for order, answer in self._engine.each(orders(), tell):
            if isinstance(answer, Lost) and isinstance(order.task, Audit):
                lost.append(f"from article {order.task.start.number + 1}: {answer.how}")
            elif isinstance(answer, Answer):
                self._heard(answer)
            tell()
        if lost:
            told = f"{self._folder.path}: parts are missing ({'; '.join(lost)})."
            raise AuditorError(f"{told} Is there memory enough? Run it again: it goes on where it was.")

    def _heard(self, answer: Answer) -> Answer:
        if answer.stopped is not None:
            raise AuditorError(answer.stopped)
        for told in answer.problems:
            if told not in self._told:
                self._told.add(told)
                self._problem(*told)
        return answer
