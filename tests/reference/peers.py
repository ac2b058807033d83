#!/usr/bin/env python3
"""faultline beside what a data scientist would reach for, on labelled sets, as a Markdown table.

    peers.py FAULTLINE JUDGE SET.jsonl...

FAULTLINE is the program, JUDGE a script that prints {"ami","b3_pattern",...} for `JUDGE SET.jsonl PATTERNS.json`. A cell is
AMI / b3_pattern and CPU seconds, reading included for faultline and left out for the others. All get the same file;
k-means is told the true number of patterns, nobody else is told anything. Peers see tf-idf (sublinear, English stop
words, terms of two texts or more and of half of them at most); k-means and HDBSCAN see its 100 first singular directions,
rows to unit length. A group of fewer than three rows is no pattern.

Needs scikit-learn (Debian: python3-sklearn); says so and does nothing without it.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
try:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize
except ImportError as missing:
    print("skipped: %s (Debian: python3-sklearn)" % missing)
    sys.exit(0)

LEAST = 3


def k_means(tfidf, dense, k):
    return KMeans(k, n_init=10, random_state=0).fit_predict(dense)


def agglomerative(tfidf, dense, k):
    """Average linkage over cosine distances, cut at 0.85."""
    distance = 1 - (tfidf @ tfidf.T).toarray()
    np.fill_diagonal(distance, 0)
    condensed = squareform(np.clip(distance, 0, 2), checks=False)
    return fcluster(linkage(condensed, "average"), 0.85, "distance")


def spanning_tree(dense, samples):
    """Edges (distance, a, b) of the least spanning tree under mutual reachability (Prim), shortest first."""
    n = len(dense)
    core = np.empty(n)
    for i in range(n):
        core[i] = np.partition(distances(dense, i), samples - 1)[samples - 1]
    near, source = np.full(n, np.inf), np.zeros(n, int)
    inside, at, edges = np.zeros(n, bool), 0, []
    for _ in range(n - 1):
        inside[at] = True
        reach = np.maximum(np.maximum(distances(dense, at), core), core[at])
        closer = ~inside & (reach < near)
        near[closer], source[closer] = reach[closer], at
        at = int(np.argmin(np.where(inside, np.inf, near)))
        edges.append((near[at], source[at], at))
    return sorted(edges, key=lambda edge: edge[0])


def distances(dense, i):
    return np.sqrt(np.maximum(0, 2 - 2 * (dense @ dense[i])))


def hdbscan(tfidf, dense, k, smallest=5, samples=3):
    """Campello, Moulavi & Sander 2013: the clusters that last longest as density falls. -1 is noise."""
    n = len(dense)
    parent, node, children, height, rows = list(range(n)), list(range(n)), {}, {}, {i: [i] for i in range(n)}

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for distance, a, b in spanning_tree(dense, samples):
        a, b, new = root(a), root(b), n + len(children)
        children[new], height[new] = (node[a], node[b]), max(distance, 1e-9)
        rows[new] = rows[node[a]] + rows[node[b]]
        parent[b] = a
        node[a] = new

    def settle(cluster, birth):
        """Walks down from a cluster until it splits in two; returns its stability and the clusters chosen in it."""
        at, mass, stack = cluster, 0.0, []
        while True:
            density = 1 / height[at]
            big = [c for c in children[at] if len(rows[c]) >= smallest]
            if len(big) == 1:
                mass += (len(rows[at]) - len(rows[big[0]])) * (density - birth)
                at = big[0]
                continue
            mass += len(rows[at]) * (density - birth)
            if len(big) == 2:
                stack = [settle(c, density) for c in big]
            break
        below = sum(s for s, _ in stack)
        return (below, [c for _, chosen in stack for c in chosen]) if stack and below > mass else (mass, [cluster])

    sys.setrecursionlimit(100000)
    top = n + len(children) - 1
    while len(big := [c for c in children[top] if len(rows[c]) >= smallest]) == 1:  # all of it is no cluster
        top = big[0]
    chosen = [c for b in big for c in settle(b, 1 / height[top])[1]]
    label = np.full(n, -1)
    for number, cluster in enumerate(chosen):
        label[rows[cluster]] = number
    return label


def to_patterns(ids, label):
    groups = {}
    for one, group in zip(ids, label):
        if group >= 0:
            groups.setdefault(int(group), []).append(one)
    return [{"id": "G%d" % g, "members": m} for g, m in sorted(groups.items()) if len(m) >= LEAST]


def judged(judge, path, document):
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as out:
        json.dump(document, out)
    try:
        return json.loads(subprocess.run([sys.executable, judge, path, out.name], capture_output=True, check=True).stdout)
    finally:
        os.unlink(out.name)


def ours(program, path):
    before = os.times()
    done = subprocess.run([program, "patterns", "--all", "--members", "--threads", "1", "-q", "--no-settings", "--to", "json", path],
                          capture_output=True, check=True)
    after = os.times()
    return json.loads(done.stdout), after.children_user + after.children_system - before.children_user - before.children_system


PEERS = [("k-means, k given", k_means), ("agglomerative 0.85", agglomerative), ("HDBSCAN 5/3", hdbscan)]


def measure(program, judge, path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    k = len({r["label"] for r in rows if not r.get("noise")})
    ids = [r["id"] for r in rows]
    document, seconds = ours(program, path)
    scores = [(judged(judge, path, document), seconds)]
    before = time.process_time()
    tfidf = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.5, stop_words="english").fit_transform(r["text"] for r in rows)
    dense = normalize(TruncatedSVD(min(100, tfidf.shape[1] - 1), random_state=0).fit_transform(tfidf))
    shared = time.process_time() - before
    for _, peer in PEERS:
        before = time.process_time()
        label = peer(tfidf, dense, k)
        scores.append((judged(judge, path, {"patterns": to_patterns(ids, label)}), shared + time.process_time() - before))
    return len(rows), k, scores


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    names = ["faultline"] + [name for name, _ in PEERS]
    print("| set | rows, true patterns | " + " | ".join(names) + " |\n|---|--:|" + "---|" * len(names))
    total = [[0.0, 0.0] for _ in names]
    for path in sys.argv[3:]:
        n, k, scores = measure(sys.argv[1], sys.argv[2], path)
        for sums, (score, _) in zip(total, scores):
            sums[0] += score["ami"]
            sums[1] += score["b3_pattern"]
        cells = ["%.3f / %.3f, %.1f s" % (score["ami"], score["b3_pattern"], seconds) for score, seconds in scores]
        print("| %s | %s, %d | %s |" % (os.path.splitext(os.path.basename(path))[0], format(n, ","), k, " | ".join(cells)), flush=True)
    count = len(sys.argv) - 3
    print("| mean | | " + " | ".join("%.3f / %.3f" % (a / count, b / count) for a, b in total) + " |")


if __name__ == "__main__":
    main()
