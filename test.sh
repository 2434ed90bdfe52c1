#!/usr/bin/env bash
# Runs every test: ./test.sh [--long] [-- FILTER], for example ./test.sh -- FullyQualifiedName~Tickets
# --long runs the soak and fault tests with their full counts. The last line is "N passed, N failed, N skipped". Up to five tests that
# failed are tried once more by themselves; one that passes then is counted as passed and named, with what went wrong, in a line of its own.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

filter=()
while [ $# -gt 0 ]; do
  case "$1" in
    --long) export DESK_TEST_LONG=1 ;;
    --) shift; [ $# -eq 0 ] || filter=(--filter "$*"); break ;;
    *) echo "usage: ./test.sh [--long] [-- FILTER]" >&2; exit 2 ;;
  esac
  shift
done

# Azure Blob Storage for the tests: out of the repository, so that its many packages meet none of ours, and kept for the next run.
azurite=${DESK_TEST_AZURITE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/desk-tests/azurite}

# What the tests need besides .NET: a library, curl, a database server, a browser, an IMAP and an SMTP server, Node.js for a blob
# store, a second reader of mail and a second reader of signatures.
missing() {
  { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q 'libsqlite3\.so\.0' || echo libsqlite3-0
  command -v curl >/dev/null || echo curl
  [ -n "${DESK_TEST_POSTGRES:-}" ] || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  [ -x "${DESK_TEST_CHROMIUM:-/usr/bin/chromium}" ] || echo chromium
  [ -x /usr/sbin/dovecot ] || echo dovecot-imapd
  [ -x /usr/lib/dovecot/lmtp ] || echo dovecot-lmtpd
  [ -x /usr/sbin/postfix ] || echo postfix
  [ -f "$azurite/node_modules/azurite/dist/src/blob/main.js" ] || { command -v node >/dev/null || echo nodejs; command -v npm >/dev/null || echo npm; }
  command -v python3 >/dev/null || echo python3
  /usr/bin/python3 -c 'import dkim, nacl' 2>/dev/null || printf "%s\n" python3-dkim python3-nacl
}

install() {
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  [ "$(id -u)" = 0 ] || as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get update -q >/dev/null && "${as_root[@]}" apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

mapfile -t wanted < <(missing)
if [ ${#wanted[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    echo "Installing ${wanted[*]} ..."
    install "${wanted[@]}" </dev/null || echo "Could not install ${wanted[*]}; what needs them is skipped or fails." >&2
  else
    echo "For all tests install (these are Debian's names): ${wanted[*]}" >&2
  fi
fi

# made beside its place and then moved there, so that it is whole or not there, whoever else installs it
if [ ! -f "$azurite/node_modules/azurite/dist/src/blob/main.js" ] && command -v npm >/dev/null; then
  echo "Installing Azurite ..."
  mkdir -p "$(dirname "$azurite")" && new=$(mktemp -d "$azurite.XXXXXX") &&
    timeout 600 npm install --prefix "$new" --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error azurite@3 </dev/null >/dev/null &&
    mv -T "$new" "$azurite" || { rm -rf "${new:-}"; echo "Could not install Azurite; the tests of Azure Blob Storage are skipped." >&2; }
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet restore -v q Desk.sln </dev/null
dotnet build --no-restore -v q -c Release Desk.sln </dev/null

# Names of the methods that failed in what was written so far.
failed_methods() { cat "$results"/tests*.trx 2>/dev/null | grep -o '<UnitTestResult [^>]*outcome="Failed"' | grep -o 'testName="[^"(]*' | cut -c11- | sort -u; }

# A test host that ended before its tests did leaves no results of the rest, and there is no second try.
broke=0 failures=()
if ! dotnet test --no-build -c Release Desk.sln --logger "trx;LogFilePrefix=tests" --results-directory "$results" "${filter[@]}" </dev/null; then
  mapfile -t failures < <(failed_methods)
  if [ ${#failures[@]} = 0 ] || [ ${#failures[@]} -gt 5 ] || grep -q 'Test host process crashed' "$results"/*.trx; then
    broke=1
  else
    printf 'Once more by themselves: %s\n' "${failures[@]}"
    again=$(printf '|FullyQualifiedName~%s' "${failures[@]}")
    dotnet test --no-build -c Release Desk.Tests --logger "trx;LogFilePrefix=again" --results-directory "$results" --filter "${again:1}" </dev/null || broke=1
  fi
fi
[ -n "$(ls "$results")" ] || touch "$results/none.trx"

# The mail tests once more, against the real MimeKit and MailKit in place of our own library with their names.
real=(-p:UseMailKit=true -p:RunAnalyzers=false Desk.Tests)
mail='(FullyQualifiedName~Desk.Tests.Mail.|FullyQualifiedName~Desk.Tests.Replies.Smtp.)'
if dotnet restore -v q "${real[@]}" </dev/null >"$results/restore" 2>&1; then
  dotnet build --no-restore -v q -c Release "${real[@]}" </dev/null
  dotnet test --no-build -c Release "${real[@]}" --logger "trx;LogFilePrefix=mailkit" --results-directory "$results" \
    --filter "${filter[1]:+(${filter[1]})&}$mail" </dev/null || broke=1
else
  echo "MimeKit and MailKit do not restore from this machine's package source, so the mail tests ran against our own library alone:"
  head -n 3 "$results/restore"
fi

# Of every result: its outcome, its name, and its message (why it was skipped or failed) or printed lines. Second tries are read first.
awk -v broke=$broke '
  function attribute(name,   at) { at = index($0, name "=\""); return at ? substr($0, at + length(name) + 2, index(substr($0, at + length(name) + 2), "\"") - 1) : "" }
  function plain(text) { gsub(/&#xD;/, "", text); gsub(/&#xA;/, " ", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&amp;/, "\\&", text); return text }
  FNR == 1 { again = FILENAME ~ /\/again[^\/]*$/ }
  /<Results>/ { inside = 1 }
  /<\/Results>/ { inside = 0 }
  !inside { next }
  /<UnitTestResult / {
    outcome = attribute("outcome"); name = plain(attribute("testName")); which = ""
    if (again) { if (outcome == "Passed") mended[name] = 1; outcome = "Again" }
    else if (outcome == "Passed") passed++
    else if (outcome == "NotExecuted") skipped++
    else if (name in mended) { passed++; which = "Passed only at the second try: " name }
    else { failed++; which = "Failed: " name }
    if (which != "") broken[++unwell] = which
  }
  /<StdOut>/ { printing = outcome == "Passed" }
  printing { text = $0; gsub(/ *<\/?(Output|StdOut)>/, "", text); if (text != "") print "Printed by " name ": " plain(text) }
  /<\/StdOut>/ { printing = 0 }
  /<Message>/ { telling = which != ""; if (outcome == "NotExecuted") { text = $0; gsub(/ *<\/?Message>/, "", text); reasons[plain(text)]++ } }
  telling && length(why[unwell]) < 1500 { text = $0; gsub(/^ *|<\/?Message>/, "", text); why[unwell] = why[unwell] " " plain(text) }
  /<\/Message>/ { telling = 0 }
  END {
    for (reason in reasons) print reasons[reason] " skipped: " reason
    for (n = 1; n <= unwell; n++) print broken[n] ":" why[n]
    if (broke && !failed) { print "The test run broke off."; failed = 1 }
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (failed > 0 || passed == 0)
  }' $(ls "$results"/again*.trx 2>/dev/null) $(ls "$results"/*.trx | grep -v '/again')
