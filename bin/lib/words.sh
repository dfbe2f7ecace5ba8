# Sourced by bin/rankwise where options hold quotes.

# Sets words to those of a text as a shell would take them apart: quotes and backslashes count, patterns and variables do not.
split_words() {
  local text=$1 word= started= quote= i letter
  words=()
  for ((i = 0; i < ${#text}; i++)); do
    letter=${text:i:1}
    case $quote$letter in
      \\) ((++i)); word+=${text:i:1} started=yes ;;
      \"\\) [[ ${text:i+1:1} == [\"\\] ]] && ((++i)); word+=${text:i:1} ;;
      \' | \") quote=$letter started=yes ;;
      \'\' | \"\") quote= ;;
      [[:space:]]) [[ $started ]] && words+=("$word"); word= started= ;;
      *) word+=$letter started=yes ;;
    esac
  done
  [[ -z $quote ]] || return
  [[ -z $started ]] || words+=("$word")
}
