"""A look behind the server's back: SQL on a home's database, for what no request can do or show."""
import os
import sqlite3
import subprocess
import uuid

from harness.homes import Home


def run_sql(home: Home, sql: str) -> list[tuple]:
    """Rows of a query, as texts and numbers (PostgreSQL: texts). Commits a change."""
    if home.url is None:
        (path,) = [one for pattern in ("*.db", "*.sqlite", "*.sqlite3") for one in home.folder.glob(pattern)]
        connection = sqlite3.connect(path)
        try:
            with connection:
                return connection.execute(sql).fetchall()
        finally:
            connection.close()
    done = subprocess.run(["psql", "-X", "-q", "-At", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", sql, home.url],
                          check=True, capture_output=True, text=True, env=dict(os.environ))
    return [tuple(line.split("\x1f")) for line in done.stdout.splitlines()]


def seeded_id(home: Home, entity: str, key: str) -> str:
    """The id of the record that a seed became, whatever it is called by now."""
    rows = run_sql(home, f"SELECT record_id FROM seeds_written WHERE name = '{entity}:{key}'")
    if not rows:
        raise ValueError(f"there is no seed {key} of {entity}")
    (value,) = rows[0]
    return str(uuid.UUID(bytes=value)) if isinstance(value, bytes) else value
