# first
a # second && b
b#c '#d' # third
