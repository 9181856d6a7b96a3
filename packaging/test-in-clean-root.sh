#!/usr/bin/env bash
# test-in-clean-root.sh FOLDER_OF_PACKAGES [ROOT]: installs the Debian packages in a fresh Debian 12, measures a lens there from RAW
# files to the report, restores a photo, removes them, and fails unless all that works and nothing stays. As root.
# ROOT is a Debian made before, of which a copy is used; else mmdebstrap makes one.
set -euo pipefail

packages=$(realpath "$1")
root=$(mktemp -d)
chmod 755 "$root"
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT

say() { printf '\n== %s\n' "$*"; }
inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
fail() { echo "packages: $*" >&2; exit 1; }

# All but what dpkg and apt write about their own work.
all_files() {
    (cd "$root" && find . -xdev \( -path ./proc -o -path ./tmp -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache \
        -o -path ./var/log \) -prune -o -print | sort)
}

say "A fresh Debian 12"
if [[ $# -gt 1 ]]; then
    cp -a "$2/." "$root"
else
    mmdebstrap --quiet --variant=minbase bookworm "$root"
fi
mount -t proc proc "$root/proc" 2>/dev/null || mount --bind /proc "$root/proc" # where a program asks who it is
cp /etc/resolv.conf "$root/etc/resolv.conf"
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
    ls -l report.pdf wiener'

say "What needs LibTorch says so"
if inside sh -c 'cd /tmp/demo && set -- frames/*.dng && petzval-cli restore "$1" --psf lens.fits --solver dpir --out dpir' 2>"$packages/told.txt"; then
    fail "restored by a network without petzval-learn"
fi
grep 'petzval-learn' "$packages/told.txt"

say "With petzval-learn"
inside sh -c 'apt-get install --yes -qq --no-install-recommends /tmp/petzval-learn_*.deb' >>"$packages/apt.log" 2>&1 ||
    fail "petzval-learn does not install"
inside sh -euc 'cd /tmp/demo && set -- frames/*.dng && petzval-cli restore "$1" --psf lens.fits --solver dpir --out dpir && ls -l dpir'

say "Removing"
inside sh -c 'apt-get purge --yes -qq petzval petzval-learn && apt-get autoremove --purge --yes -qq' >>"$packages/apt.log" 2>&1
inside rm -rf /tmp/demo
left=$(all_files | comm -13 "$packages/files-before.txt" - | grep -i petzval || true)
[[ -z $left ]] || fail "this stayed: $left"
echo "Nothing of Petzval stayed."
