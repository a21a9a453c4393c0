import datetime as dt

DAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)
