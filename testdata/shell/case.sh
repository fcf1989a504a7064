case "$(uname -m)" in
  x86_64|amd64) a ;;
  (arm*) b;& # falls on
  *) ;;
esac
