"""Where the browser for the journeys is: SUIXING_CHROMIUM, the system's own, or installed by apt when we are root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path:
    """The browser; ends the run with 3 and one line when there is none."""
    if told := os.environ.get("SUIXING_CHROMIUM"):
        if not os.access(told, os.X_OK):
            sys.exit(_missing(f"SUIXING_CHROMIUM={told} is no program."))
        return Path(told)
    found = _on_system()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "-y", "install", "chromium"]):
            subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=False)
        found = _on_system()
    if found is None:
        sys.exit(_missing("The journeys need Chromium: install it (apt install chromium) or set SUIXING_CHROMIUM."))
    return found


def _on_system() -> Path | None:
    return next((Path(path) for name in NAMES if (path := shutil.which(name))), None)


def _missing(line: str) -> int:
    print(line, file=sys.stderr)
    return 3
