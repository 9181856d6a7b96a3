#!/usr/bin/env bash
# bundle.sh BUILD_FOLDER: Petzval without LibTorch as one folder that runs where it lies, on Debian 12 and newer and its like,
# in BUILD_FOLDER/Petzval-x86_64.tar.xz. In it are all libraries but those that belong to the system: C and C++, OpenGL, X,
# Wayland, fonts, D-Bus, GLib.
set -euo pipefail

build=$(realpath "$1")
bundle=$build/Petzval-x86_64
qt_plugins=$(qtpaths6 --plugin-dir)
qt_translations=$(qtpaths6 --query QT_INSTALL_TRANSLATIONS)
systems='^(ld-linux|lib(c|m|dl|rt|pthread|resolv|util|stdc\+\+|gcc_s|GL|EGL|GLX|GLdispatch|drm|gbm|X11|X11-xcb|xcb|xcb-dri2|xcb-dri3|wayland-.*|fontconfig|freetype|expat|dbus-1|systemd|udev|glib-2.0|gobject-2.0|gio-2.0|gmodule-2.0|cap|selinux|uuid|com_err)\.so|lib(c|m|dl|rt|pthread)-)'

rm -rf "$bundle" "$bundle.tar.xz"
cmake --install "$build" --component petzval --prefix "$bundle" --strip >/dev/null
mkdir -p "$bundle/lib" "$bundle/plugins" "$bundle/translations"
for kind in platforms iconengines imageformats xcbglintegrations platforminputcontexts wayland-shell-integration \
    wayland-decoration-client wayland-graphics-integration-client; do
    [[ ! -d $qt_plugins/$kind ]] || cp -r "$qt_plugins/$kind" "$bundle/plugins"
done
rm -f "$bundle"/plugins/platforms/libq{eglfs,linuxfb,vnc,minimal}*.so
cp "$qt_translations"/qtbase_de.qm "$bundle/translations" 2>/dev/null || true

libraries_of() { ldd "$@" 2>/dev/null | awk '$3 ~ /^\// {print $3}' | sort -u; }
find "$bundle/bin" "$bundle/plugins" -type f -print0 | xargs -0 bash -c "$(declare -f libraries_of); libraries_of \"\$@\"" _ |
    while read -r library; do
        [[ $(basename "$library") =~ $systems ]] || cp -nL "$library" "$bundle/lib"
    done
# OpenBLAS is large; only LibTorch computes by it.
for library in blas/libblas.so.3 lapack/liblapack.so.3; do
    cp -fL "/usr/lib/x86_64-linux-gnu/$library" "$bundle/lib"
done
rm -f "$bundle/lib/libopenblas.so.0"
# The old kind of path holds for the libraries' libraries too.
patchelf --force-rpath --set-rpath '$ORIGIN/../lib' "$bundle"/bin/petzval "$bundle"/bin/petzval-cli
find "$bundle/plugins" -name '*.so' -exec patchelf --force-rpath --set-rpath '$ORIGIN/../../lib' {} +
strip --strip-unneeded "$bundle"/lib/*.so* 2>/dev/null || true
printf '[Paths]\nPrefix = ..\nPlugins = plugins\nTranslations = translations\n' >"$bundle/bin/qt.conf"
tar -C "$build" -c Petzval-x86_64 | xz -T0 >"$bundle.tar.xz"
du -sh "$bundle" "$bundle.tar.xz"
