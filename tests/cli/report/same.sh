# The same input gives the same bytes, whatever the number of threads; the scripts beside
# the pictures redraw them (but for the ink of an empty group, in which gnuplot remembers
# the picture before).
faultline report -q --threads 1 data/three-teams.csv -o "$WORK/one"
faultline report -q --threads 5 data/three-teams.csv -o "$WORK/five"
diff -r "$WORK/one" "$WORK/five" && echo same
cd "$WORK/one/charts" || exit 1
ink='s/color="#FFFFFF" stroke="[a-zA-Z]*"//'
for script in *.gp; do
    picture=${script%.gp}.svg
    sed "$ink" "$picture" >before
    gnuplot -d "$script" && sed "$ink" "$picture" | cmp - before || echo "$script differs"
done
