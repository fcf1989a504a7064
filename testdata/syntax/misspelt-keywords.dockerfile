FORM alpine
FROM alpine
RNU a
CPOY a b
ENTRYPOIN ["a"]
whatever this is
