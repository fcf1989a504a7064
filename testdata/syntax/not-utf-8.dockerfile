FROM alpine
LABEL name=café x=ÿþ
