cat > f <<EOF && b
one $two \
EOF
three $(four) `five`
EOF
cat <<-'E' <<F
	verbatim $x
	E
second
F
