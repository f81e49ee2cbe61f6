#!/usr/bin/env bash
# Makes the sounds of prompts.yaml: what is missing, and what was made of another text or voice. Recordings stay. README.md has the other verbs.
#
#   ./make-prompts.sh                     all of them
#   ./make-prompts.sh closed refund       only these, in every language
#   ./make-prompts.sh --language de       only this language
#
# Needs agi-server on the PATH or the .NET SDK, and what prompts.yaml names: the Debian packages espeak-ng, flite and sox.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

if command -v agi-server >/dev/null; then exec agi-server prompts make "$@"; fi
exec dotnet run --project Agi.Server -c Release -- prompts make "$@"
