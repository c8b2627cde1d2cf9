"""`python -m bench [--scale N] [--only NAME]`: run the benches, keep their results, write the page."""

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import bench
from bench import page
from bench.grounds import server_version, set_up, throw_away
from bench.result import keep

SCALE = 1_000_000


def benches() -> dict[str, str]:
    """Name of a bench -> its module: every module here that says a `NAME`. Nothing is imported to find out."""
    found = {}
    for one in pkgutil.iter_modules(bench.__path__):
        if "\nNAME = " in Path(bench.__path__[0], f"{one.name}.py").read_text(encoding="utf-8"):
            found[one.name] = f"bench.{one.name}"
    return found


def run_one(module: str, scale: int) -> int:
    """One bench on a site of its own, in a process that begins when the site is there."""
    with throw_away():
        command = [sys.executable, "-m", "bench", "--scale", str(scale), "--inside", module]
        return subprocess.run(command, check=False).returncode


def run_inside(module: str, scale: int) -> int:
    """One bench in this process, on the site of SUIXING_HOME."""
    set_up(os.environ["SUIXING_HOME"])
    one: ModuleType = importlib.import_module(module)
    result = one.run(scale)
    path = keep(one.NAME, scale, result, server_version())
    for ratio in result.ratios:
        print(f"  {'✓' if ratio.holds else '✗'} {ratio.value:8.2f}  {ratio.what}", flush=True)
    print(f"  {path.name}", flush=True)
    return 0


def main() -> int:
    """All benches, each in a process of its own; 1 when one of them could not be run."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--scale", type=int, default=SCALE)
    parser.add_argument("--only", default="", choices=["", *benches()])
    parser.add_argument("--module", help=argparse.SUPPRESS)
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        return run_inside(args.inside, args.scale)
    if args.module:
        return run_one(args.module, args.scale)
    failed = 0
    for name, module in benches().items():
        if args.only in ("", name):
            print(f"── {name}, {args.scale:,}", flush=True)
            command = [sys.executable, "-m", "bench", "--scale", str(args.scale), "--module", module]
            failed |= subprocess.run(command, check=False).returncode != 0
    print(page.write().name)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
