cat <<< "$a b" <<<c
