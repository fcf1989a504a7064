FROM alpine
RUN <<EOF
echo $((1 << 2))
