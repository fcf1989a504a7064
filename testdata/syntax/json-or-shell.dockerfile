FROM alpine
CMD ["a", "b\tc"]
ENTRYPOINT ['a']
RUN [ -f x ] && y
COPY ["a b", "c"]
VOLUME ["/data",]
