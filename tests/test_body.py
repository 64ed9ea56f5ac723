"""The story in a page saved as plain text, where readers' words, boxes and other stories stand around it."""

import pytest

from auditor.article import Article
from auditor.read import read_text
from auditor.read.furniture import furniture
from auditor.read.headline import choose
from tests.pages import blocks, left_out

STORY = [
    "The mayor said on Tuesday that the pool will close in May, because the council cannot pay for its heating.",
    "“It costs us more than we have,” she told the council, which meets again to vote on it on Thursday.",
    "The firm that built the pool did not respond to a request for comment, and neither did the man who owned it then.",
    "About four hundred children learn to swim there each year, according to a report that nobody has published.",
    "Two officials who asked not to be named said that another firm had offered to run the pool for a pound a year.",
]
READERS = [
    "I have swum there since I was four years old and I do not know what I will do now, it is a shame.",
    "The council has known about this for years and has done nothing, and now we are the ones who pay for it.",
    "My sister works there and she says that nobody told the staff before it was in the paper.",
    "They should sell the town hall instead, it would fetch a good deal more than the pool and nobody would miss it.",
    "Does anybody know whether the baths in the next town will take our children, and what that would cost?",
    "I wrote to the mayor about this in March and have had no answer, and I do not think I will.",
    "It is always the same with this council, they find money for a car park and none for what people use.",
    "There was a plan to heat the pool with the warm water from the mill, and I wonder what became of it.",
]


def saved(*lines: str) -> Article:
    return read_text("\n\n".join(lines), "saved.txt")


@pytest.mark.parametrize(
    "heading", ["8 Comments", "5 thoughts on “Pool to close”", "Leave a Reply", "Comments (8)", "Write a comment"]
)
def test_readers_words_are_none_of_the_story_though_they_are_longer(heading: str) -> None:
    article = saved("Share on Facebook", "Pool to close in May", *STORY, heading, *READERS)
    assert blocks(article) == STORY


def test_a_box_that_comes_again_parts_nothing() -> None:
    box = ["Most Popular", "Thirty tools for your home", "Jo Bell", "Culture", "Nowhere left to go"]
    article = saved(
        "Menu", "Share on Facebook", "Pool to close", *STORY[:2], *box, *STORY[2:3], *box, *STORY[3:4], *box, *STORY[4:]
    )
    assert [b for b in blocks(article) if b in STORY] == STORY
    assert not set(box) & set(blocks(article))
    assert "a line that comes again and again" in left_out(article).values()


def test_other_stories_told_under_their_titles_are_none_of_it() -> None:
    others = [
        line
        for number in range(6)
        for line in (
            f"Another story of the day, number {number}",
            "What it is about is told here in one sentence, and no more.",
            "Mo Aziz",
        )
    ]
    article = saved("Menu", "Share on Facebook", "Pool to close in May", *STORY, "Read next", *others)
    assert blocks(article) == STORY


def test_the_title_of_the_page_tells_the_headline() -> None:
    menu = ["Your account for readers of the paper", "News from all over the county"]
    article = saved(
        "Pool to close in May | News | The Weir", *menu, "Share on Facebook", "Pool to close in May", *STORY, "Comments"
    )
    assert blocks(article, "headline") == ["Pool to close in May"]


def test_a_headline_with_a_bar_of_its_own() -> None:
    lines = ["Analysis | What the pool will cost", "First sentence of the story."]
    assert choose([(0, lines[0])], lines) == 0


@pytest.mark.parametrize(
    "line",
    [
        "This website uses cookies and other things to make it work for you.",
        "I agree to my personal data being stored and used to receive the newsletter",
        "By clicking “Accept”, you agree to our terms of use.",
        "Save my name, email, and website in this browser for the next time I comment.",
        "We may earn a commission from links on this page.",
        "Send Facebook Twitter Whatsapp Tumblr Digg Reddit",
        "More from The Weir",
        "View all posts by Jo Bell",
        "3 replies",
        "This document is subject to copyright.",
    ],
)
def test_what_is_furniture(line: str) -> None:
    assert furniture(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "“I agree to nothing of the kind,” said the mayor, who was told of the plan on Monday.",
        "The firm collected personal data of 400 people without telling them, the watchdog said.",
        "Three comments that the mayor made on Monday were false, according to the county.",
        "Police said that the website uses cookies to follow people who never agreed to it.",
        "The council’s reply came too late, she says: the pool was shut by then.",
        "More from the mayor’s office was not to be had on Monday.",
        "Her email address was on the list, the police said, and so was her home.",
    ],
)
def test_what_is_a_storys_own(line: str) -> None:
    assert furniture(line) is None


def test_a_clean_draft_keeps_every_line() -> None:
    draft = ["Pool to close in May", *STORY[:1], "Why?", STORY[1], "What next?", STORY[2]]
    assert blocks(read_text("\n\n".join(draft), "draft.txt")) == draft[1:]
