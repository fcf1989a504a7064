FROM alpine
ONBUILD RUN <<EOF
# no comment of the Dockerfile
EOF
