coproc a { b; }
