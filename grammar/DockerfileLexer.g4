/*
 * The words of one logical line of a Dockerfile: the physical lines are joined, comments and continuations are gone,
 * the ends are trimmed. BuildKit reads a line in two steps, and so does this grammar: first the keyword and the flags
 * behind it, then the arguments, whose shape depends on the keyword. The keyword stacks the mode of that shape below
 * the mode FLAGS, which leaves at the first character that belongs to no flag.
 *
 * The stream ends the line with a line feed, which no rule but END takes: a quote that is not closed ends there, too.
 * It shows characters by class, so that no rule depends on the file's escape directive:
 *   U+0001  the active escape character, \ or `; at the end of the line it escapes nothing and is dropped
 *   U+0002  white space beyond ASCII: it ends the words of ENV, LABEL and ARG, and nothing else
 *   U+0003  a character beyond ASCII whose last UTF-8 byte is 85 or A0 (hexadecimal). BuildKit reads flags and the type
 *           of HEALTHCHECK byte by byte and takes those two for white space, so such a character ends a word there
 *   U+0004  the same, where the character is white space
 *   U+0005  any other control character, and any other character beyond ASCII
 */
lexer grammar DockerfileLexer;

options { caseInsensitive = true; }

tokens { WORD, TEXT }

ADD         : 'ADD'         -> mode(WORDS), pushMode(FLAGS) ;
ARG         : 'ARG'         -> mode(PAIRS), pushMode(FLAGS) ;
CMD         : 'CMD'         -> mode(WHOLE), pushMode(FLAGS) ;
COPY        : 'COPY'        -> mode(WORDS), pushMode(FLAGS) ;
ENTRYPOINT  : 'ENTRYPOINT'  -> mode(WHOLE), pushMode(FLAGS) ;
ENV         : 'ENV'         -> mode(PAIRS), pushMode(FLAGS) ;
EXPOSE      : 'EXPOSE'      -> mode(WORDS), pushMode(FLAGS) ;
FROM        : 'FROM'        -> mode(WORDS), pushMode(FLAGS) ;
HEALTHCHECK : 'HEALTHCHECK' -> mode(TYPED), pushMode(FLAGS) ;
LABEL       : 'LABEL'       -> mode(PAIRS), pushMode(FLAGS) ;
MAINTAINER  : 'MAINTAINER'  -> mode(WHOLE), pushMode(FLAGS) ;
ONBUILD     : 'ONBUILD'     -> pushMode(FLAGS) ; // its argument is an instruction: this mode again
RUN         : 'RUN'         -> mode(WHOLE), pushMode(FLAGS) ;
SHELL       : 'SHELL'       -> mode(WHOLE), pushMode(FLAGS) ;
STOPSIGNAL  : 'STOPSIGNAL'  -> mode(WHOLE), pushMode(FLAGS) ;
USER        : 'USER'        -> mode(WHOLE), pushMode(FLAGS) ;
VOLUME      : 'VOLUME'      -> mode(WORDS), pushMode(FLAGS) ;
WORKDIR     : 'WORKDIR'     -> mode(WHOLE), pushMode(FLAGS) ;
UNKNOWN     : ~[ \t\n\u000B\f\r]+ -> mode(WHOLE), pushMode(FLAGS) ;

fragment BLANK    : [ \t\u000B\f\r] ;
fragment ESC      : '\u0001' ;
fragment END      : '\n' ;
fragment LAST_ESC : ESC END ;
fragment SPLITS   : [\u0003\u0004] ;

// Leading words that begin with two dashes. Both kinds of quotes know escapes here, and go with them.
mode FLAGS;

FLAGS_END  : '--' ( '""' | '\'\'' )* ( ["']? LAST_ESC | ["'] END )? -> popMode ;
FLAG       : '--' FLAG_PART* ( ESC? SPLITS | LAST_ESC )? ;
FLAG_BLANK : BLANK+ -> skip ;

// The first character of the arguments: the token source drops it and goes back before it, into the keyword's mode.
ARGUMENTS  : ( ~[- \t\n\u000B\f\r] | '-' ~'-'? ) -> popMode ;

fragment FLAG_PART
    : ESC ~[\n\u0003\u0004]
    | '"' ( ESC ~'\n' | ~["\n\u0001] )* ( '"' | LAST_ESC | END )
    | '\'' ( ESC ~'\n' | ~['\n\u0001] )* ( '\'' | LAST_ESC | END )
    | ~[ \t\n\u000B\f\r"'\u0001\u0003\u0004]
    ;

// Everything is one argument: a command, which may be a JSON array, or a text. The first character stands for it: the
// token source goes on to the end of the line, since nothing in between means anything yet.
mode WHOLE;

WHOLE_TEXT : ~'\n' -> type(TEXT) ;

// Arguments between blanks; quotes and escapes mean nothing yet.
mode WORDS;

WORDS_WORD  : ~[ \t\n\u000B\f\r]+ -> type(WORD) ;
WORDS_BLANK : BLANK+ -> skip ;

// Words in which blanks may be quoted or escaped; the quotes stay.
mode PAIRS;

PAIRS_WORD  : PAIRS_PART+ -> type(WORD) ;
PAIRS_BLANK : ( BLANK | [\u0002\u0004] )+ -> skip ;

fragment PAIRS_PART
    : ESC ~'\n'
    | LAST_ESC
    | '"' ( ESC ~'\n' | ~["\n\u0001] )* ( '"' | LAST_ESC | END )
    | '\'' ~['\n]* ( '\'' | END )
    | ~[ \t\n\u000B\f\r"'\u0001\u0002\u0004]
    ;

// A first word, then everything else as in WHOLE.
mode TYPED;

TYPED_WORD : ~[ \t\n\u000B\f\r\u0003\u0004]+ SPLITS? -> type(WORD), mode(WHOLE) ;
TYPED_ODD  : SPLITS -> type(WORD), mode(WHOLE) ;
