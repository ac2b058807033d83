#!/usr/bin/env python3
"""What remembering patterns from month to month costs and keeps. Standard library only.

    python3 tests/reference/identity.py FAULTLINE SHARED            # all of it (long)
    python3 tests/reference/identity.py FAULTLINE SHARED rare so    # labelled sets by name
    python3 tests/reference/identity.py FAULTLINE SHARED github     # exports by name

SHARED holds data/ and tools/score_patterns.py; without it there is nothing to do.

Labelled sets are cut into twelve months at random (a hash of the id) and reviewed month by
month; the agreement with the labels (AMI) of the last month's patterns is set against that
of grouping everything anew. Exports are reviewed month by month as they happened.

`kept` is the share of incidents in patterns whose id has, one review later, at least half
in common with it (Jaccard >= 0.5 over the incidents that both reviews know). `anew` is the
same without memory, where any group of the next month may stand for the pattern; ANEW=0
in the environment leaves it out, which halves the time.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

SETS = ["banking", "clinc", "so", "loghub", "rare", "banking_team", "cos"]
FLOOR = 0.05  # remembering may not cost more AMI than this on any set: exit 1
ANEW = os.environ.get("ANEW", "1") == "1"


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s: %s" % (" ".join(words), done.stderr))
    return done.stdout


def grouped_anew(program, files, *options):
    out = run(program, "patterns", "-q", "--all", "--members", "--to", "json", "--taxonomy",
              "safety", *options, *files)
    return {m: p["id"] for p in json.loads(out)["patterns"] for m in p["members"]}


def remembered(path):
    """Of the newest review in a state: incident to pattern, and every incident it knows."""
    state = json.load(open(path, encoding="utf-8"))
    over = set()
    for p in state["patterns"]:
        ends = [e["event"] for e in p["events"] if e["event"] in ("merged", "retired", "returned")]
        if ends and ends[0] != "returned":
            over.add(p["id"])
    seen = [(i[0].split(":", 1)[1], i[1]) for i in state["reviews"][-1]["incidents"]]
    return {i: p for i, p in seen if p and p not in over}, {i for i, p in seen}


def members(home, among):
    out = {}
    for incident, pattern in home.items():
        if incident in among:
            out.setdefault(pattern, set()).add(incident)
    return out


def kept(before, now, known, by_id):
    """Incidents of patterns that are still there, and of all."""
    old, new = members(before, known), members(now, known)
    same = 0
    for pattern, has in old.items():
        others = [new.get(pattern, set())] if by_id else new.values()
        same += len(has) * any(len(has & x) >= 0.5 * len(has | x) for x in others)
    return same, sum(map(len, old.values()))


class Share:
    def __init__(self):
        self.same = self.all = 0

    def add(self, pair):
        self.same += pair[0]
        self.all += pair[1]

    def __str__(self):
        return "%.1f %%" % (100 * self.same / max(1, self.all))


def follow(program, months, work, settings=("--no-settings",)):
    """Reviews the months (name, files) in turn; last grouping, shares kept with memory and
    without."""
    state = os.path.join(work, "state.json")
    with_memory, without = Share(), Share()
    home = fresh = known = None
    for month, files in months:
        run(program, "review", "-q", *settings, "--taxonomy", "safety", "--month", month,
            "--state", state, "-o", os.path.join(work, "review.json"), *files)
        now, seen = remembered(state)
        year, number = int(month[:4]), int(month[5:])
        end = "%04d-%02d-01" % (year + number // 12, number % 12 + 1)
        new = grouped_anew(program, files, *settings, "--until", end) if ANEW else {}
        if home is not None:
            with_memory.add(kept(home, now, known, True))
            without.add(kept(fresh, new, known, False))
        home, fresh, known = now, new, seen
    return home, with_memory, without


def month_of(incident):
    return int(hashlib.md5(incident.encode()).hexdigest(), 16) % 12 + 1


def labelled(program, shared, judge, name, work):
    path = os.path.join(shared, "data", "patterns", name + ".jsonl")
    rows = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    months = []
    for month in range(1, 13):
        part = os.path.join(work, "%d.jsonl" % month)
        with open(part, "w", encoding="utf-8") as out:
            for row in rows:
                if month_of(row["id"]) == month:
                    line = {k: row[k] for k in ("id", "text", "team") if row.get(k)}
                    line["time"] = "2025-%02d-15T12:00:00Z" % month
                    out.write(json.dumps(line) + "\n")
        files = [os.path.join(work, "%d.jsonl" % m) for m in range(1, month + 1)]
        months.append(("2025-%02d" % month, files))
    home, with_memory, without = follow(program, months, work)
    anew = grouped_anew(program, months[-1][1], "--no-settings")
    score = []
    for found in (anew, home):
        patterns = {}
        for incident, pattern in found.items():
            patterns.setdefault(pattern, []).append(incident)
        found_path = os.path.join(work, "found.json")
        json.dump({"patterns": [{"id": p, "members": m} for p, m in patterns.items()]},
                  open(found_path, "w"))
        score.append(json.loads(subprocess.run([sys.executable, judge, path, found_path],
                                               capture_output=True, text=True).stdout)["ami"])
    print("%-13s AMI anew %.4f, after twelve reviews %.4f, cost %+.4f; kept %s, anew %s"
          % (name, score[0], score[1], score[0] - score[1], with_memory, without), flush=True)
    return score[0] - score[1]


def months_between(first, last):
    year, month = first
    while (year, month) <= last:
        yield "%04d-%02d" % (year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def exports(shared):
    """Name: files, first and last month, options."""
    data = os.path.join(shared, "data")
    samples = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../samples")
    return {
        "github": ([os.path.join(data, "github-status", "incidents.json")], (2021, 1), (2023, 12),
                   ["--no-settings"]),
        "samples": ([os.path.join(samples, "exports")], (2025, 10), (2026, 10),
                    ["--settings", os.path.join(samples, "faultline.yaml")]),
        "safenet": ([os.path.join(data, "safenet")], (2002, 1), (2010, 10), ["--no-settings"]),
    }


def follow_export(program, shared, name):
    files, first, last, settings = exports(shared)[name]
    months = [(month, files) for month in months_between(first, last)]
    with tempfile.TemporaryDirectory() as work:
        _, with_memory, without = follow(program, months, work, settings)
    print("%-13s %d reviews: kept %s, anew %s" % (name, len(months), with_memory, without),
          flush=True)


def main():
    program, shared, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    judge = os.path.join(shared, "tools", "score_patterns.py")
    if not os.path.exists(judge):
        print("no data to measure on: skipped")
        return 0
    worst = 0
    for name in names or SETS + list(exports(shared)):
        if name in exports(shared):
            follow_export(program, shared, name)
            continue
        with tempfile.TemporaryDirectory() as work:
            worst = max(worst, labelled(program, shared, judge, name, work))
    return 1 if worst > FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
