"""The rule table: each row reads its example, and finds nothing in the text that it must leave alone."""

from __future__ import annotations

import pytest

from dragoman.times import find_times
from dragoman.times.find import rules
from dragoman.times.rules import TABLE, Rule

DAY = "2024-08-06"  # a Tuesday
ROWS = [Rule(*row) for row in TABLE]


@pytest.mark.parametrize("rule", ROWS, ids=[rule.name for rule in ROWS])
def test_the_example_is_read(rule: Rule) -> None:
    found = [(t.text, t.value) for t in find_times(rule.example, DAY)]
    assert rule.found in found


@pytest.mark.parametrize("rule", [r for r in ROWS if r.not_in], ids=[r.name for r in ROWS if r.not_in])
def test_the_counter_example_is_left_alone(rule: Rule) -> None:
    assert find_times(rule.not_in, DAY) == ()


def test_names_of_rules_are_unique() -> None:
    assert len({rule.name for rule in ROWS}) == len(ROWS)
    assert len(rules()) == len(ROWS)


# text | expression | value at DAY: how rules act together
CASES = (
    ("They met in early June.", "early June", "2024-06"),
    ("It will open in mid-2026.", "mid-2026", "2026"),
    ("It ran until the end of last year.", "the end of last year", "2023"),
    ("He left late Friday.", "late Friday", "2024-08-02"),
    ("Earlier this week he left.", "Earlier this week", "2024-W32"),
    ("The vote is due on Thursday.", "Thursday", "2024-08-08"),
    ("They will meet on Friday in Oslo.", "Friday", "2024-08-09"),
    ("They met on Friday in Oslo.", "Friday", "2024-08-02"),
    ("They agreed to meet on Friday.", "Friday", "2024-08-09"),
    ("They will hold an election in November.", "November", "2024-11"),
    ("They held an election in November.", "November", "2023-11"),
    ("The war began on 24 February 2022 and ended three weeks later.", "three weeks later", "2022-W11"),
    ("He fell in March 2019 and rose in May of that year.", "May of that year", "2019-05"),
    ("After the war of 1994 it was signed on August 21 of the same year.", "August 21 of the same year", "1994-08-21"),
    ("The Sept. 11 attacks changed it.", "Sept. 11", "2001-09-11"),
    ("At 6:40 p.m. on Monday it struck.", "6:40 p.m. on Monday", "2024-08-05T18:40"),
    ("Talks went on for more than two years.", "more than two years", "P2Y"),
    ("Talks went on for two and a half years.", "two and a half years", "P30M"),
    ("A four-day truce began.", "four-day", "P4D"),
    ("It costs 15 million a year to run.", "a year", "P1Y"),
    ("Twenty-five years ago it fell.", "Twenty-five years ago", "1999"),
    ("They fled in the late eighties.", "the late eighties", "198"),
    ("It came in FY2023.", "FY2023", "FY2023"),
    ("The bill fell in Q2 2024.", "Q2 2024", "2024-Q2"),
    ("It was the hottest May in a decade.", "a decade", "P10Y"),
    ("Ramadan 2024 saw a truce.", "Ramadan 2024", "2024"),
    ("On Nowruz he spoke.", "Nowruz", "2024"),
    ("Dated 1403/05/16 in Tehran.", "1403/05/16", "2024-08-06"),
    ("It begins at 9 a.m. Friday, October 1, 1999.", "9 a.m. Friday, October 1, 1999", "1999-10-01T09:00"),
    ("It took 2 1/2 years to build.", "2 1/2 years", "P30M"),
    ("Talks ran between April and June 2008.", "April", "2008-04"),
    ("Talks ran from July 7 to September 4.", "September 4", "2024-09-04"),
    ("The 1990s and the early 2000s were calm.", "the early 2000s", "200"),
    ("Noon GMT was the limit.", "Noon GMT", "2024-08-06T12:00Z"),
    ("Twenty years ago today he won.", "Twenty years ago today", "2004-08-06"),
    ("Talks will resume in the fall, he said.", "the fall", "2024-FA"),
    ("PORT VELL, July 25: The envoy left.", "July 25", "2024-07-25"),
    ("It passed in mid-June.", "mid-June", "2024-06"),
    ("The June figures fell.", "June", "2024-06"),
    ("A month later Olsen left; it was 3 May 2011 before.", "A month later", "XXXX-XX"),
    ("On the weekend he rested.", "the weekend", "2024-W31-WE"),
    ("It grew over the years.", "the years", "PXY"),
    ("He woke at 9.53am in Oslo.", "9.53am", "2024-08-06T09:53"),
    ("A clock of the year 1100 runs.", "the year 1100", "1100"),
    ("In today's world it is rare.", "today", "PRESENT_REF"),
    ("Every year on March 23 they march.", "March 23", "XXXX-03-23"),
    ("The first stage runs until Friday.", "Friday", "2024-08-09"),
    ("The council agreed at its meeting on Thursday to ask for another report.", "Thursday", "2024-08-01"),
    ("The fair, which takes place from October 18 in Oslo, is free.", "October 18", "2024-10-18"),
    ("They agreed to meet on Thursday.", "Thursday", "2024-08-08"),
    ("The truce is to last 18 months.", "18 months", "P18M"),
    ("They traded over half a century ago.", "over half a century ago", "1974"),
    ("He fled in 2019 and came back that November, he said.", "that November", "2019-11"),
    ("The fair is scheduled to be opened on Sept. 27.", "Sept. 27", "2024-09-27"),
    ("She planned to tour the northern islands in September.", "September", "2024-09"),
    ("They met last March 8 in Oslo.", "last March 8", "2024-03-08"),
    ("It began this Monday, August 5, in Oslo.", "this Monday, August 5", "2024-08-05"),
    ("On July, 26, 1999, they met.", "July, 26, 1999", "1999-07-26"),
    ("It will shrink over the next year.", "the next year", "P1Y"),
    ("The vote was put off until December.", "December", "2024-12"),
    ("They dig by night.", "night", "XXXX-XX-XXTNI"),
    ("It rose on the morning after the vote.", "the morning", "XXXX-XX-XXTMO"),
    ("The treaty was signed on August 15 in Oslo.", "August 15", "2024-08-15"),
)


