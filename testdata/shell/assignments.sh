A=b C="d e" f
G=h
I= J+=k l=m=n
