FROM alpine
ENV A=1 B="two words" C=\ \d D='x'"y"
ENV LEGACY  a  value = with anything
LABEL "a b"=c
ARG D E=5 F
