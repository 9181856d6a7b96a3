#!/usr/bin/env python3
"""startup_cost.py [ROOT]: what `petzval-cli --version` costs as installed (in ROOT), without LibTorch and with it loaded at the start, as
it would be if it were linked: the least of five runs, as other programs may run beside them. Ends with 1 above 0.15 s or 40 MiB;
0.1 s is the target on an idle machine."""

import os
import sys

COMMAND = ("petzval-cli", "--version")
MODULE = "/usr/lib/petzval/modules/petzval-learn.so"


def cost(words, root):
    def run():
        silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
        within = ("chroot", root) if root != "/" else ()
        process = os.posix_spawnp((*within, *words)[0], (*within, *words), os.environ, file_actions=silent)
        _, status, used = os.wait4(process, 0)
        if status:
            sys.exit(f"{' '.join(words)} failed")
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    runs = [run() for _ in range(5)]
    return tuple(min(values) for values in zip(*runs))


root = sys.argv[1] if len(sys.argv) > 1 else "/"
seconds, mebibytes = cost(COMMAND, root)
print(f"{' '.join(COMMAND)}: {seconds:.2f} s of a processor, {mebibytes:.0f} MiB")
if os.path.exists(root + MODULE):
    print("with LibTorch from the start: %.2f s, %.0f MiB" % cost(("env", "LD_PRELOAD=" + MODULE, *COMMAND), root))
sys.exit(seconds > 0.15 or mebibytes > 40)