@pytest.mark.parametrize(("text", "expression", "value"), CASES)
def test_rules_together(text: str, expression: str, value: str) -> None:
    assert (expression, value) in [(t.text, t.value) for t in find_times(text, DAY)]


LEFT_ALONE = (
    "About 2500 people marched.",
    "Resolution 1701 was adopted.",
    "A 30-year-old man was held.",
    "Prime Minister Theresa May spoke.",
    "Russia Today carried the report.",
    "They had a second thought.",
    "We march on.",
    "It may rain.",
    "People in their 20s and 30s voted.",
    "Chung Mong-Jun resigned.",
    "Mr. Sun, 53, was held.",
    "The Tomorrow Group was sold; they told This Week in Asia so.",
    "The fall of the city came.",
    "A quarter of the dealers closed.",
    "Call 2024-555-01.",
    "It cost $2024 then.",
    "Jan Brandt’s Tomorrow Group was sold.",
    "They scored second-half goals.",
    "Under the h1 tag and in H3 of the code it stood.",
    "The court heard that Sun had left.",
    "He said that May had resigned.",
)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_times(text, DAY) == ()


@pytest.mark.parametrize(
    ("text", "expression", "value", "basis"),
    [
        ('"We signed it yesterday," the envoy told reporters on Monday.', "yesterday", "2024-08-04", "day of the speech"),
        ("The envoy said on Monday: “We sign tomorrow.”", "tomorrow", "2024-08-06", "day of the speech"),
        ("The envoy said on Monday that they had signed yesterday.", "yesterday", "2024-08-05", "document day"),
        ('"We signed it yesterday," he said. They met on Monday.', "yesterday", "2024-08-05", "document day"),
        (
            '"We signed it yesterday," he said on Monday. On Sunday she said: "We had not signed."',
            "yesterday",
            "2024-08-05",
            "document day",
        ),
        ('"We signed it yesterday."\n\nHe said on Monday it was raining.', "yesterday", "2024-08-05", "document day"),
    ],
)
def test_direct_speech_has_its_own_day(text: str, expression: str, value: str, basis: str) -> None:
    assert (expression, value, basis) in [(t.text, t.value, t.basis) for t in find_times(text, DAY)]
