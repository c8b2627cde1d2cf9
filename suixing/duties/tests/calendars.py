"""Calendars for tests: National Day of 2026 with its make-up days, and plain years after it."""

from datetime import date

from suixing.kernel.workdays import Calendar, Year

OCTOBER = Year(
    2026,
    days_off=frozenset(date(2026, 10, day) for day in range(1, 8)),
    working_days=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
CALENDAR = Calendar.of([OCTOBER, *(Year(year, frozenset(), frozenset()) for year in range(2027, 2060))])
TWO_YEARS = Calendar.of([OCTOBER, CALENDAR.years[2027]])
"""Ends where a real one does: with the last year announced."""
