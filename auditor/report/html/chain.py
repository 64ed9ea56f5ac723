"""Who told whom: the sources of an article as a tree, the publisher its root, and where each stands on the map."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.evidence import Attribution, Secondhand, Source
from auditor.verdict import ArticleReport

UNKNOWN = "people not named"
MOST = 12
"""Branches shown from one node; the words of more are drawn together."""


@dataclass
class Node:
    """One who tells, and those who told them. `words` are those that it passed on."""

    name: str
    kind: str
    words: int = 0
    note: str = ""
    told_by: dict[str, "Node"] = field(default_factory=dict)

    def step(self, name: str, kind: str, note: str = "") -> "Node":
        """The node of one who told this one."""
        return self.told_by.setdefault(name, Node(name, kind, note=note))


def chain_of(report: ArticleReport) -> Node:
    """The tree of one article, the widest branches first."""
    facts = report.evidence.article
    root = Node(", ".join(facts.publisher[:1]) or "this article", "publisher")
    _Chains(report).grow(root)
    _settle(root)
    return root


class _Chains:
    """Each attribution as the way that its words came."""

    def __init__(self, report: ArticleReport) -> None:
        self.report = report
        evidence = report.evidence
        self.sources = {s.id: s for s in evidence.sources}
        self.attributions = {a.id: a for a in evidence.attributions}
        self.through = {x.id: x for x in evidence.secondhand}

    def grow(self, root: Node) -> None:
        """Hang every attribution of the story below the root."""
        for attribution in self.attributions.values():
            if not attribution.in_headline and attribution.source_id in self.sources:
                self._hang(root, attribution)
        for item in self.through.values():
            if item.attribution is None and not item.in_headline:
                self._passed(root, item, len(self._words(item).split()))

    def _hang(self, root: Node, attribution: Attribution) -> None:
        node = root
        for outer in reversed([attribution, *self._outer(attribution)]):
            words = outer.words if outer is attribution else 0
            item = self.through.get(outer.via or "")
            if item is not None:
                node = self._passed(node, item, words)
            source = self.sources.get(outer.source_id or "")
            itself = source is not None and item is not None and source.kind == "outlet"
            if source is not None and not itself and source.name != node.name:
                node = node.step(source.name, _kind(source), source.id)
                node.words += words

    def _outer(self, attribution: Attribution) -> Iterator[Attribution]:
        """Those within which it lies, from the next to the outermost."""
        seen = {attribution.id}
        while attribution.within in self.attributions and attribution.within not in seen:
            attribution = self.attributions[attribution.within]
            seen.add(attribution.id)
            yield attribution

    def _passed(self, node: Node, item: Secondhand, words: int) -> Node:
        outlet = node.step(item.outlet, "outlet", item.id)
        outlet.words += words
        if item.chain:
            outlet.step(UNKNOWN, "unnamed", item.id).words += words
        return outlet

    def _words(self, item: Secondhand) -> str:
        return self.report.article.words(item.span)


def _kind(source: Source) -> str:
    if source.kind in ("outlet", "document", "data"):
        return "outlet" if source.kind == "outlet" else "document"
    return "unnamed" if source.identity in ("anonymous", "vague", "bystander") else "named"


def _settle(node: Node) -> None:
    branches = sorted(node.told_by.values(), key=lambda n: -n.words)
    rest = branches[MOST:]
    if len(rest) > 1:
        more = Node(f"{len(rest)} more", "more", sum(n.words for n in rest))
        branches = [*branches[:MOST], more]
    node.told_by = {n.name: n for n in branches}
    for branch in branches:
        _settle(branch)


@dataclass(frozen=True)
class Placed:
    """A node on the map: its box, and the curve to the one whom it told."""

    node: Node
    label: str
    x: int
    y: float
    curve: str = ""
    width: float = 0.0
    depth: int = 0


@dataclass(frozen=True)
class Map:
    """The drawing: its size, and all nodes, the root first."""

    box: int
    """Width of a node's box."""
    width: int
    height: float
    nodes: tuple[Placed, ...]


BOX, GAP, ROW = 172, 60, 38
"""Width of a box, room between columns, height of a row: in pixels."""
THINNEST, THICKEST = 1.5, 24
"""Of a line: at no words, and at all words of the story."""
LETTERS = 21
"""Of a name, what fits in a box."""


def placed(root: Node) -> Map:
    """Every node with its place: told and teller side by side, a row a leaf."""
    total = sum(n.words for n in root.told_by.values()) or 1
    nodes: list[Placed] = []

    def place(node: Node, depth: int, top: float) -> float:
        """Places a branch from `top` on; the height that it takes."""
        slot = len(nodes)
        nodes.append(Placed(node, "", 0, 0))
        height = 0.0
        for child in node.told_by.values():
            height += place(child, depth + 1, top + height)
        height = height or ROW
        nodes[slot] = Placed(node, _short(node.name), depth * (BOX + GAP), top + height / 2, depth=depth)
        return height

    height = place(root, 0, 0)
    at = {id(p.node): p for p in nodes}
    parents = {id(child): p for p in nodes for child in p.node.told_by.values()}
    drawn = tuple(_curved(p, at[id(parents[id(p.node)].node)], total) if id(p.node) in parents else p for p in nodes)
    return Map(BOX, max(p.x for p in drawn) + BOX, height, drawn)


def _curved(child: Placed, parent: Placed, total: int) -> Placed:
    start, end = child.x, parent.x + BOX + 7
    bend = (start + end) // 2
    curve = f"M{start} {child.y:g}C{bend} {child.y:g} {bend} {parent.y:g} {end} {parent.y:g}"
    width = round(THINNEST + (THICKEST - THINNEST) * min(1, child.node.words / total), 1)
    return Placed(child.node, child.label, child.x, child.y, curve, width, child.depth)


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else name[: LETTERS - 1].rstrip() + "…"
