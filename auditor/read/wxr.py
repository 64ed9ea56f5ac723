"""A WordPress export (WXR) -> articles, one a published post or page."""

import re
from collections.abc import Iterator

from auditor.article import Article
from auditor.errors import ReadError
from auditor.read import story_fields as fields
from auditor.read.assemble import Told
from auditor.read.content import Content
from auditor.read.html import fragment
from auditor.read.options import OnError, ReadOptions
from auditor.read.placed import Placed, joined
from auditor.read.stories import Stories, Story
from auditor.read.xml_tree import Node, tree

SUFFIXES = (".wxr",)
SHARED = (".xml",)

_EXPORT = "wordpress.org/export/"
_BLANK = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_CODE = re.compile(
    r"\[(?P<ends>/?)(?P<name>[a-z][\w-]{0,40})"
    r"(?P<fields>(?:\s+[\w-]{1,40}=(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\]\"']{1,500}))*)\s*(?P<alone>/?)\]"
)
_BESIDE = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
"""Shortcodes whose content is none of the story's."""


def fits(content: Content) -> bool:
    """A feed with WordPress's own elements."""
    return content.root.tag == "rss" and _EXPORT in content.root.head[:5000]


def read(content: Content, options: ReadOptions, on_error: OnError) -> Iterator[Article]:
    """An article a published post or page; drafts, pictures and menus are passed over."""
    root = tree(content.text, content.name)
    channel = root.first("channel") or root
    posts = [item for item in channel.elements("item") if _is_post(item)]
    if not posts:
        raise ReadError(content.name, "is a WordPress export without a published post.", "Export posts or pages.")
    people = {_own(a, "author_login"): _own(a, "author_display_name") for a in channel.elements("author")}
    title = fields.site((channel.first("title") or Node("")).text())
    stories = Stories(content, "wxr", options, on_error)
    yield from stories.articles(posts, lambda post: _story(post, title, people), _start, many=True)


def _is_post(item: Node) -> bool:
    return _own(item, "post_type") in {"post", "page"} and _own(item, "status") == "publish"


def _story(post: Node, site: tuple[str, ...], people: dict[str, str]) -> Story:
    if _own(post, "post_password"):
        raise ReadError("", "is protected by a password.", "Take the password off, and export it again.")
    body = next((e for e in post.elements("encoded") if "content" in e.space), None)
    pieces = fragment(paragraphed(without_shortcodes(body.words()))) if body is not None else []
    if not pieces:
        raise ReadError("", "is a post without a text.", "Give one that has a text.")
    title, writer = post.first("title"), _own(post, "creator")
    told = Told(
        id=_own(post, "guid") or _own(post, "link") or None,
        publisher=site,
        byline=fields.writers(people.get(writer) or writer),
        published=fields.day(_own(post, "post_date"), _own(post, "pubDate")),
        genre=fields.section(c.text() for c in post.elements("category")),
        section=next((c.text() for c in post.elements("category") if c.attributes.get("domain") == "category"), None),
        url=_own(post, "link") or None,
    )
    return Story(fields.unmarked(title.words()) if title is not None else None, pieces, told)


def without_shortcodes(markup: Placed) -> Placed:
    """The post without WordPress's codes in brackets, and without the content of those that hold pictures and the like.

    Brackets of the writer's stay: a code has fields, or an end, or is of WordPress's own.
    """
    text, parts, at = markup.text, list[Placed](), 0
    ended = {code.group("name") for code in _CODE.finditer(text) if code.group("ends")}
    for code in _CODE.finditer(text):
        name = code.group("name")
        if code.start() < at or not (code.group("fields") or code.group("alone") or name in ended | _BESIDE):
            continue
        parts.append(markup.part(at, code.start()))
        at = _end(text, code) if name in _BESIDE and name in ended else code.end()
    return joined([*parts, markup.part(at, len(text))]) if parts else markup


def _end(text: str, code: re.Match[str]) -> int:
    """After the code that ends this one; after itself where that is far."""
    mark = f"[/{code.group('name')}]"
    found = text.find(mark, code.end(), code.end() + 5000)
    return code.end() if found < 0 else found + len(mark)


def paragraphed(markup: Placed) -> Placed:
    """The post with a paragraph begun where it has a blank line, as WordPress begins one when it shows it."""
    parts, at = list[Placed](), 0
    for blank in _BLANK.finditer(markup.text):
        parts.append(markup.part(at, blank.end()))
        parts.append(Placed("<p>", [markup.at[blank.start()]] * 3))
        at = blank.end()
    return joined([*parts, markup.part(at, len(markup.text))])


def _own(node: Node, tag: str) -> str:
    found = node.first(tag)
    return found.text() if found is not None else ""


def _start(post: Node) -> int:
    return post.start
