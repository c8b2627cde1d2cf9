"""Importing a roster, with everything, beside plain COPY of the same finished rows; and a workbook beside its CSV.

What is measured of an import is the whole command: starting, reading the file twice, judging every row, pinyin, sealing
and keyed hashes, looking each number up, persons, papers, telephones, stays and bases, the log, portion by portion.
What it is compared with is COPY of what it wrote, table after table in one transaction each, into the same tables with
the same indexes and constraints; only the triggers that keep histories and stays apart are off.

`python -m bench.roster --rows N` runs it alone.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import psycopg

from bench.result import Ratio, Result
from bench.timing import ROUNDS, timed

NAME = "roster"
SITE = "4403"
TODAY = (2026, 11, 21)
EXCEL_SHARE = 5
MOST_EXCEL = 200_000
MEGABYTES = 500
BLOCK = 1 << 20


def run(scale: int) -> Result:
    """Import `scale` rows as CSV, and a fifth of them (200,000 at most) as CSV and as a workbook."""
    result = Result()
    with tempfile.TemporaryDirectory(prefix="sxroster", dir=os.environ.get("SUIXING_BENCH_FOLDER")) as name:
        folder = Path(name)
        folder.chmod(0o700)
        few = min(scale // EXCEL_SHARE, MOST_EXCEL)
        _invent(folder, scale, few)
        imports, copies, memory, counts = _beside_copy(folder)
        texts, sheets = _beside_excel(folder)
    rows = counts["rows"]
    result.ratios = [
        Ratio(f"import of {rows:,} CSV rows / plain COPY of the finished rows", median(imports) / median(copies), 2.0),
        Ratio(f"memory of that import, megabytes / {MEGABYTES}", max(memory) / MEGABYTES, 1.0),
        Ratio(f"import of {few:,} rows from Excel / from CSV", median(sheets) / median(texts), 1.5),
    ]
    result.seconds = {
        f"import of {rows:,} CSV rows": round(median(imports), 2),
        f"plain COPY of the {counts['created']:,} people in it": round(median(copies), 2),
        f"import of {few:,} CSV rows": round(median(texts), 2),
        f"import of {few:,} Excel rows": round(median(sheets), 2),
    }
    result.notes = [
        f"{rows / median(imports):,.0f} rows a second from CSV, {few / median(sheets):,.0f} from Excel.",
        f"At most {max(memory):,.0f} MB; {counts['rejected']:,} rows rejected. Median of {ROUNDS} rounds, by turns.",
    ]
    return result


def _invent(folder: Path, scale: int, few: int) -> None:
    from datetime import date

    from suixing.config.generator import residents, write_csv, write_excel

    for name, number, write in (
        ("all.csv", scale, write_csv),
        ("few.csv", few, write_csv),
        ("few.xlsx", few, write_excel),
    ):
        write(
            folder / name, residents(number=number, division=SITE, today=date(*TODAY)), faults={"phone-invalid": 0.01}
        )


def _beside_copy(folder: Path) -> tuple[list[float], list[float], list[float], dict[str, int]]:
    imports: list[float] = []
    copies: list[float] = []
    memory: list[float] = []
    counts: dict[str, int] = {}
    for turn in range(ROUNDS):
        _empty()
        seconds, megabytes, counts = _brought(folder / "all.csv")
        imports.append(seconds)
        memory.append(megabytes)
        if turn == 0:
            _dump(folder)
        _empty()
        copies.append(timed(lambda: _copied(folder)))
    return imports, copies, memory, counts


def _beside_excel(folder: Path) -> tuple[list[float], list[float]]:
    texts: list[float] = []
    sheets: list[float] = []
    for _ in range(ROUNDS):
        for name, found in (("few.csv", texts), ("few.xlsx", sheets)):
            _empty()
            found.append(_brought(folder / name)[0])
    _empty()
    return texts, sheets


def _brought(path: Path) -> tuple[float, float, dict[str, int]]:
    """Import a file by the command: seconds, megabytes at most, and what came of it."""
    command = [sys.executable, "-m", "suixing.config.cli", "roster", "import", str(path), "--json"]
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = child.stdout.read() if child.stdout else ""
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"the import ended with {child.returncode}")
    return seconds, used.ru_maxrss / 1024, json.loads(said)


def _owner() -> psycopg.Connection:
    from suixing.config.database import connection, roles
    from suixing.config.settings import HOME

    return psycopg.connect(**connection.login(HOME, roles.OWNER))


def _tables() -> Iterable[str]:
    from suixing.intake.rules.finished import COLUMNS

    return tuple(COLUMNS)


def _columns(db: psycopg.Connection, table: str) -> str:
    rows = db.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return ", ".join(name for (name,) in rows)


def _dump(folder: Path) -> None:
    with _owner() as db:
        for table in _tables():
            with (
                (folder / table).open("wb") as file,
                db.cursor().copy(f"COPY {table} ({_columns(db, table)}) TO STDOUT") as copy,
            ):
                for block in copy:
                    file.write(block)


def _copied(folder: Path) -> None:
    with _owner() as db:
        for table in _tables():
            db.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            with (
                (folder / table).open("rb") as file,
                db.cursor().copy(f"COPY {table} ({_columns(db, table)}) FROM STDIN") as copy,
            ):
                while block := file.read(BLOCK):
                    copy.write(block)
            db.commit()
            db.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            db.commit()


def _empty() -> None:
    with _owner() as db:
        db.execute(f"TRUNCATE {', '.join(_tables())}, intake_roster, intake_rosterrejected CASCADE")


def main() -> None:
    """This bench alone, on a site of its own."""
    parser = argparse.ArgumentParser(prog="bench.roster")
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    from bench.grounds import server_version, throw_away
    from bench.result import keep

    with throw_away(SITE):
        result = run(rows)
        print(keep(NAME, rows, result, server_version()).name)
    for ratio in result.ratios:
        print(f"{ratio.value:8.2f}  {ratio.what}")


if __name__ == "__main__":
    main()
