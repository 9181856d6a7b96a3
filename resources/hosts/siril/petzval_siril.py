"""Deconvolves a photo by Siril, tile by tile, each with what Petzval measured at its place:

    petzval_siril.py LENS PHOTO.fit RESTORED.fit [ITERATIONS]

LENS is a folder of kernels (petzval-cli export --format siril): every tile gets its own, which needs Siril 1.2 or newer;
or a table of radii (export --format csv): every tile gets a Gaussian of its own, which Siril 1.0 can do, too. PHOTO.fit is
linear and the whole frame, as Siril's convertraw -debayer makes it. Needs siril-cli, NumPy and astropy.
"""

import glob
import os
import subprocess
import sys
import tempfile

import numpy as np
from astropy.io import fits

TILE, BLEND, MARGIN = 192, 16, 32  # px: a tile, over what its neighbours fade in, beyond that for the kernel's reach
SHARPEST = 0.4  # px: the least radius that Siril takes


class Radii:
    """A Gaussian's radius at each node; green's, or the only one."""

    def __init__(self, path):
        table = np.atleast_2d(np.genfromtxt(path, delimiter=",", skip_header=1))
        columns = len(np.unique(table[:, 0]))
        self.nodes = table[:, 2:].reshape(-1, columns, table.shape[1] - 2)

    def commands(self, x, y, iterations, name):
        radii = between(self.nodes, x, y)
        radius = radii[len(radii) // 2]
        return [] if radius < SHARPEST else [f"rl {radius:.3f} 0 {iterations}"]


class Kernels:
    """Files of one node each; as Siril has them, their first row is the bottom one."""

    def __init__(self, folder):
        names = sorted(glob.glob(os.path.join(folder, "psf_??_??.fit")))
        rows = int(names[-1][-9:-7]) + 1
        nodes = np.stack([fits.getdata(name) for name in names])
        self.nodes = nodes.reshape((rows, -1) + nodes.shape[1:])

    def commands(self, x, y, iterations, name):
        fits.writeto(f"kernel_{name}.fit", np.float32(between(self.nodes, x, y)))
        return [f"makepsf load kernel_{name}.fit", f"rl -iters={iterations}"]


def between(nodes, x, y):
    """What the nodes, which lie from edge to edge, say of a place (0 to 1 from the left, from the top)."""
    for place in (y, x):
        at = place * (len(nodes) - 1)
        low = min(int(at), max(len(nodes) - 2, 0))
        high = min(low + 1, len(nodes) - 1)
        nodes = (1 - (at - low)) * nodes[low] + (at - low) * nodes[high]
    return nodes


def tiles(length):
    """(start, end) of each tile."""
    count = max(1, round(length / TILE))
    edges = [length * i // count for i in range(count + 1)]
    return list(zip(edges[:-1], edges[1:]))


def ramp(start, end, length):
    """How much a tile counts at each pixel of the frame: it fades out over BLEND px on each side of its border."""
    place = np.arange(length)
    rise = 1.0 if start == 0 else np.clip((place - start + BLEND + 0.5) / (2 * BLEND), 0, 1)
    fall = 1.0 if end == length else np.clip((end + BLEND - place - 0.5) / (2 * BLEND), 0, 1)
    return np.ones(length) * rise * fall


def run_siril(script):
    with open("petzval.ssf", "w") as file:
        file.write("requires 1.0.0\nset32bits\n" + "\n".join(script) + "\n")
    done = subprocess.run(["siril-cli", "-d", os.getcwd(), "-s", "petzval.ssf"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("siril-cli failed:\n" + done.stdout[-2000:])


def restored(photo, lens, iterations):
    """`photo`: [channel, y, x], the bottom row first. Works in the present folder."""
    height, width = photo.shape[-2:]
    script, places = [], []
    for bottom, top in tiles(height):
        for left, right in tiles(width):
            name = f"{bottom}_{left}"
            box = (max(bottom - BLEND - MARGIN, 0), min(top + BLEND + MARGIN, height),
                   max(left - BLEND - MARGIN, 0), min(right + BLEND + MARGIN, width))
            fits.writeto(f"tile_{name}.fit", photo[..., box[0] : box[1], box[2] : box[3]])
            x, y = (left + right) / 2 / width, 1 - (bottom + top) / 2 / height
            script += [f"load tile_{name}.fit", *lens.commands(x, y, iterations, name), f"save done_{name}"]
            places.append((name, box, ramp(bottom, top, height), ramp(left, right, width)))
    run_siril(script)
    result = np.zeros_like(photo)
    for name, (bottom, top, left, right), down, across in places:
        weight = np.outer(down[bottom:top], across[left:right])
        result[..., bottom:top, left:right] += weight * fits.getdata(f"done_{name}.fit")
    return result


def main():
    lens, photo, out = map(os.path.abspath, sys.argv[1:4])
    iterations = sys.argv[4] if len(sys.argv) > 4 else "20"
    lens = Kernels(lens) if os.path.isdir(lens) else Radii(lens)
    pixels, header = fits.getdata(photo, header=True)
    scale = 65535.0 if pixels.dtype.kind in "ui" or pixels.max() > 2 else 1.0
    with tempfile.TemporaryDirectory(prefix="petzval-siril-") as folder:
        os.chdir(folder)
        result = restored(np.float32(pixels / scale), lens, iterations)
        os.chdir("/")
    for key in ("BSCALE", "BZERO"):
        header.remove(key, ignore_missing=True)
    fits.writeto(out, np.float32(result), header, overwrite=True)


if __name__ == "__main__":
    main()
