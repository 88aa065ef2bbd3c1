"""Homes: a data folder and its database, on SQLite or PostgreSQL, made anew or cloned cheaply."""
import itertools
import os
import pathlib
import shutil
import subprocess

from harness import environment

# Everybody in the template; the password is derived from the name.
CAST = {"admin": "administrator", "anna": "salesperson", "bob": "salesperson"}

_numbers = itertools.count(1)


def email_of(name: str) -> str:
    return f"{name}@example.test"


def password_of(name: str) -> str:
    return f"{name}-keeps-a-secret"


class Home:
    """`url` is None on SQLite, whose database lies in the folder."""

    def __init__(self, engine: "Engine", folder: pathlib.Path, url: str | None):
        self.engine = engine
        self.folder = folder
        self.url = url

    @property
    def arguments(self) -> list[str]:
        return ["--data", str(self.folder), *(["--database", self.url] if self.url else [])]

    @property
    def work(self) -> pathlib.Path:
        """A folder beside the data, for files that people keep."""
        folder = self.folder.with_name(self.folder.name + "-work")
        folder.mkdir(exist_ok=True)
        return folder

    def suki(self, *words: str | os.PathLike, stdin: str = "", check: bool = True,
             folder: pathlib.Path | None = None,
             timeout_seconds: float = 300) -> subprocess.CompletedProcess:
        """Runs `suki WORD …` on this home, in `folder` or else `work`. With `check`, any exit
        status but 0 is an error."""
        done = subprocess.run(
            environment.command(*words, *self.arguments), input=stdin, text=True,
            cwd=folder or self.work, capture_output=True, timeout=timeout_seconds, env=environment.process_environment())
        if check and done.returncode != 0:
            raise AssertionError(f"suki {' '.join(map(str, words))}: exit {done.returncode}\n"
                                 f"{done.stdout}{done.stderr}")
        return done

    def add_user(self, name: str, role: str) -> None:
        self.suki("user", "add", email_of(name), "--role", role, "--password-stdin",
                  stdin=password_of(name) + "\n")

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.work, ignore_errors=True)
        self.engine.drop(self)


class Engine:
    """Makes homes on one kind of database; all in one temporary folder."""

    name: str

    def __init__(self) -> None:
        self.folder = environment.temporary_folder(self.name)
        self._template: Home | None = None

    def create(self) -> Home:
        return Home(self, self._new_folder(), None)

    def clone(self, template: Home) -> Home:
        folder = self._new_folder()
        shutil.copytree(template.folder, folder)
        return Home(self, folder, None)

    def template(self) -> Home:
        """A home with the schema, the seeds and the cast; do not serve it, clone it."""
        if self._template is None:
            home = self.create()
            for name, role in CAST.items():
                home.add_user(name, role)
            self._template = home
        return self._template

    def drop(self, home: Home) -> None:
        """Whatever remains of a home outside its folder."""

    def close(self) -> None:
        if self._template:
            self._template.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _new_folder(self) -> pathlib.Path:
        return self.folder / f"home-{next(_numbers)}"


class SqliteEngine(Engine):
    name = "sqlite"


class PostgresEngine(Engine):
    name = "postgres"

    def __init__(self) -> None:
        super().__init__()
        self.server = environment.postgres_url()
        if not self.server:
            raise RuntimeError("SUKI_TEST_POSTGRES is not set; tools/postgres_cluster.py sets it")

    def create(self) -> Home:
        return self._create(self._new_folder(), "template1")

    def clone(self, template: Home) -> Home:
        home = super().clone(template)
        return self._create(home.folder, template.url.rsplit("/", 1)[1])

    def drop(self, home: Home) -> None:
        self._psql(f'drop database if exists "{home.url.rsplit("/", 1)[1]}" with (force)')

    def _create(self, folder: pathlib.Path, template: str) -> Home:
        database = f"suki_{os.getpid()}_{folder.name.replace('-', '_')}"
        self._psql(f'create database "{database}" template "{template}"')
        return Home(self, folder, f"{self.server.rsplit('/', 1)[0]}/{database}")

    def _psql(self, sql: str) -> None:
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, self.server],
                       check=True, env={**os.environ, "PGOPTIONS": "-c client_min_messages=warning"})


def engines(choice: str) -> list[Engine]:
    """`choice`: sqlite, postgres, or both. PostgreSQL is left out, and said so, without a server."""
    chosen: list[Engine] = []
    if choice in ("sqlite", "both"):
        chosen.append(SqliteEngine())
    if choice in ("postgres", "both"):
        if environment.postgres_url():
            chosen.append(PostgresEngine())
        else:
            print("skip: no PostgreSQL, for SUKI_TEST_POSTGRES is not set", flush=True)
    return chosen
