echo if then fi do done { } [[ ! time
'if' x; \for y
