#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test, and closes with "N passed, N failed".
#
#   ./test.sh            on Debian 12, as root, with the .NET SDK 10; safe to run again
#   ./test.sh --setup    only installs, builds nothing
#
# The tests start their own servers on 127.0.0.1 and end them. No service of the machine is started, changed or stopped.
# Debian 12 has no Asterisk 22, MySQL 9 or MariaDB 11.8: these come from Debian's development branch, in a chroot of their own.
#
#   AGI_TEST_CHROOT   where the chroot is; default /var/lib/agi-tests/sid (about 1.5 GB, built once, in a minute or two)
#   AGI_TEST_POWERSHELL   folder of PowerShell, a tool of .NET that runs build.ps1; default /var/lib/agi-tests/pwsh
#   AGI_TEST_MIRROR   Debian archive to build it from; default: the one in this machine's apt configuration
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

readonly CHROOT=${AGI_TEST_CHROOT:-/var/lib/agi-tests/sid}
readonly POWERSHELL=${AGI_TEST_POWERSHELL:-/var/lib/agi-tests/pwsh}
readonly POWERSHELL_VERSION=7.6.9
# A chroot is finished when this file in it holds the recipe's number. Count up when the list of packages changes.
readonly RECIPE=1
readonly STAMP=.agi-tests-recipe
readonly HOST_PACKAGES=(debootstrap mariadb-server sip-tester espeak-ng flite sox)
readonly CHROOT_PACKAGES=(asterisk asterisk-core-sounds-en-wav asterisk-core-sounds-fr-wav mariadb-server)
readonly POLICY=/usr/sbin/policy-rc.d

work=$(mktemp -d)
our_policy=

say() { printf '== %s\n' "$*"; }
die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }

cleanup() {
  # After an interrupt: end the runner and what it started.
  if [ -n "${AGI_TESTS_RUN:-}" ]; then end_leftovers; fi
  if [ -n "$our_policy" ]; then rm -f "$POLICY"; fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a long command quietly; its output is shown only when it fails.
quietly() {
  local log=$work/log
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 60 "$log" >&2
    die "this failed, see above: $*"
  fi
}

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

refresh_apt() {
  [ -z "${apt_fresh:-}" ] || return 0
  # A third-party source may be unreachable. If a package of ours is missing, its installation fails.
  apt-get -q update >"$work/update" 2>&1 </dev/null || sed 's/^/   apt: /' "$work/update" >&2
  apt_fresh=1
}

install_host_packages() {
  local missing=() package
  for package in "${HOST_PACKAGES[@]}"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  # Maintainer scripts ask this file before they start a service. A machine's own file is left alone.
  if [ ! -e "$POLICY" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$POLICY"
    chmod 755 "$POLICY"
    our_policy=1
  fi
  refresh_apt
  # --no-remove: keeps a database server that is already installed.
  DEBIAN_FRONTEND=noninteractive quietly apt-get -q install -y --no-install-recommends --no-remove --no-upgrade "${missing[@]}"
  if [ -n "$our_policy" ]; then rm -f "$POLICY"; our_policy=; fi
}

# The Debian archive that this machine already uses, whatever form its apt sources have.
mirror() {
  if [ -n "${AGI_TEST_MIRROR:-}" ]; then printf '%s\n' "$AGI_TEST_MIRROR"; return; fi
  refresh_apt
  local uri
  # shellcheck disable=SC2016 # apt's own placeholders
  uri=$(apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 'Identifier: Packages' | sed -n 's/^Debian|Debian|//p' | sed -n 1p)
  case $uri in
    mirror+file:*) uri=$(grep -m1 -oE '^[a-z]+:[^[:space:]]+' "${uri#mirror+file:}") ;;
  esac
  [ -n "$uri" ] || die "no Debian archive in this machine's apt sources: set AGI_TEST_MIRROR"
  printf '%s\n' "$uri"
}

in_chroot() {
  local root=$1
  shift
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

# Removes a chroot. Unmounts first what an interrupted debootstrap left mounted: rm must not walk into /proc.
remove_chroot() {
  local root=$1 mounted
  while read -r mounted; do
    umount "$mounted" || die "cannot unmount $mounted"
  done < <(awk -v root="$root/" 'index($2, root) == 1 { print $2 }' /proc/self/mounts | sort -r)
  rm -rf --one-file-system "$root"
}

build_chroot() {
  [ "$CHROOT" != / ] || die "AGI_TEST_CHROOT must not be /"
  mkdir -p "$(dirname "$CHROOT")"
  # Two runs at once build it once.
  exec 9>"$CHROOT.lock"
  flock 9
  if [ "$(cat "$CHROOT/$STAMP" 2>/dev/null)" != "$RECIPE" ]; then
    if [ -e "$CHROOT" ] && [ ! -e "$CHROOT/$STAMP" ] && [ -n "$(ls -A "$CHROOT")" ]; then
      die "$CHROOT exists and was not made by this script: move it away, or set AGI_TEST_CHROOT"
    fi
    local building=$CHROOT.building archive started=$SECONDS
    archive=$(mirror)
    say "building a chroot with ${CHROOT_PACKAGES[*]} in $CHROOT (some minutes, once)"
    remove_chroot "$building"
    quietly debootstrap --variant=minbase sid "$building" "$archive"
    printf '#!/bin/sh\nexit 101\n' >"$building$POLICY"
    chmod 755 "$building$POLICY"
    # This machine's proxy, if it has one.
    apt-config dump Acquire::http Acquire::https | grep -iE '::proxy' >"$building/etc/apt/apt.conf.d/90agi-tests" || true
    printf '127.0.0.1 localhost\n' >"$building/etc/hosts"
    quietly in_chroot "$building" apt-get -q install -y --no-install-recommends "${CHROOT_PACKAGES[@]}"
    unpack_mysql "$building"
    # Debian's French prompts are Canadian: without this link Asterisk finds them only for "fr_CA".
    ln -sfn fr_CA_f_June "$building/usr/share/asterisk/sounds/fr"
    in_chroot "$building" apt-get clean
    printf '%s\n' "$RECIPE" >"$building/$STAMP"
    # Only a finished chroot ever has the final name.
    remove_chroot "$CHROOT"
    mv "$building" "$CHROOT"
    say "built in $((SECONDS - started)) s"
  fi
  flock -u 9
  exec 9>&-
}

# MySQL's packages and MariaDB's exclude each other, so MySQL is unpacked beside it in /opt/mysql, with its libraries from apt.
unpack_mysql() {
  local root=$1 debs=/var/cache/agi-tests libraries
  mkdir -p "$root$debs" "$root/opt/mysql" "$root/var/lib/mysql-files"
  quietly in_chroot "$root" sh -c "cd $debs && apt-get -q download mysql-server-core mysql-client-core"
  libraries=$(in_chroot "$root" sh -c "for deb in $debs/*.deb; do dpkg-deb -f \"\$deb\" Depends; done" |
    tr ',' '\n' | sed -E 's/^ *//; s/[ (|:].*//' | grep '^lib' | sort -u)
  # shellcheck disable=SC2086 # one word a library
  quietly in_chroot "$root" apt-get -q install -y --no-install-recommends $libraries
  quietly in_chroot "$root" sh -c "for deb in $debs/*.deb; do dpkg-deb -x \"\$deb\" /opt/mysql || exit 1; done"
  rm -rf "${root:?}$debs"
}

install_powershell() {
  mkdir -p "$POWERSHELL"
  exec 9>"$POWERSHELL.lock"
  flock 9
  if [ ! -x "$POWERSHELL/pwsh" ] || [ ! -d "$POWERSHELL/.store/powershell/$POWERSHELL_VERSION" ]; then
    say "installing PowerShell $POWERSHELL_VERSION in $POWERSHELL"
    # "update" also installs.
    quietly dotnet tool update --tool-path "$POWERSHELL" PowerShell --version "$POWERSHELL_VERSION" --allow-downgrade
  fi
  flock -u 9
  exec 9>&-
}

# Every process that the tests start inherits this variable. One that still has it after them was left behind.
leftovers() {
  grep -lzsE "^AGI_TESTS_RUN=$AGI_TESTS_RUN\$" /proc/[0-9]*/environ | cut -d/ -f3 | while read -r pid; do
    [ "$pid" = $$ ] || [ "$pid" = "$BASHPID" ] || ! grep -qs . "/proc/$pid/cmdline" || printf '%s\n' "$pid"
  done
}

end_leftovers() {
  local pid
  for pid in $(leftovers); do
    printf 'test.sh: left behind, now ended: %s %s\n' "$pid" "$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null)" >&2
    kill -KILL "$pid" 2>/dev/null || true
  done
}

# Sum of one counter over all result files.
counted() {
  { grep -hoE "<Counters [^>]*" "$work"/results/*.trx || true; } | sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}

run_tests() {
  local outcome=0 total passed failed skipped
  say "build"
  dotnet restore Agi.slnx --disable-build-servers
  dotnet build Agi.slnx -c Release --no-restore --nologo --disable-build-servers
  say "test"
  mkdir -p "$work/results"
  (
    # Exported only here, in the subshell that becomes the runner: this script must not count as left behind.
    export AGI_TESTS_HAVE_EVERYTHING=1 AGI_TEST_CHROOT=$CHROOT AGI_TEST_POWERSHELL=$POWERSHELL AGI_TESTS_RUN
    # A shell behind nohup hands an ignored SIGHUP on, and the tests send it.
    exec env --default-signal=HUP dotnet test Agi.slnx -c Release --no-build --nologo --disable-build-servers \
      --logger "console;verbosity=normal" --logger "trx;LogFilePrefix=tests" --results-directory "$work/results" \
      --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none
  ) </dev/null &
  # In the background, so that this script can act on a signal before the last test ends.
  wait $! || outcome=$?
  end_leftovers
  total=$(counted total)
  passed=$(counted passed)
  failed=$(($(counted failed) + $(counted error) + $(counted timeout) + $(counted aborted)))
  skipped=$((total - $(counted executed)))
  if [ "$total" -eq 0 ]; then echo "test.sh: no test ran" >&2; fi
  if [ "$skipped" -gt 0 ]; then echo "test.sh: everything is installed, so nothing may be skipped" >&2; fi
  # A crashed runner counts as a failed test: its numbers miss the tests that it never reached.
  if [ "$failed" -eq 0 ] && { [ "$outcome" -ne 0 ] || [ "$total" -eq 0 ]; }; then failed=1; fi
  printf '%d passed, %d failed%s\n' "$passed" "$failed" "$([ "$skipped" -eq 0 ] || printf ', %d skipped' "$skipped")"
  [ "$failed" -eq 0 ] && [ "$skipped" -eq 0 ]
}

case ${1:-} in
  '' | --setup) ;;
  *) die "unknown argument '$1': ./test.sh [--setup]" ;;
esac
command -v apt-get >/dev/null || die "needs Debian; elsewhere 'dotnet test' runs what it can and skips the rest"
[ "$(id -u)" -eq 0 ] || die "needs root, to install packages and to start servers in a chroot; 'dotnet test' runs without and skips those"
AGI_TESTS_RUN=$$-$RANDOM$RANDOM
readonly AGI_TESTS_RUN
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
install_host_packages
build_chroot
command -v dotnet >/dev/null || die "needs the .NET SDK 10: 'dotnet' is not on the PATH"
install_powershell
[ "${1:-}" != --setup ] || exit 0
run_tests
