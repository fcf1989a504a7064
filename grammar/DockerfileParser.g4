/*
 * What the instructions consist of. A Dockerfile is a sequence of logical lines; each is parsed for itself, as BuildKit
 * does it. The grammar accepts every sequence of tokens that the lexer yields: what is missing or too much is judged
 * where the AST is built, in BuildKit's words.
 */
parser grammar DockerfileParser;

options { tokenVocab = DockerfileLexer; }

line
    : instruction? EOF
    ;

instruction
    : add
    | arg
    | cmd
    | copy
    | entrypoint
    | env
    | expose
    | from
    | healthcheck
    | label
    | maintainer
    | onbuild
    | run
    | shell
    | stopsignal
    | unknown
    | user
    | volume
    | workdir
    ;

add         : ADD flags WORD* ;
arg         : ARG flags WORD* ;
cmd         : CMD flags TEXT? ;
copy        : COPY flags WORD* ;
entrypoint  : ENTRYPOINT flags TEXT? ;
env         : ENV flags WORD* ;
expose      : EXPOSE flags WORD* ;
from        : FROM flags WORD* ;
healthcheck : HEALTHCHECK flags ( WORD TEXT? )? ;
label       : LABEL flags WORD* ;
maintainer  : MAINTAINER flags TEXT? ;
onbuild     : ONBUILD flags instruction? ;
run         : RUN flags TEXT? ;
shell       : SHELL flags TEXT? ;
stopsignal  : STOPSIGNAL flags TEXT? ;
unknown     : UNKNOWN flags TEXT? ;
user        : USER flags TEXT? ;
volume      : VOLUME flags WORD* ;
workdir     : WORKDIR flags TEXT? ;

flags       : FLAG* FLAGS_END? ;
