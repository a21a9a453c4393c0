"""The format of the database, known without importing what makes it."""

APPLICATION = 0x41415054  # "AAPT", in the file's header: this SQLite database is ours
LATEST = 10  # the number of migrations in migrations.py
