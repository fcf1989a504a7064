/*
 * POSIX shell and the bash that occurs in Dockerfiles: the shape only. ShellTokenSource makes the tokens: whole words,
 * with all that is quoted or substituted in them, and reserved words only where the shell takes them for such. It also
 * drops each newline that ends nothing, so that one token of lookahead decides every alternative here.
 */
parser grammar ShellParser;

tokens {
    WORD, ASSIGNMENT, PATTERN, FUNCTION_NAME, PARENTHESES, DESCRIPTOR, REDIRECT, ARITHMETIC,
    NEWLINE, SEMICOLON, AMPERSAND, AND, OR, PIPE, BANG, TIME,
    LEFT_PARENTHESIS, RIGHT_PARENTHESIS, LEFT_BRACE, RIGHT_BRACE,
    IF, THEN, ELIF, ELSE, FI, WHILE, UNTIL, FOR, SELECT, IN, DO, DONE, CASE, CASE_BREAK, ESAC, FUNCTION,
    TEST_OPEN, TEST_CLOSE, UNARY, BINARY
}

script
    : list? EOF
    ;

// A loop, not a recursion: scripts chain commands by the thousands.
list
    : andOr ((SEMICOLON | AMPERSAND | NEWLINE) andOr?)*
    ;

andOr
    : pipeline ((AND | OR) pipeline)*
    ;

pipeline
    : (BANG | TIME)+ (command (PIPE command)*)?
    | command (PIPE command)*
    ;

command
    : simpleCommand
    | compound redirect*
    | function
    ;

simpleCommand
    : (ASSIGNMENT | WORD | redirect)+
    ;

redirect
    : DESCRIPTOR? REDIRECT WORD
    ;

compound
    : subshell
    | group
    | ifClause
    | loop
    | forClause
    | caseClause
    | test
    | ARITHMETIC
    ;

subshell
    : LEFT_PARENTHESIS list RIGHT_PARENTHESIS
    ;

group
    : LEFT_BRACE list RIGHT_BRACE
    ;

ifClause
    : IF list THEN list (ELIF list THEN list)* (ELSE list)? FI
    ;

loop
    : (WHILE | UNTIL) list DO list DONE
    ;

forClause
    : (FOR | SELECT) (WORD (IN WORD*)? | ARITHMETIC) (SEMICOLON | NEWLINE)? (DO list DONE | LEFT_BRACE list RIGHT_BRACE)
    ;

caseClause
    : CASE WORD IN caseItem* ESAC
    ;

caseItem
    : LEFT_PARENTHESIS? PATTERN (PIPE PATTERN)* RIGHT_PARENTHESIS list? CASE_BREAK?
    ;

function
    : (FUNCTION_NAME PARENTHESES | FUNCTION WORD PARENTHESES?) compound redirect*
    ;

// [[ ... ]]; its operators are words that the token source knows by their place
test
    : TEST_OPEN testOr TEST_CLOSE
    ;

testOr
    : testAnd (OR testAnd)*
    ;

testAnd
    : testTerm (AND testTerm)*
    ;

testTerm
    : BANG* (LEFT_PARENTHESIS testOr RIGHT_PARENTHESIS | UNARY WORD | WORD (BINARY WORD)?)
    ;
