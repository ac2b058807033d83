# No files, a file that is not there, a folder read whole, a form that a verb does not write.
cd "$WORK"
faultline rank; echo "status $?" >&2
faultline rank no-such.csv; echo "status $?" >&2
mkdir folder
faultline rank folder; echo "status $?" >&2
cp "$OLDPWD/data/three-teams.csv" folder/
faultline patterns -q --to csv folder | cut -d, -f1-5
faultline rank --to html folder; echo "status $?" >&2
faultline rank -o out.docx folder; echo "status $?" >&2
