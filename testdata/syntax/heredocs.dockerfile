FROM alpine
RUN <<EOF cat >a && <<-"TWO" cat
1
EOF
	2
	TWO
COPY <<'one.txt' <<two.txt /dir/
$kept
one.txt
$expanded
two.txt
RUN cat<<EOF
