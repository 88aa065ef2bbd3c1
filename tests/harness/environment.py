"""Where things are, and how a process under test is started."""
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests/fixtures"

# A sanitizer that finds something must end the process, so that no later assertion hides it.
SANITIZER_OPTIONS = {
    "ASAN_OPTIONS": "halt_on_error=1:exitcode=99:detect_leaks=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99:print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=1:exitcode=99:second_deadlock_stack=1",
}


def binary() -> pathlib.Path:
    """The server under test: SUKI_BINARY, else the release build."""
    return pathlib.Path(os.environ.get("SUKI_BINARY") or ROOT / "build/release/suki").resolve()


def shared_data() -> pathlib.Path | None:
    """The public sample data beside the repository, or None: tests that use it then say so."""
    folder = pathlib.Path(os.environ.get("SUKI_SHARED_DATA") or ROOT.parent / "shared/data")
    return folder.resolve() if folder.is_dir() else None


def postgres_url() -> str | None:
    """A PostgreSQL where databases may be made and dropped; tools/postgres_cluster.py gives one."""
    return os.environ.get("SUKI_TEST_POSTGRES") or None


def patience() -> float:
    """How many times as long as usual to wait for what must come: for sanitizers and busy machines."""
    return float(os.environ.get("SUKI_PATIENCE") or 1)


def temporary_folder(purpose: str) -> pathlib.Path:
    return pathlib.Path(tempfile.mkdtemp(prefix=f"suki-{purpose}-"))


@functools.cache
def _prefix() -> list[str]:
    words = ["setpriv", "--pdeathsig", "KILL"]  # a test that dies takes its servers along
    # Sanitizers of GCC 12 cannot map their shadow memory under the strongest address randomness.
    if shutil.which("setarch") and subprocess.run(
            ["setarch", "-R", "true"], stderr=subprocess.DEVNULL).returncode == 0:
        words = ["setarch", "-R", *words]
    return words


def command(*words: str | os.PathLike) -> list[str]:
    """The command line that runs the binary under test with these arguments."""
    return [*_prefix(), str(binary()), *map(str, words)]


def process_environment(extra: dict[str, str] | None = None) -> dict[str, str]:
    """Ours without what would configure the server behind the test's back."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SUKI_")}
    return {**kept, **SANITIZER_OPTIONS, **(extra or {})}
