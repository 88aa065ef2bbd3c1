"""Two servers on one database, where it can have two."""
import contextlib
from collections.abc import Iterator

from harness.homes import Engine, Home
from harness.server import Server


@contextlib.contextmanager
def two_nodes(engine: Engine) -> Iterator[tuple[Home, Server, Server]]:
    """A new home, a server, and on PostgreSQL a second one; on SQLite the same one again. All are gone afterwards."""
    home = engine.clone(engine.template())
    with Server(home) as server:
        if home.url:
            with Server(Home(engine, home.work / "other", home.url)) as other:
                yield home, server, other
        else:
            yield home, server, server
    home.remove()
