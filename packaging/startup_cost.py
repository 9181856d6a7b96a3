#!/usr/bin/env python3
"""startup_cost.py [ROOT]: what the start of Petzval costs as installed (in ROOT): `petzval-cli --version` without LibTorch and with it
loaded at the start, as it would be if it were linked, and the window until it rests. The least of five runs, as other programs may
run beside them. Ends with 1 above 0.15 s or 40 MiB for the command, 1.5 s for the window; 0.1 s and 1 s are the targets on an idle
machine."""

import os
import signal
import sys
import tempfile
import time

COMMAND = ("petzval-cli", "--version")
MODULE = "/usr/lib/petzval/modules/petzval-learn.so"
TICK = 1 / os.sysconf("SC_CLK_TCK")


def start(words, root, environment):
    silent = [(os.POSIX_SPAWN_OPEN, target, os.devnull, os.O_WRONLY, 0) for target in (1, 2)]
    within = ("chroot", root) if root != "/" else ()
    words = (*within, *words)
    return os.posix_spawnp(words[0], words, {**os.environ, **environment}, file_actions=silent)


def used_by(process, words, ending=0):
    """Seconds of a processor and MiB of a process that ends so."""
    _, status, used = os.wait4(process, 0)
    if status != ending:
        sys.exit(f"{' '.join(words)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def wait_for_rest(process):
    """Until the process has slept for a second."""
    since, before = time.monotonic(), -1
    while time.monotonic() - since < 1:
        with open(f"/proc/{process}/stat") as file:
            state, *fields = file.read().rpartition(")")[2].split()
        seconds = TICK * (int(fields[10]) + int(fields[11]))
        if state == "Z":
            return
        if state == "R" or seconds > before + TICK:
            since, before = time.monotonic(), seconds
        time.sleep(0.05)


def cost_of_command(words, root):
    return used_by(start(words, root, {}), words)


def cost_of_window(root):
    words = ("petzval",)
    with tempfile.TemporaryDirectory() as home:
        process = start(words, root, {"HOME": home if root == "/" else "/tmp", "QT_QPA_PLATFORM": "offscreen"})
        wait_for_rest(process)
        os.kill(process, signal.SIGKILL)
        return used_by(process, words, signal.SIGKILL)


def least(cost, *arguments):
    return tuple(min(values) for values in zip(*(cost(*arguments) for _ in range(5))))


root = sys.argv[1] if len(sys.argv) > 1 else "/"
command = least(cost_of_command, COMMAND, root)
window = least(cost_of_window, root)
print("petzval-cli --version: %.2f s of a processor, %.0f MiB" % command)
if os.path.exists(root + MODULE):
    print("with LibTorch from the start: %.2f s, %.0f MiB" % least(cost_of_command, ("env", "LD_PRELOAD=" + MODULE, *COMMAND), root))
print("the window until it rests: %.2f s, %.0f MiB" % window)
sys.exit(command[0] > 0.15 or command[1] > 40 or window[0] > 1.5)
