#!/bin/sh
# Installs what make calls and this machine lacks: sh .dev/setup.sh venv PYTHON, or: sh .dev/setup.sh tests PYTHON
# (packages: as much of the latter as needs no Playwright, while that is being installed; says nothing of what fails.)
# With apt-get, as root or by a sudo that asks for no password; a browser else as Playwright, in that Python, fetches it.
# Where that cannot be done it says in one line what to type, and fails.
set -eu
here=$(dirname "$0")
python=$2

has() { command -v "$1" >/dev/null 2>&1; }

fail() {
  echo "$1" >&2
  exit 1
}

# What runs apt-get, where that is allowed; fails where it is not. sudo hands no variable on.
apt=
find_apt() {
  has apt-get || return 1
  apt="env DEBIAN_FRONTEND=noninteractive apt-get"
  if [ "$(id -u)" != 0 ]; then
    has sudo && sudo -n true 2>/dev/null || return 1
    apt="sudo -n $apt"
  fi
}

updated=
install() {
  find_apt || return 1
  echo "Installing $*" >&2
  # One repository that does not answer is no reason to stop: the next line tells whether what is wanted is there.
  [ -n "$updated" ] || $apt update -q </dev/null >&2 || true
  updated=yes
  # A system that has just been started may be at its own upgrades.
  $apt install -qy --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" </dev/null >&2
}

has_browser() {
  while read -r name; do
    if has "$name"; then return 0; fi
  done <"$here/browsers.txt"
  return 1
}

# Whether Playwright has fetched one, be it for an older release of itself.
has_fetched() { ls -d "${PLAYWRIGHT_BROWSERS_PATH:-${HOME:-/root}/.cache/ms-playwright}"/chromium* >/dev/null 2>&1; }

# Fetches nothing where that browser is there already.
fetch_browser() { "$python" -m playwright install "$@" --only-shell chromium >&2; }

# Leaves in $missing what was missing.
get_tools() {
  missing=
  for tool in curl jq; do has $tool || missing="$missing $tool"; done
  # shellcheck disable=SC2086 # names without spaces
  [ -z "$missing" ] || install $missing ca-certificates || true
}

get_browser() {
  has_browser && return
  if has_fetched || ! find_apt; then
    fetch_browser
    return
  fi
  install chromium-headless-shell fonts-liberation && has_browser && return
  install chromium fonts-liberation && has_browser && return
  fetch_browser --with-deps
}

can_make_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

case $1 in
venv)
  if ! can_make_venv; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    install "$package" || true
    can_make_venv || fail "$python cannot make virtual environments. On Debian and Ubuntu: apt-get install $package"
  fi
  ;;
packages)
  get_tools
  python=false
  get_browser || true
  ;;
tests)
  get_tools
  for tool in $missing; do
    has "$tool" || fail "No $tool, which the tests call. On Debian and Ubuntu: apt-get install$missing"
  done
  get_browser ||
    fail "No browser, which the tests drive. On Debian and Ubuntu: apt-get install chromium; elsewhere any Chrome or Chromium on the PATH"
  ;;
esac
