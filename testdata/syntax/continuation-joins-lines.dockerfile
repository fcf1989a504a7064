FROM alpine
RUN apk add \
    # comments between continued lines vanish
    curl \

    git
LA\
BEL a=b
