"""Restores a photo in linear light by a grid of Petzval's, tile by tile with scikit-image:

    restore_skimage.py GRID PHOTO.npy RESTORED.npy

PHOTO.npy is [y, x, channel], the whole frame. The balance of the Wiener filter (0.002) suits little noise.
"""

import sys

import numpy as np
from skimage.restoration import wiener

import petzval_grid

TILE, MARGIN, BALANCE = 64, 24, 0.002


def restored(photo, grid):
    height, width, channels = photo.shape
    padded = np.pad(photo, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="reflect")
    result = np.empty_like(photo)
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            x = min(left + TILE / 2, width - 1) / (width - 1)
            y = min(top + TILE / 2, height - 1) / (height - 1)
            kernels = petzval_grid.kernels_at(grid, x, y)
            tile = padded[top : top + TILE + 2 * MARGIN, left : left + TILE + 2 * MARGIN]
            for channel in range(channels):
                kernel = kernels[min(channel, len(kernels) - 1)]
                sharp = wiener(tile[..., channel], kernel, BALANCE, clip=False)
                part = sharp[MARGIN : MARGIN + TILE, MARGIN : MARGIN + TILE]
                target = result[top : top + TILE, left : left + TILE, channel]
                target[...] = part[: target.shape[0], : target.shape[1]]
    return result


if __name__ == "__main__":
    grid, photo, out = sys.argv[1:]
    np.save(out, restored(np.load(photo), petzval_grid.read(grid)))
