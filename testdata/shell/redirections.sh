a > b 2>> c < d 2>&1 &> e >| f 3<> g <&- {h}> i
> only
