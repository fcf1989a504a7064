f() { a "$1"; }
function g { b; } 2>/dev/null
function h() (
  c
)
