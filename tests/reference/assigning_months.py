#!/usr/bin/env python3
"""How right is it to assign a month's incidents to the patterns of the review before?

    assigning_months.py FAULTLINE SAMPLES [--from 2025-12] [--months N] [--at-least PRECISION RECALL]

The sample company, whose truth is known, is reviewed month after month; after each review the incidents of the next month
are assigned by its state. A pattern stands for what most of its incidents in that review are. Printed are, of each month and
of all: how many incidents there are, how many are assigned, which share of those is right, which share of those that a
pattern stands for is there, and how many one-offs came into some pattern. Standard library only.
"""
import argparse
import json
import os
import subprocess
import tempfile
from collections import Counter, defaultdict


def truth_of(samples):
    with open(os.path.join(samples, "truth.json"), encoding="utf-8") as text:
        return {x["id"]: x["pattern"] for x in json.load(text)["incidents"]}


def month_after(month):
    year, number = map(int, month.split("-"))
    return "%04d-%02d" % ((year, number + 1) if number < 12 else (year + 1, 1))


def labels_of(state, truth):
    """Per pattern of the state what most of its incidents are; None: one-offs."""
    count = defaultdict(Counter)
    for key, pattern, *_ in state["reviews"][-1]["incidents"]:
        name = key.split(":", 1)[1]
        if pattern and name in truth:
            count[pattern][truth[name]] += 1
    return {p: min(c, key=lambda label: (-c[label], str(label))) for p, c in count.items()}


def judge(lines, label, truth):
    known, n = set(label.values()) - {None}, Counter()
    for line in lines:
        x = json.loads(line)
        if x["status"] == "left_out" or x["id"] not in truth:
            continue
        true, said = truth[x["id"]], label.get(x["pattern"])
        assigned = x["status"] == "assigned"
        right = assigned and true is not None and true == said
        n.update(incidents=1, assigned=assigned, right=right, one_offs=true is None, one_offs_in=assigned and true is None,
                 known=true in known, found=right and true in known)
    return n


def show(title, n):
    print("%-8s %9d %8d %9.3f %6.3f %6d of %d" % (title, n["incidents"], n["assigned"], n["right"] / max(1, n["assigned"]),
                                              n["found"] / max(1, n["known"]), n["one_offs_in"], n["one_offs"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("faultline")
    parser.add_argument("samples")
    parser.add_argument("--from", dest="first", default="2025-12")
    parser.add_argument("--months", type=int, default=9)
    parser.add_argument("--at-least", nargs=2, type=float, default=(0, 0))
    args = parser.parse_args()
    truth, month, total = truth_of(args.samples), args.first, Counter()
    exports, settings = os.path.join(args.samples, "exports"), os.path.join(args.samples, "faultline.yaml")
    print("%-8s %9s %8s %9s %6s %s" % ("month", "incidents", "assigned", "precision", "recall", "one-offs in"))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "state.json")
        for _ in range(args.months):
            subprocess.run([args.faultline, "review", "-q", "--settings", settings, "--state", path, "--month", month, exports],
                           check=True, stdout=subprocess.DEVNULL)
            with open(path, encoding="utf-8") as text:
                label = labels_of(json.load(text), truth)
            month = month_after(month)
            lines = subprocess.run([args.faultline, "patterns", "-q", "--settings", settings, "--assign", path, "--since", month,
                                    "--until", month_after(month), exports], check=True, capture_output=True, text=True).stdout
            n = judge(lines.splitlines(), label, truth)
            show(month, n)
            total += n
    show("all", total)
    precision, recall = total["right"] / max(1, total["assigned"]), total["found"] / max(1, total["known"])
    return 0 if precision >= args.at_least[0] and recall >= args.at_least[1] else 1


if __name__ == "__main__":
    raise SystemExit(main())
