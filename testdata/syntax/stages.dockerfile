ARG A
RUN too early
FROM a b
FROM alpine AS 1st
FROM alpine as Second
