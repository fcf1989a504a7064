FROM alpine
RUN --mount=type=cache,target=/root/.cache,id=$ID,sharing=locked --mount=type=secret,id=npmrc,required \
    --mount=from=base,source=/a,target=/b,rw --network=none --security=sandbox make
RUN --mount=type=cahe,target=/x --mount=type=bind,uid=5 a
