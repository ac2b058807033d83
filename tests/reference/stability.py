#!/usr/bin/env python3
"""Does the stability that patterns carry agree with clustering anew?

    stability.py QUALITY SET.jsonl [ROUNDS [SHARE]]

The program measures stability by assignment (analyzer/patterns/stability.h). Here it is held against the plain way
(Hennig 2007): ROUNDS (10) times a random SHARE (0.8) of the rows is grouped from the beginning by QUALITY, and every pattern,
reduced to those rows, is compared with the found one that overlaps it most, by the Jaccard index. Prints Pearson's and
Spearman's correlation over the patterns and both means; then, for weak, fair and firm patterns, the mean of that index and
how well they agree with the labels of the set (share of their rows with their commonest label, one-offs being none).
Standard library only.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter


def patterns_of(program, path):
    return json.loads(subprocess.run([program, path], capture_output=True, check=True).stdout)["patterns"]


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    rank, i = [0.0] * len(values), 0
    while i < len(order):
        j = i
        while j < len(order) and values[order[j]] == values[order[i]]:
            j += 1
        for k in order[i:j]:
            rank[k] = (i + j - 1) / 2
        i = j
    return rank


def correlation(x, y):
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    both = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    return both / (sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y)) ** 0.5


def closest(members, found):
    """The largest Jaccard index of a set of rows with any of the found ones."""
    home, size = found
    common = Counter(home[m] for m in members if m in home)
    return max((c / (len(members) + size[p] - c) for p, c in common.items()), default=0.0)


def group_anew(program, lines, kept):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        out.writelines(lines[i] for i in kept)
    try:
        patterns = patterns_of(program, out.name)
    finally:
        os.unlink(out.name)
    return {m: k for k, p in enumerate(patterns) for m in p["members"]}, [len(p["members"]) for p in patterns]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, path = sys.argv[1:3]
    rounds, share = int(sys.argv[3]) if len(sys.argv) > 3 else 10, float(sys.argv[4]) if len(sys.argv) > 4 else 0.8
    with open(path, encoding="utf-8") as text:
        lines = [line for line in text if line.strip()]
    rows = [json.loads(line) for line in lines]
    label = {r["id"]: None if r.get("noise") else r["label"] for r in rows}
    patterns, rng = patterns_of(program, path), random.Random(1)
    index = [[] for _ in patterns]
    for _ in range(rounds):
        kept = [i for i in range(len(rows)) if rng.random() < share]
        found, ids = group_anew(program, lines, kept), {rows[i]["id"] for i in kept}
        for k, p in enumerate(patterns):
            members = [m for m in p["members"] if m in ids]
            if members:
                index[k].append(closest(members, found))
    anew = [sum(i) / len(i) for i in index]
    stability = [p["stability"] for p in patterns]
    print("%s: %d patterns, Pearson %.2f, Spearman %.2f, mean stability %.2f, clustered anew %.2f" % (
        os.path.basename(path), len(patterns), correlation(stability, anew), correlation(ranks(stability), ranks(anew)),
        sum(stability) / len(patterns), sum(anew) / len(patterns)))
    for word, low, high in (("weak", 0, 0.5), ("fair", 0.5, 0.75), ("firm", 0.75, 1.01)):
        some = [k for k in range(len(patterns)) if low <= stability[k] < high]
        if not some:
            continue
        pure = [Counter(label[m] for m in patterns[k]["members"] if label[m] is not None).most_common(1) for k in some]
        of = sum(len(patterns[k]["members"]) for k in some)
        print("  %s: %d patterns of %d rows, clustered anew %.2f, rows of the commonest label %.2f" % (
            word, len(some), of, sum(anew[k] for k in some) / len(some), sum(c[0][1] if c else 0 for c in pure) / of))


if __name__ == "__main__":
    main()
