"""An upgrade from the first release that cannot go on, or dies on the way, leaves a way back."""
import os
import pathlib
import random
import subprocess
import time
import zipfile

from harness import environment
from harness.databases import run_sql
from harness.homes import Engine, Home
from harness.server import Server
from wholeness import Broken

RELEASE = pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "releases"


def old_home(engine: Engine) -> Home:
    """What release 0.1.0 left behind, not yet touched by this program."""
    home = engine.create()
    home.folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(RELEASE / f"0.1.0-{engine.name}.zip") as archive:
        archive.extractall(home.folder)
    if home.url:
        subprocess.run(["pg_restore", "--no-owner", "--no-comments", "--exit-on-error", "--dbname", home.url,
                        str(home.folder / "suki.pgdump")], check=True)
        (home.folder / "suki.pgdump").unlink()
    return home


def accounts(home: Home) -> list:
    return sorted(name for (name,) in run_sql(home, "select name from accounts"))


def expect(done: subprocess.CompletedProcess, status: int, *words: str) -> None:
    said = done.stdout + done.stderr
    missing = [word for word in words if word not in said]
    if done.returncode != status or missing:
        raise Broken(f"exit {done.returncode}, not {status}; {missing} are missing in: {said}")


def upgrade_that_cannot(engine: Engine) -> None:
    """A table in the way: it stops, says where the copy is, has changed nothing, and goes on when mended."""
    home = old_home(engine)
    before = accounts(home)
    run_sql(home, "create table comments (row_id integer primary key, created_at text)")
    expect(home.suki("doctor", check=False), 1, "stopped", "comments", "created_at", "snapshots", "suki rollback")
    try:
        run_sql(home, "select count(*) from followers")
        raise Broken("half an upgrade is in the database")
    except Broken:
        raise
    except Exception:  # there is no such table yet, as it should be
        pass
    if accounts(home) != before:
        raise Broken("a stopped upgrade changed records")
    expect(home.suki("rollback", check=False), 0, "as it was")
    if accounts(home) != before:
        raise Broken("the way back lost records")
    run_sql(home, "drop table comments")
    expect(home.suki("doctor", check=False), 0, "in order")
    with Server(home) as server:
        found = server.client("anna").get("/api/v1/accounts?$orderby=name&$select=name").json["value"]
        if len(found) != len(before) - 1:  # one lies in the trash
            raise Broken(f"{found} of {before} are there after the upgrade")
    home.remove()


def upgrade_killed(engine: Engine) -> None:
    """Killed wherever it stands, it goes on at the next start; and back from there by one command."""
    home = old_home(engine)
    before = accounts(home)
    abandoned = home.folder / "snapshots" / "2026-01-01T00-00-00Z-before-0.1.0.db.part"
    abandoned.parent.mkdir(exist_ok=True)
    abandoned.write_bytes(b"half a copy")
    os.utime(abandoned, (0, 0))
    chance = random.Random(20261122)
    for _ in range(6):
        process = subprocess.Popen(environment.command("doctor", *home.arguments), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=environment.process_environment())
        time.sleep(chance.uniform(0.02, 0.5))
        process.kill()
        process.wait()
        if accounts(home) != before:
            raise Broken("a killed upgrade lost records")
    expect(home.suki("doctor", check=False), 0, "in order")
    expect(home.suki("rollback", check=False), 0, "as it was", "set-aside")
    if accounts(home) != before:
        raise Broken("the way back lost records")
    if abandoned.exists():
        raise Broken("what a killed upgrade had copied stays for ever")
    home.remove()
