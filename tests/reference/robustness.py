#!/usr/bin/env python3
"""What happens to patterns when their incidents change a little?

    robustness.py QUALITY SET.jsonl... [--rounds N]

Every set is grouped by QUALITY as it is, and again after it was shuffled; told twice; after a random tenth was taken out;
and after a tenth of unrelated rows (of the next set) was put in. Both groupings are compared over the rows that they have
in common: the adjusted Rand index (Hubert & Arabie 1985; rows in no pattern count as singletons), and the share of rows that
move, that is whose pattern is not the one that continues theirs (patterns are matched one to one, most common rows first;
from no pattern into one and back is a move too). Means of N (3) rounds. Standard library only.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter


def group(program, rows):
    """Per row its pattern, or None; rows go by their place."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        for place, row in rows:
            out.write(json.dumps(dict(row, id=place), ensure_ascii=False) + "\n")
    try:
        found = json.loads(subprocess.run([program, out.name], capture_output=True, check=True).stdout)["patterns"]
    finally:
        os.unlink(out.name)
    home = {m: k for k, p in enumerate(found) for m in p["members"]}
    return {place: home.get(place) for place, _ in rows}


def rand_index(a, b, items):
    x = [("alone", i) if a[i] is None else a[i] for i in items]
    y = [("alone", i) if b[i] is None else b[i] for i in items]
    pairs = lambda counter: sum(c * (c - 1) / 2 for c in counter.values())
    both, one, two = pairs(Counter(zip(x, y))), pairs(Counter(x)), pairs(Counter(y))
    chance = one * two / (len(items) * (len(items) - 1) / 2)
    middle = (one + two) / 2
    return (both - chance) / (middle - chance) if middle > chance else 1.0


def moved(a, b, items):
    common = Counter((a[i], b[i]) for i in items if a[i] is not None and b[i] is not None)
    heir, taken = {None: None}, set()
    for (x, y), _ in sorted(common.items(), key=lambda c: (-c[1], c[0])):
        if x not in heir and y not in taken:
            heir[x] = y
            taken.add(y)
    return sum(b[i] != heir.get(a[i], -1) for i in items) / len(items)


def read(path):
    with open(path, encoding="utf-8") as text:
        return [{k: v for k, v in json.loads(line).items() if k in ("text", "team", "service")} for line in text if line.strip()]


def changes(rows, others, rng):
    """The name of each change and the changed rows."""
    n, tenth = len(rows), len(rows) // 10
    yield "shuffled", rng.sample(rows, n)
    yield "told twice", rows + [("again-" + p, r) for p, r in rows]
    yield "a tenth out", [rows[i] for i in sorted(rng.sample(range(n), n - tenth))]
    yield "a tenth in", rows + [("other-%d" % i, rng.choice(others)) for i in range(tenth)]


def main():
    arguments = sys.argv[1:]
    rounds = 3
    if "--rounds" in arguments:
        at = arguments.index("--rounds")
        rounds = int(arguments[at + 1])
        del arguments[at:at + 2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    program, paths = arguments[0], arguments[1:]
    names = ["shuffled", "told twice", "a tenth out", "a tenth in"]
    print("%-16s" % "set" + "".join("%22s" % n for n in names))
    for k, path in enumerate(paths):
        rows = [("row-%d" % i, r) for i, r in enumerate(read(path))]
        others, rng, before, sums = read(paths[(k + 1) % len(paths)]), random.Random(1), group(program, rows), {}
        for _ in range(rounds):
            for name, changed in changes(rows, others, rng):
                after = group(program, changed)
                items = [p for p, _ in rows if p in after]
                x, y = sums.get(name, (0, 0))
                sums[name] = (x + rand_index(before, after, items), y + moved(before, after, items))
        print("%-16s" % os.path.basename(path).split(".")[0]
              + "".join("%13.3f, %4.1f %%" % (sums[n][0] / rounds, 100 * sums[n][1] / rounds) + "  " for n in names))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
