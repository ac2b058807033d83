# Rules for what has no category, as a file that extends the taxonomy and can be used.
awk 'BEGIN {
    print "id,title,opened,resolved,team,service,status"
    for (i = 0; i < 30; i++)
        printf "I-%d,%s,2025-01-%02dT00:00:00Z,,T%d,S,Open\n", i,
               i % 3 == 0 ? "Consumer lag kept growing on topic " i : i % 3 == 1 ? "The certificate expired for client " i : "Ran out of disk on node " i,
               i % 28 + 1, i % 4
}' >"$WORK/data.csv"
cp data/small.yaml "$WORK" && cd "$WORK"
faultline taxonomy suggest -q small.yaml data.csv | tee more.yaml
faultline taxonomy coverage -q --to json more.yaml data.csv | grep -m1 unclassified
faultline taxonomy suggest -q --to json small.yaml data.csv | json-check schema incidents without_category covered suggestions
faultline taxonomy suggest -q --axis mood small.yaml data.csv
