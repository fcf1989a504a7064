a 'b "c' "d 'e $f \" \$g" h\ i $'j\n\x41' $"k" l'm'"n"
