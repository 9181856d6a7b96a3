"""Imports presets as darktable's preferences do, by darktable's own library: CONFIGURATION PRESET ..."""

import ctypes
import sys

folder, *presets = [word.encode() for word in sys.argv[1:]]
darktable = ctypes.CDLL("/usr/lib/x86_64-linux-gnu/darktable/libdarktable.so")
words = [b"darktable-cli", b"--configdir", folder, b"--cachedir", folder, b"--library", b":memory:"]
if darktable.dt_init(len(words), (ctypes.c_char_p * (len(words) + 1))(*words, None), 0, 1, None) != 0:
    sys.exit("darktable does not start")
for preset in presets:
    if darktable.dt_presets_import_from_file(preset) == 0:
        sys.exit("not imported")
darktable.dt_cleanup()
