curl -fsSL x | tar -xz |
  cat 2>&1 |& tee log
time -p make
