if [ "$A" = b ]; then c; elif d && e
then f
else g; fi > out
