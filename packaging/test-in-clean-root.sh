#!/usr/bin/env bash
# test-in-clean-root.sh FOLDER_OF_PACKAGES: installs the Debian packages in a fresh Debian 12, measures a lens there from RAW files to
# the report, restores a photo, removes them, and fails unless all that works and nothing stays. As root.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
source "$here/clean-root.sh"
packages=$(realpath "$1")

# All but what dpkg and apt write about their own work.
all_files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache \
        -o -path ./var/log \) -prune -o -print | sort)
}

clean_root
inside apt-get update -qq
all_files >"$packages/files-before.txt"

say "Installing petzval, without LibTorch"
cp "$packages"/petzval*.deb "$root/tmp"
inside sh -c 'apt-get install --yes -qq --no-install-recommends /tmp/petzval_*.deb' >"$packages/apt.log" 2>&1 || {
    tail -20 "$packages/apt.log"
    fail "petzval does not install"
}
inside petzval-cli --version
inside petzval --version
stays_open env QT_QPA_PLATFORM=offscreen timeout 5 petzval
[[ -z $(inside sh -c 'dpkg --get-selections | grep libtorch' || true) ]] || fail "petzval brings LibTorch along"

say "From RAW to the report"
inside sh -euc '
    mkdir /tmp/demo
    cd /tmp/demo
    petzval-cli simulate --lens /usr/share/petzval/lenses/decentred_copy.json --raw --sharp --noise 0.005 \
        --halve 1 --width 1032 --height 688 --out frames --scenes 6
    petzval-cli new lens
    petzval-cli add lens --set blurred frames
    petzval-cli add lens --set sharp frames/sharp
    petzval-cli check lens
    petzval-cli calibrate lens --preset instant
    petzval-cli export lens --format fits --out lens.fits
    petzval-cli compare lens.fits frames/truth.fits --better-of-two
    petzval-cli report lens --out report.pdf
    head -c 5 report.pdf | grep -q %PDF-
    set -- frames/*.dng
    petzval-cli restore "$1" --psf lens.fits --out wiener
    petzval-cli estimate "$1" --out guessed.fits
    petzval-cli thumbnail lens.petzval/project.json thumbnail.png
    ls -l report.pdf wiener thumbnail.png'

say "What needs LibTorch says so"
restored_by() { inside sh -c "cd /tmp/demo && set -- frames/*.dng && petzval-cli restore \"\$1\" --psf lens.fits --solver $1 --out $1"; }
for solver in dpir learned; do
    if restored_by "$solver" 2>"$packages/told.txt"; then fail "restored by a network without petzval-learn"; fi
    grep 'Install the package petzval-learn' "$packages/told.txt"
done

say "With petzval-learn"
inside sh -c 'apt-get install --yes -qq --no-install-recommends /tmp/petzval-learn_*.deb' >>"$packages/apt.log" 2>&1 ||
    fail "petzval-learn does not install"
"$here/startup_cost.py" "$root" || fail "petzval-cli is slow to start"
for solver in dpir learned; do
    restored_by "$solver"
done
inside sh -euc '
    cd /tmp/demo
    ls -l dpir learned
    petzval-cli calibrate lens --preset quick --stages 1 --starts 1 --flow-steps 2 --grid 2x2 --kernel 7'

say "Removing"
inside sh -c 'apt-get purge --yes -qq petzval petzval-learn && apt-get autoremove --purge --yes -qq' >>"$packages/apt.log" 2>&1
inside rm -rf /tmp/demo
left=$(all_files | comm -13 "$packages/files-before.txt" - | grep -i petzval || true)
[[ -z $left ]] || fail "this stayed: $left"
echo "Nothing of Petzval stayed."
