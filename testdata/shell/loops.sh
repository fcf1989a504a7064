for a in b "$c" *.d; do e; done
for f; do g; done
while read -r l; do h "$l"; done < in
until i; do sleep 1; done
for ((i = 0; i < 3; i++)) { j; }
select x in y; do z; done
