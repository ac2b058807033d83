# Rules that reproduce a person's labels, judged on labels they were not learned from.
small=$PWD/data/small.yaml
cd "$WORK" || exit
awk 'BEGIN {
    print "id,title,opened,resolved,team,service,status" >"data.csv"
    print "id,axis,category" >"labels.csv"
    for (i = 0; i < 40; i++) {
        printf "I-%d,%s,2025-01-%02dT00:00:00Z,,T%d,S,Open\n", i,
               i % 2 ? "Replica lagged behind its primary " i : "Volume filled up on node " i,
               i % 28 + 1, i % 4 >"data.csv"
        printf "I-%d,factor,%s\n", i, i % 2 ? "replication" : "capacity" >"labels.csv"
    }
    print "I-99,factor,capacity" >"labels.csv"
}'
faultline taxonomy suggest -q --labels labels.csv "$small" data.csv | sed "s|$small|small.yaml|"
faultline taxonomy suggest -q --to json --labels labels.csv "$small" data.csv |
    json-check schema unknown_ids categories
printf 'id,label\nI-1,x\n' >wrong.csv
faultline taxonomy suggest -q --labels wrong.csv "$small" data.csv
