FROM alpine
# a comment \
RUN a
