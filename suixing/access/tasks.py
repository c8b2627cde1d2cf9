"""What access does by itself: sessions that have expired are swept away each night."""

from procrastinate.contrib.django import app

from suixing.access.models import SessionStore


@app.periodic(cron="20 19 * * *")  # UTC: 3:20 in China
@app.task(name="suixing.access.sweep", queue="access", queueing_lock="suixing.access.sweep")
def sweep(timestamp: int) -> None:
    """Delete the rows of sessions past their end; `timestamp` is when the schedule meant it."""
    SessionStore.clear_expired()
