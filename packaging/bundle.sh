#!/usr/bin/env bash
# bundle.sh BUILD_FOLDER: Petzval without LibTorch as one folder that runs where it lies, on Debian 12 and newer and its like,
# in BUILD_FOLDER/Petzval-x86_64.tar.xz. In it are all libraries but those that belong to the system: C and C++, OpenGL, X,
# fonts, D-Bus.
set -euo pipefail

build=$(realpath "$1")
bundle=$build/Petzval-x86_64
qt_plugins=$(qtpaths6 --plugin-dir)
systems='^(ld-linux|lib(c|m|dl|rt|pthread|resolv|util|stdc\+\+|gcc_s|GL|EGL|GLX|GLdispatch|OpenGL|drm|gbm|X11|X11-xcb|xcb|xcb-dri2|xcb-dri3|wayland-.*|fontconfig|freetype|expat|dbus-1|systemd|udev|glib-2|gobject-2|gio-2|gmodule-2|cap|selinux|uuid|com_err|asound)\.so|lib(c|m|dl|rt|pthread)-)'

rm -rf "$bundle"
cmake --install "$build" --component petzval --prefix "$bundle" --strip >/dev/null
mkdir -p "$bundle/lib" "$bundle/plugins"
for kind in platforms iconengines imageformats xcbglintegrations platforminputcontexts wayland-shell-integration; do
    [[ ! -d $qt_plugins/$kind ]] || cp -r "$qt_plugins/$kind" "$bundle/plugins"
done
rm -f "$bundle"/plugins/platforms/libq{eglfs,linuxfb,vnc,minimal*}.so

find "$bundle/bin" "$bundle/plugins" -type f -perm /111 -o -name '*.so' -path '*plugins*' | sort | while read -r file; do
    ldd "$file" 2>/dev/null
done | awk '$3 ~ /^\// {print $3}' | sort -u | while read -r library; do
    [[ $(basename "$library") =~ $systems ]] || cp -nL "$library" "$bundle/lib"
done
# The old kind of path holds for the libraries' libraries too.
patchelf --force-rpath --set-rpath '$ORIGIN/../lib' "$bundle"/bin/petzval "$bundle"/bin/petzval-cli
find "$bundle/plugins" -name '*.so' -exec patchelf --force-rpath --set-rpath '$ORIGIN/../../lib' {} +
strip --strip-unneeded "$bundle"/lib/*.so* 2>/dev/null || true
printf '[Paths]\nPrefix = ..\nPlugins = plugins\n' >"$bundle/bin/qt.conf"
tar -C "$build" -cJf "$bundle.tar.xz" Petzval-x86_64
du -sh "$bundle" "$bundle.tar.xz"
