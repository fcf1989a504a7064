FROM alpine
COPY --from=build --chown=1:1 --chmod=755 --link --parents --exclude=*.md --exclude=a a b /c/
ADD --checksum=sha256:aa --keep-git-dir=true --unpack=false https://example.com/a.tgz /
