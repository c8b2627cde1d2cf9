from datetime import timedelta

from suixing.kernel import clock


def test_now_is_aware_and_eight_hours_ahead_of_utc():
    assert clock.now().utcoffset() == timedelta(hours=8)


def test_today_is_the_day_of_now():
    before, day, after = clock.now().date(), clock.today(), clock.now().date()
    assert before <= day <= after
