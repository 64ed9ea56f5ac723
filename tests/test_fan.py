"""Several readers of one run of items: each gets all, none holds them, and none can stop the others."""

import threading
from collections.abc import Iterator

import pytest

from auditor.commands.fan import AHEAD, Fan


def numbers(count: int, made: list[int]) -> Iterator[int]:
    for number in range(count):
        made.append(number)
        yield number


def test_every_reader_gets_every_item_in_order() -> None:
    fan, one, two = Fan(numbers(50, [])), list[int](), list[int]()
    fan.also(one.extend)
    fan.also(two.extend)
    assert list(fan) == list(range(50))
    fan.finish()
    assert one == two == list(range(50))


def test_no_more_is_made_than_the_slowest_reader_can_wait_for() -> None:
    made, go, seen = list[int](), threading.Event(), list[int]()

    def slow(items: Iterator[int]) -> None:
        go.wait(10)
        seen.extend(items)

    fan = Fan(numbers(100, made))
    fan.also(slow)
    threading.Timer(0.2, lambda: (waiting.append(len(made)), go.set())).start()
    waiting: list[int] = []
    assert sum(1 for _ in fan) == 100
    fan.finish()
    assert waiting == [AHEAD + 1]
    assert len(seen) == 100


def test_a_reader_that_stops_or_fails_costs_the_others_nothing() -> None:
    fan, whole = Fan(numbers(20, [])), list[int]()

    def fails(items: Iterator[int]) -> None:
        raise ValueError(f"at {next(items)}")

    fan.also(fails)
    fan.also(lambda items: None)
    fan.also(whole.extend)
    assert len(list(fan)) == 20
    with pytest.raises(ValueError, match="at 0"):
        fan.finish()
    assert len(whole) == 20


def test_a_run_that_breaks_off_ends_the_readers_with_what_there_was() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    fan, got = Fan(broken()), list[int]()
    fan.also(got.extend)
    with pytest.raises(KeyboardInterrupt):
        list(fan)
    fan.finish()
    assert got == [1]
