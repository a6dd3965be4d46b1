#!/bin/sh
# Prints the address at which GitHub Pages publishes, or would publish, this repository: sh .dev/site_address.sh OWNER/NAME
# Pages itself is asked (`gh`, with a token that may read pages), since only it knows of a domain; where it has no answer,
# the address follows from the names.
set -eu
owner=$(printf %s "${1%%/*}" | tr '[:upper:]' '[:lower:]')
name=${1#*/}
address=$(gh api "repos/$1/pages" --jq .html_url 2>/dev/null) || address=
case $address in
  https://?*) ;;
  *)
    address=https://$owner.github.io/
    [ "$(printf %s "$name" | tr '[:upper:]' '[:lower:]')" = "$owner.github.io" ] || address=$address$name/
    ;;
esac
printf '%s/\n' "${address%/}"
