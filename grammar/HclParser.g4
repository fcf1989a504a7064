/*
 * HCL 2, as bake files are written in: the shape only. HclTokenSource makes the tokens: whole templates with all that
 * is interpolated in them, heredocs among them, the keywords of a for expression where they are such, and newlines
 * only where they end something.
 */
parser grammar HclParser;

tokens {
    IDENTIFIER, NUMBER, TEMPLATE, NEWLINE,
    FOR, IN, IF,
    ASSIGN, ARROW, COMMA, COLON, DOT, ELLIPSIS, QUESTION,
    LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, LEFT_PARENTHESIS, RIGHT_PARENTHESIS,
    OR, AND, NOT, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL,
    PLUS, MINUS, TIMES, DIVIDE, MODULO
}

file
    : body EOF
    ;

body
    : item? (NEWLINE item?)*
    ;

item
    : attribute
    | block
    ;

attribute
    : IDENTIFIER ASSIGN expression
    ;

block
    : IDENTIFIER (IDENTIFIER | TEMPLATE)* LEFT_BRACE body RIGHT_BRACE
    ;

// What stands between `${` and `}`.
interpolation
    : expression EOF
    ;

expression
    : or (QUESTION expression COLON expression)?
    ;

or
    : and (OR and)*
    ;

and
    : equality (AND equality)*
    ;

equality
    : comparison ((EQUAL | NOT_EQUAL) comparison)*
    ;

comparison
    : sum ((LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) sum)*
    ;

sum
    : product ((PLUS | MINUS) product)*
    ;

product
    : unary ((TIMES | DIVIDE | MODULO) unary)*
    ;

unary
    : (MINUS | NOT)* term
    ;

term
    : primary access*
    ;

access
    : DOT IDENTIFIER
    | DOT NUMBER
    | DOT TIMES
    | LEFT_BRACKET TIMES RIGHT_BRACKET
    | LEFT_BRACKET expression RIGHT_BRACKET
    ;

primary
    : NUMBER
    | TEMPLATE
    | call
    | IDENTIFIER
    | LEFT_PARENTHESIS expression RIGHT_PARENTHESIS
    | tuple
    | forTuple
    | object
    | forObject
    ;

call
    : IDENTIFIER LEFT_PARENTHESIS (expression (COMMA expression)* (COMMA | ELLIPSIS)?)? RIGHT_PARENTHESIS
    ;

tuple
    : LEFT_BRACKET (expression (COMMA expression)* COMMA?)? RIGHT_BRACKET
    ;

forTuple
    : LEFT_BRACKET forIntro expression condition? RIGHT_BRACKET
    ;

forObject
    : LEFT_BRACE forIntro expression ARROW expression ELLIPSIS? condition? RIGHT_BRACE
    ;

forIntro
    : FOR IDENTIFIER (COMMA IDENTIFIER)? IN expression COLON
    ;

condition
    : IF expression
    ;

object
    : LEFT_BRACE (COMMA | NEWLINE)* (pair ((COMMA | NEWLINE)+ pair)* (COMMA | NEWLINE)*)? RIGHT_BRACE
    ;

pair
    : term (ASSIGN | COLON) expression
    ;
