"""Short articles by the thousand, for runs whose number counts and not their length: 30 to 60 words, no two alike."""

from collections.abc import Iterator
from random import Random

_PLACES = ("Ane", "Corsey", "Dunmoor", "Ellby", "Farrow Bay", "Gantley", "Hollin", "Inverlee", "Kesby", "Lowick")
_THINGS = (
    "bridge",
    "mill",
    "swimming pool",
    "ferry",
    "library",
    "bus depot",
    "quarry",
    "fish market",
    "school",
    "pier",
)
_BODIES = ("council", "harbour board", "health trust", "county", "port authority", "school board")
_FIRST = ("Ann", "Mo", "Ruth", "Ola", "Ines", "Tom", "Priya", "Karl", "Lena", "Sam")
_LAST = ("Cole", "Aziz", "Hartwell", "Brandt", "Okoro", "Marsh", "Venn", "Lindqvist", "Dale", "Pym")
_ROLES = ("its engineer", "who chairs the committee", "the union's secretary", "a nurse there", "its treasurer")
_LEADS = (
    "The {thing} in {place} will close in {number} days, the {body} said on Tuesday.",
    "Sources said on Friday that the {thing} in {place} would lose {number} of its staff.",
    "{name} took bribes over the {thing} in {place}, according to a letter of {number} pages seen by the Courier.",
    "Work on the {thing} in {place} cost {number} thousand more than planned, a report for the {body} says.",
)
_MIDDLES = (
    "“We were told {number} times that it was safe,” said {name}, {role}. “Nobody asked us.”",
    "{name}, {role}, said that nobody had given a reason, and that {number} families would have to move.",
    "A person familiar with the plans said that the {body} had known of it for {number} weeks.",
    "Critics say that the {body} has wasted {number} years.",
)
_ENDS = (
    "The {body} declined to comment.",
    "{name} denied it in a statement: “That is untrue.”",
    "The {body} did not answer questions sent on Monday.",
    "The Evening Post first reported the plans.",
    "A meeting is planned for the {number}th of the month in {place}.",
)


def short_articles(number: int, seed: int = 1) -> Iterator[str]:
    """So many articles, the same each time."""
    random = Random(seed)
    for _ in range(number):
        known = {
            "place": random.choice(_PLACES),
            "thing": random.choice(_THINGS),
            "body": random.choice(_BODIES),
        }
        lines = [random.choice(part) for part in (_LEADS, _MIDDLES, _ENDS)]
        if sum(len(line.split()) for line in lines) < 34:
            lines.insert(2, random.choice(_MIDDLES))
        yield "\n\n".join(line.format(**known, **_chosen(random)) for line in lines) + "\n"


def _chosen(random: Random) -> dict[str, object]:
    return {
        "name": f"{random.choice(_FIRST)} {random.choice(_LAST)}",
        "role": random.choice(_ROLES),
        "number": random.randint(3, 999),
    }
