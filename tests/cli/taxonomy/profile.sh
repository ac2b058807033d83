# Costs differ from run to run; runs, hits and plans do not.
faultline taxonomy check -q --profile-rules --to json data/small.yaml data/three-teams.csv |
    grep -v microseconds | sed -n '/"profile"/,$p' | grep -E '"(rule|found_by|incidents)"' | sort | uniq -c | sort -rn
faultline taxonomy check -q --profile-rules data/small.yaml | head -1
