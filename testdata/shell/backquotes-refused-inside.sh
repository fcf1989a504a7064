a `if` b
