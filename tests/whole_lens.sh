#!/usr/bin/env bash
# whole_lens.sh CLI FOLDER SCENE...: a simulated zoom, photographed at three focal lengths and five apertures into RAW files, and
# measured unattended (docs/shooting.md): FOLDER/lens.pdf and lens.html are the report, FOLDER/time.txt tells how long it took.
# The f/8 photos are the sharp ones, so that twelve settings are measured.
set -euo pipefail

cli=$(realpath "$1")
folder=$2
shift 2
mkdir -p "$folder"
shots=$folder/shots

# lens FOCAL F_NUMBER: at f/2.8 the aberrations below; each falls with its power of the pupil's radius, lateral colour stays.
lens() {
    awk -v focal="$1" -v n="$2" 'BEGIN {
        r = 2.8 / n
        wide = (70 - focal) / 46 # 1 at 24 mm: more astigmatism and fringes; at 70 mm more veil
        spherical = (2.0 + 1.5 * (1 - wide)) * r ^ 4
        printf "{ \"name\": \"Simulated zoom 24-70mm f/2.8\", \"f_number\": %s, \"focal_length_mm\": %s,\n", n, focal
        printf "  \"pixel_pitch_um\": 4.0, \"wavefront_waves\": { \"spherical\": %.4f, \"defocus\": %.4f,\n", spherical, -0.7 * spherical
        printf "    \"coma\": %.4f, \"astigmatism\": %.4f, \"field_curvature\": %.4f },\n", 3.0 * r ^ 3, (1.0 + 1.2 * wide) * r ^ 2, 0.9 * r ^ 2
        printf "  \"longitudinal_colour_waves\": { \"red\": %.4f, \"blue\": %.4f },\n", 0.3 * r ^ 2, 0.4 * r ^ 2
        printf "  \"lateral_colour_um\": { \"red\": %.2f, \"blue\": %.2f } }\n", 0.4 + 1.6 * wide, -0.5 - 2.1 * wide
    }'
}

seed=1
for focal in 24 40 70; do
    for aperture in 2.8 4 5.6 8 11; do
        lens "$focal" "$aperture" >"$folder/lens.json"
        # The same scenes, as from a tripod, but never the same noise.
        "$cli" simulate --lens "$folder/lens.json" --raw --noise 0.003 --noise-seed $((seed++)) --halve 1 \
            --width 1032 --height 688 --out "$shots/$focal-mm-f$aperture" "$@" >/dev/null 2>&1
    done
done
rm "$folder/lens.json"

"$cli" series plan "$shots" --out "$folder/whole"
began=$SECONDS
PATH=$(dirname "$cli"):$PATH parallel --will-cite --jobs 1 --joblog "$folder/log" <"$folder/whole/jobs.txt" >"$folder/calibrations.txt" 2>&1 ||
    echo "Not all could be measured."
echo "Measured in $((SECONDS - began)) s." | tee "$folder/time.txt"
"$cli" series collect "$folder/whole" --report "$folder/lens.pdf" --report "$folder/lens.html"
"$(dirname "$(realpath "$0")")/whole_lens_truth.py" "$cli" "$folder" | tee "$folder/truth.txt"
