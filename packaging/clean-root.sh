# For scripts to source: clean_root [PACKAGE...] sets `root` to a fresh Debian 12 with these packages, which goes when the script ends.

say() { printf '\n== %s\n' "$*"; }
fail() { echo "$(basename "$0"): $*" >&2; exit 1; }
inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

clean_root() {
    say "A fresh Debian 12"
    root=$(mktemp -d)
    chmod 755 "$root"
    trap 'jobs -p | xargs --no-run-if-empty kill; umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT
    local packages
    packages=$(IFS=,; echo "$*")
    mmdebstrap --quiet --variant=minbase ${packages:+"--include=$packages"} bookworm "$root"
    mount -t proc proc "$root/proc" 2>/dev/null || mount --bind /proc "$root/proc" # where a program asks who it is
    cp /etc/resolv.conf "$root/etc/resolv.conf"
}

# stays_open COMMAND...: a window that is still there after five seconds.
stays_open() {
    local code=0
    inside "$@" || code=$?
    [[ $code == 124 ]] || fail "the window does not stay open"
}
