"""Which small faults can be put into a module: an operator turned, a constant moved, a statement left out."""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
TURNED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "lower": "upper",
    "casefold": "upper",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "find": "rfind",
    "rfind": "find",
    "partition": "rpartition",
    "rpartition": "partition",
    "match": "search",
    "fullmatch": "search",
    "append": "extend",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
_MARK = "XX"


class Mutant(NamedTuple):
    """One fault in one module. `node` counts the nodes of its tree, `kind` the faults that this node can have."""

    module: str
    line: int
    node: int
    kind: int
    says: str
    """What stands in the line instead of what."""
    top: bool
    """Whether it runs when the module is imported, outside of any function."""


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its source."""
    tree = ast.parse(source)
    inside, passed_over = _inside_functions(tree), _passed_over(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in passed_over or not hasattr(node, "lineno"):
            continue
        for kind, change in enumerate(_changes(node)):
            before, after = _said(node), _said(change(copy.deepcopy(node)))
            yield Mutant(module, node.lineno, number, kind, f"{before}  →  {after}", id(node) not in inside)


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module's tree with the fault in it."""
    tree = ast.parse(source)
    target = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    new = _changes(target)[mutant.kind](target)
    if new is not target:
        _Swap(target, ast.copy_location(new, target)).visit(tree)  # the module's own node stands
    return ast.fix_missing_locations(tree)


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def _said(node: ast.AST) -> str:
    return " ".join(ast.unparse(ast.fix_missing_locations(node)).split())[:160]


def _inside_functions(tree: ast.Module) -> set[int]:
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))
    return {
        id(below)
        for f in functions
        for part in (f.body if isinstance(f.body, list) else [f.body])
        for below in ast.walk(part)
    }


def _passed_over(tree: ast.Module) -> set[int]:
    """Docstrings and annotations, which do nothing; imports, whose faults are no news."""
    over: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            over |= {id(n) for n in ast.walk(node)}
        for field in ("annotation", "returns"):
            if isinstance(note := getattr(node, field, None), ast.AST):
                over |= {id(n) for n in ast.walk(note)}
        if isinstance(node, ast.JoinedStr):
            specs = [v.format_spec for v in node.values if isinstance(v, ast.FormattedValue) and v.format_spec]
            over |= {id(n) for spec in specs for n in ast.walk(spec)}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast":
            over |= {id(n) for n in ast.walk(node.args[0])}
    return over


Change = Callable[[ast.AST], ast.AST]


def _changes(node: ast.AST) -> list[Change]:
    """The faults that a node can have, each told by what makes it of the node."""
    found = _KINDS.get(type(node))
    return found(node) if found else []


def _set(name: str, value: object) -> Change:
    def change(node: ast.AST) -> ast.AST:
        setattr(node, name, value)
        return node

    return change


def _compare(node: ast.Compare) -> list[Change]:
    return [_set("ops", [*node.ops[:n], COMPARISONS[type(op)](), *node.ops[n + 1 :]]) for n, op in enumerate(node.ops)]


def _bool_op(node: ast.BoolOp) -> list[Change]:
    return [_set("op", ast.And() if isinstance(node.op, ast.Or) else ast.Or())]


def _unary(node: ast.UnaryOp) -> list[Change]:
    return [lambda n: n.operand] if isinstance(node.op, ast.Not | ast.USub) else []  # type: ignore[attr-defined]


def _sum(node: ast.BinOp | ast.AugAssign) -> list[Change]:
    return [_set("op", SUMS[type(node.op)]())] if type(node.op) in SUMS else []


def _constant(node: ast.Constant) -> list[Change]:
    value = node.value
    if isinstance(value, bool):
        return [_set("value", not value)]
    if isinstance(value, int | float):
        return [_set("value", value + 1)]
    if isinstance(value, str):
        return [_set("value", _MARK + value)]
    return [_set("value", _MARK.encode() + value)] if isinstance(value, bytes) else []


def _negated(node: ast.If | ast.While | ast.IfExp) -> list[Change]:
    return [_set("test", ast.UnaryOp(ast.Not(), node.test))]


def _comprehension_owner(node: ast.AST) -> list[Change]:
    """Each sieve of a comprehension taken out."""

    def without(at: int, which: int) -> Change:
        def change(n: ast.AST) -> ast.AST:
            del n.generators[at].ifs[which]  # type: ignore[attr-defined]
            return n

        return change

    return [without(at, which) for at, g in enumerate(node.generators) for which in range(len(g.ifs))]  # type: ignore[attr-defined]


def _return(node: ast.Return) -> list[Change]:
    empty = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
    return [] if empty else [_set("value", ast.Constant(None))]


def _assign(node: ast.Assign | ast.AnnAssign) -> list[Change]:
    empty = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
    return [] if empty else [_set("value", ast.Constant(None))]


def _left_out(_: ast.stmt) -> list[Change]:
    return [lambda _: ast.Pass()]


def _expression(node: ast.Expr) -> list[Change]:
    return [lambda _: ast.Pass()] if isinstance(node.value, ast.Call) else []


def _call(node: ast.Call) -> list[Change]:
    changes: list[Change] = []
    for n in range(len(node.keywords)):
        changes.append(_set("keywords", [*node.keywords[:n], *node.keywords[n + 1 :]]))
    name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
    if name in TURNED:
        turned = copy.deepcopy(node.func)
        setattr(turned, "id" if isinstance(node.func, ast.Name) else "attr", TURNED[name])
        changes.append(_set("func", turned))
    if name == "sorted" and node.args:
        changes.append(lambda n: ast.Call(ast.Name("list", ast.Load()), n.args, []))  # type: ignore[attr-defined]
    return changes


_KINDS: dict[type[ast.AST], Callable[..., list[Change]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool_op,
    ast.UnaryOp: _unary,
    ast.BinOp: _sum,
    ast.AugAssign: _sum,
    ast.Constant: _constant,
    ast.If: _negated,
    ast.While: _negated,
    ast.IfExp: _negated,
    ast.ListComp: _comprehension_owner,
    ast.SetComp: _comprehension_owner,
    ast.DictComp: _comprehension_owner,
    ast.GeneratorExp: _comprehension_owner,
    ast.Return: _return,
    ast.Assign: _assign,
    ast.AnnAssign: _assign,
    ast.Raise: _left_out,
    ast.Expr: _expression,
    ast.Call: _call,
    ast.Break: lambda _: [lambda _: ast.Continue()],
    ast.Continue: lambda _: [lambda _: ast.Break()],
}
