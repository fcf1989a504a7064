apt-get update && apt-get install -y curl || exit 1; rm -rf /tmp/* & wait
! grep -q a b
