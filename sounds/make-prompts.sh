#!/usr/bin/env bash
# Speaks prompts.tsv into <language>/agi/<id>.wav, the master (8 kHz, 16 bit, mono), and <id>.ulaw, what a µ-law call plays as it is.
#
#   ./make-prompts.sh                 all of them
#   ./make-prompts.sh closed refund   only these, in every language
#
# Needs the Debian packages espeak-ng and sox. A shop's own recordings replace the files of the same names: make the .ulaw
# from the .wav with  sox closed.wav -t ul closed.ulaw
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

readonly FRAME=160   # samples in 20 ms, what one RTP packet carries

declare -A voices=([fr]=fr-fr [en]=en-gb)
for program in espeak-ng sox soxi; do
  command -v "$program" >/dev/null || { echo "make-prompts: $program is missing: apt-get install espeak-ng sox" >&2; exit 1; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

made=0
line=1
while IFS=$'\t' read -r id language personal text; do
  line=$((line + 1))
  [[ $id =~ ^[a-z0-9-]+$ ]] || { echo "make-prompts: prompts.tsv:$line: an id has a-z, 0-9 and - only: '$id'" >&2; exit 1; }
  [[ $personal =~ ^(yes|no)$ ]] || { echo "make-prompts: prompts.tsv:$line: personal is yes or no" >&2; exit 1; }
  [ -n "$text" ] || { echo "make-prompts: prompts.tsv:$line: no text" >&2; exit 1; }
  voice=${voices[$language]:-}
  [ -n "$voice" ] || { echo "make-prompts: prompts.tsv:$line: no voice for the language '$language'" >&2; exit 1; }
  [ $# -eq 0 ] || [[ " $* " == *" $id "* ]] || continue
  mkdir -p "$language/agi"
  espeak-ng -v "$voice" -s 150 -w "$work/voice.wav" "$text"
  # A telephone carries nothing below 200 Hz; 3 dB of room at the top; silence at both ends, so that no syllable is cut.
  sox -V1 -D "$work/voice.wav" -r 8000 -c 1 -b 16 "$work/clean.wav" gain -6 highpass 200 norm -3 pad 0.1 0.2
  # Whole frames: the last packet is then as long as the others.
  samples=$(soxi -s "$work/clean.wav")
  sox -V1 -D "$work/clean.wav" "$language/agi/$id.wav" pad 0 "$(((FRAME - samples % FRAME) % FRAME))s"
  sox -V1 -D "$language/agi/$id.wav" -t ul "$language/agi/$id.ulaw"
  made=$((made + 1))
done < <(tail -n +2 prompts.tsv)

[ "$made" -gt 0 ] || { echo "make-prompts: nothing to make: $*" >&2; exit 1; }
echo "made $made prompts"
