a=(b "c d" $(e) # comment
  [5]=f)
a+=(g) a[0]=h b=i
declare -a c=(j k)
echo "${a[@]}" "${#a[@]}" ${a[1]:-l}
