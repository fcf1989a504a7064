a=$(cat <<E
b
E
) && c
