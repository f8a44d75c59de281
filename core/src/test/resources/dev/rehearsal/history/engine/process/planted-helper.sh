# A helper that answers from the file 'answers', one line for each 'do', and does worse where that line says so.
echo $$ >> pids
while IFS= read -r request; do
  number=${request#*\"request\":}; number=${number%%,*}
  what=${request#*\"do\":\"}; what=${what%%\"*}
  echo "$request" >> requests
  line=$(grep "^$what " answers | head -1); line=${line#* }
  case $line in
    die) echo "the last words" >&2; exit 3 ;;
    hang) echo "waiting for what never comes" >&2; sleep 1000 & echo $! >> pids; wait ;;
    chatty) yes 'a line of chatter' | head -5000; printf '\n{"answer":%s,"ok":true}\n' "$number" ;;
    half) printf 'no line break after this'; printf '\n{"answer":%s,"ok":true}\n' "$number" ;;
    stale) printf '{"answer":%s,"ok":false}\n{"answer":%s,"ok":true}\n' 99 "$number" ;;
    broken) printf '{"answer":%s,"ok\n' "$number" ;;
    *) printf '{"answer": %s, %s}\n' "$number" "${line:-\"ok\":true}" ;;
  esac
done
