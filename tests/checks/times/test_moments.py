"""Moments before now, which is a Wednesday at three in the afternoon."""

from datetime import datetime, timedelta, timezone

import pytest

from bot.checks.times.moments import moments

NOW = datetime(2026, 11, 25, 15, 0)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("yesterday", "24 00:00", "25 00:00"),
        ("the day before yesterday", "23 00:00", "24 00:00"),
        ("this morning", "25 05:00", "25 12:00"),
        ("last night", "24 18:00", "25 06:00"),
        ("yesterday evening", "24 17:00", "25 00:00"),
        ("in the evening", "24 17:00", "25 00:00"),
        ("on monday", "23 00:00", "24 00:00"),
        ("wednesday", "18 00:00", "19 00:00"),
        ("monday morning at 9", "23 08:50", "23 09:10"),
        ("at 9", "25 08:50", "25 09:10"),
        ("at 4", "24 15:50", "25 04:10"),
        ("at 9 pm", "24 20:50", "24 21:10"),
        ("around 9", "25 08:30", "25 09:30"),
        ("yesterday at 9", "24 08:50", "24 21:10"),
        ("9 yesterday evening", "24 20:50", "24 21:10"),
        ("quarter to 9", "25 08:35", "25 08:55"),
        ("23:30", "24 23:25", "24 23:35"),
        ("15:03", "25 15:00", "25 15:00"),
        ("9.12 am", "25 09:10", "25 09:14"),
        ("24 nov", "24 00:00", "25 00:00"),
        ("november 3rd", "03 00:00", "04 00:00"),
        ("mon, 2 nov 2026 09:15", "02 09:10", "02 21:20"),
        ("nov 2, 2026, 9:15 am", "02 09:10", "02 09:20"),
        ("24/11/2026", "24 00:00", "25 00:00"),
        ("11/24/26 at 9 am", "24 08:50", "24 09:10"),
        ("24.11.2026 09:15", "24 09:10", "24 21:20"),
        ("the 20th", "20 00:00", "21 00:00"),
        ("2026-11-24", "24 00:00", "25 00:00"),
    ],
)
def test_a_moment_is_the_last_that_fits(text, earliest, latest):
    """As exactly as it was said."""
    [age] = moments(text, NOW)
    expected = [datetime.strptime(f"2026-11-{bound}", "%Y-%m-%d %H:%M") for bound in (earliest, latest)]
    assert [NOW - age.most, NOW - age.least] == expected


@pytest.mark.parametrize(
    "text", ["today at 9 pm", "31 feb", "at 25", "at 9:75", "2027-01-01", "around 9 mails", "i sat"]
)
def test_what_is_still_to_come_or_never_comes_is_no_age(text):
    """Nor is a number that counts something else."""
    assert list(moments(text, NOW)) == []


def test_a_date_that_may_be_two_days_is_both():
    """Some write the month first, and the time of day cannot belong to both."""
    [age] = moments("03/11/2026 09:15", NOW)
    assert (age.least.days, age.most.days) == (21, 259)


@pytest.mark.parametrize("text", ["2 nov 2027", "30/30/2026", "not yesterday", "wasn't on monday"])
def test_what_cannot_be_or_is_denied_tells_nothing(text):
    """Also what has not come yet."""
    assert list(moments(text, NOW)) == []


def test_dates_reach_back_over_the_year():
    """In January, November was last year's; a day of the month that has not come is last month's."""
    january = datetime(2027, 1, 5, 12, 0, tzinfo=timezone.utc)
    [november] = moments("nov 30", january)
    [december] = moments("the 30th", january)
    assert (november.most.days, december.most.days) == (36, 6)
    assert december.least < december.most == timedelta(days=6, hours=12)
