#!/bin/sh
# Installs what make calls and this machine lacks: sh .dev/setup.sh venv PYTHON, or: sh .dev/setup.sh tests PYTHON
# With apt-get, as root or by a sudo that asks for no password; a browser else as Playwright, in that Python, fetches it.
# Where that cannot be done it says in one line what to type, and fails.
set -eu
export DEBIAN_FRONTEND=noninteractive
here=$(dirname "$0")
python=$2

has() { command -v "$1" >/dev/null 2>&1; }

has_browser() {
  while read -r name; do
    if has "$name"; then return 0; fi
  done <"$here/browsers.txt"
  ls -d "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium*/*/*headless* >/dev/null 2>&1 ||
    ls -d "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium*/*/chrome* >/dev/null 2>&1
}

updated=
install() {
  has apt-get || return 1
  if [ "$(id -u)" = 0 ]; then as_root=; elif has sudo && sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
  echo "Installing $*" >&2
  if [ -z "$updated" ]; then $as_root apt-get update -q </dev/null >&2 || return 1; fi
  updated=yes
  $as_root apt-get install -qy --no-install-recommends "$@" </dev/null >&2
}

fail() {
  echo "$1" >&2
  exit 1
}

case $1 in
venv)
  can_make_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
  can_make_venv || { install python3-venv && can_make_venv; } ||
    fail "$python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"
  ;;
tests)
  for tool in curl jq; do
    has $tool || { install $tool ca-certificates && has $tool; } || fail "No $tool, which the tests call. On Debian and Ubuntu: apt-get install $tool"
  done
  has_browser || install chromium-headless-shell fonts-liberation || install chromium fonts-liberation || true
  has_browser || "$python" -m playwright install chromium >&2 || true
  has_browser || fail "No browser, which the tests drive. On Debian and Ubuntu: apt-get install chromium; elsewhere any Chrome or Chromium on the PATH"
  ;;
esac
