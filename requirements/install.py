"""Makes `.venv` and installs one group of pinned dependencies with their hashes, only when a pin has changed.

Run by the machine's own Python through `make`, so it may import nothing else and must at least start on an old one:
what is missing is said in one line, and ends with 3.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
GROUPS = {"core": ["core"], "stats": ["core", "stats"], "test": ["core", "stats", "test"]}
"""Each group and the groups it includes."""


def missing(chinese, english):
    """Say in one line what is missing, in the language of the machine, and end."""
    told = os.environ.get("SUIXING_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    sys.exit(_said(chinese if told.startswith("zh") else english))


def _said(line):
    print(line, file=sys.stderr)
    return 3


def main(group):
    """Install `group` if it is not there as pinned."""
    if sys.version_info < (3, 11):  # noqa: UP036  (who runs this has not been asked yet)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        missing(
            f"需要 Python 3.11 或更新版本（现在是 {version}）：请安装后运行 make PYTHON=python3.11 …。",
            f"Python 3.11 or newer is needed (this is {version}): install it, then make PYTHON=python3.11 …",
        )
    with (ROOT / "requirements").joinpath("core.txt").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # `make run` and `make test` may be typed at the same time
        if not _works():
            _make()
        if not _as_pinned(group):
            _install(group)


def _works():
    """Whether the environment is there and its Python still starts."""
    try:
        asked = subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def _make():
    try:
        import ensurepip  # noqa: F401  (Debian ships it apart)
        import venv
    except ImportError:
        missing(
            "缺少 Python 的 venv 模块：请运行 apt install python3-venv 后再试。",
            "Python's venv module is missing: run apt install python3-venv and try again.",
        )
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        missing(f"建不了 {VENV}（{error}）。", f"{VENV} cannot be made ({error}).")


def _stamp(group):
    return VENV / (".installed-" + group)


def _pins(group):
    """One value that changes with the lock or with what the project says about itself."""
    text = (ROOT / "requirements" / (group + ".txt")).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(text).hexdigest()


def _as_pinned(group):
    return _stamp(group).exists() and _stamp(group).read_text() == _pins(group)


def _install(group):
    lock = str(ROOT / "requirements" / (group + ".txt"))
    _pip("--no-deps", "--require-hashes", "-r", lock)
    _pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    for included in GROUPS[group]:
        _stamp(included).write_text(_pins(included))


def _pip(*arguments):
    log = VENV / "install.log"
    print("pip install " + " ".join(Path(part).name if part.startswith("/") else part for part in arguments[-2:]))
    with log.open("w") as said:
        done = subprocess.run(
            [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *arguments],
            stdout=said,
            stderr=said,
            check=False,
        )
    if done.returncode != 0:
        last = [line for line in log.read_text(errors="replace").splitlines() if "ERROR" in line][-1:] or ["-"]
        missing(
            f"依赖没有装好（{last[0]}），详情见 {log}；请检查网络和磁盘后再试。",
            f"The dependencies were not installed ({last[0]}); see {log}, check network and disk, and try again.",
        )


if __name__ == "__main__":
    main(sys.argv[1])
