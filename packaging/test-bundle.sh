#!/usr/bin/env bash
# test-bundle.sh BUNDLE.tar.xz: unpacks Petzval somewhere in a fresh Debian 12 that has no Qt and none of the photo libraries,
# and works with it there, in a window too. As root; needs Xvfb.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
source "$here/clean-root.sh"
bundle=$(realpath "$1")

# What every desktop has: bundle.sh leaves it out.
clean_root libgl1 libegl1 libx11-xcb1 libxcb1 libfontconfig1 libdbus-1-3 libglib2.0-0 fonts-dejavu-core
say "Unpacking"
mkdir -p "$root/srv/some where"
tar -C "$root/srv/some where" -xf "$bundle"
[[ -z $(inside sh -c 'dpkg --get-selections | grep -iE "qt|opencv|libraw|exiv2"' || true) ]] || fail "this Debian is not bare"
bin="/srv/some where/Petzval-x86_64/bin"

say "The command line"
inside sh -euc '
    PATH="$1:$PATH"
    cd /tmp
    petzval-cli --version
    petzval-cli simulate --lens "$1/../share/petzval/lenses/decentred_copy.json" --raw --noise 0.005 \
        --width 516 --height 344 --out frames --scenes 2
    set -- frames/*.dng
    petzval-cli info "$1" | head -3
    petzval-cli info frames/truth.fits | head -3
    petzval-cli analyse frames/truth.fits | tail -2
    petzval-cli export frames/truth.fits --format png --out truth.png
    petzval-cli restore "$1" --psf frames/truth.fits --solver wiener --out restored
    ls -l truth.png restored' _ "$bin"

say "The window"
stays_open env QT_QPA_PLATFORM=offscreen timeout 5 "$bin/petzval"
Xvfb -displayfd 3 -screen 0 1280x800x24 3>"$root/display" 2>/dev/null &
server=$!
for _ in 1 2 3 4 5; do [[ -s $root/display ]] || sleep 1; done
stays_open env DISPLAY=":$(cat "$root/display")" timeout 5 "$bin/petzval" /tmp/frames/truth.fits
kill "$server"
echo "It runs."
