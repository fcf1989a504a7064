FROM --platfrm=linux/amd64 alpine
COPY --link=maybe --form=x --chown a b
RUN --netwrok=none --network=NONE a
CMD --version
RUN -- --not-a-flag
