"""How fast it is, measured: `make bench [SCALE=…] [ONLY=lookups]`.

Each module here with a `NAME` and `run(scale) -> Result` is one bench. It is run in a process of its own, on a
throw-away site of its own (`grounds`), and its result is kept in `results/<name>.json`, from which `docs/bench.md` is
written. What is compared is measured in one run, turn by turn (`timing`), and said as a ratio; absolute seconds stand
beside it with the machine and the day.
"""
