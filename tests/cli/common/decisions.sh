# Decisions that cannot be done: each says where, what and the way out. An id that is no
# pattern is a notice; with --strict the run fails.
awk -v months=6 -f data/months.awk >"$WORK/incidents.csv"
cd "$WORK"
try() {
    printf 'patterns:\n%s\n' "$1" >faultline.yaml
    faultline patterns -q --taxonomy safety incidents.csv >/dev/null || echo "status $?" >&2
}
try '  - {name: No id}'
try '  - {id: P-1234, nmae: Disks}'
try '  - {id: P-1234, name: ""}'
try '  - {id: P-1234, name: A}
  - {id: p-1234, owner: B}'
try '  - {id: P-1234, name: Disks}
  - {id: P-5678, name: disks}'
try '  - {id: P-1234, merge: [P-1234]}'
try '  - {id: P-1234, merge: [P-5678]}
  - {id: P-abcd, merge: [P-9999]}
  - {id: P-5678, merge: [P-abcd, P-1234]}'
try '  - {id: P-1234, merge: [P-5678]}
  - {id: P-abcd, merge: [P-5678]}'
try '  - {id: P-1234, merge: [P-5678]}
  - {id: P-5678, split: [{name: A, team: B}]}'
try '  - {id: P-1234, split: [{name: A}]}'
try '  - {id: P-1234, split: [{name: A, match: "(b"}]}'
try '  - {id: P-1234, split: [{name: A, team: B, id: Q-1}]}'
try '  - {id: P-1234, split: [{name: A, team: B, id: P-7777}]}
  - {id: P-5678, merge: [P-7777]}'
try '  - {id: P-1234, split: {name: A, team: B}}'
echo "by what they mean:" >&2
try '  - {id: I-1, name: A}
  - {id: I-7, name: B}'
try '  - {id: I-1, merge: [I-3]}
  - {id: I-4, merge: [I-9]}'
try '  - {id: I-1, split: [{name: A, category: factor/proceduer}]}'
try '  - {id: I-1, split: [{name: A, term: and}]}'
try '  - {id: I-1, split: [{name: A, team: Search, id: P-3861}]}'
echo "notices:" >&2
said() {
    faultline patterns --taxonomy safety incidents.csv 2>&1 >/dev/null | sed 's/nearest is .*/nearest is .../' >&2
}
printf 'patterns:\n  - {id: P-fe6c, name: A}\n  - {id: I-1, merge: [I-7777, I-13]}\n' >faultline.yaml
said
faultline patterns --strict --taxonomy safety incidents.csv >/dev/null 2>&1
echo "strict: $?" >&2
