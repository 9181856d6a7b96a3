"""Reads Petzval's grids of kernels (docs/formats.md) with NumPy, whichever program's format they are in.

read("lens.npy") gives an array [row, column, channel, y, x] of float32; kernels_at gives those of one place.
"""

import os

import numpy as np


def read_mosaic(picture, about):
    rows, cols, channels, size, _ = about["shape"]
    mosaic = np.asarray(picture, "f8").reshape(rows, size, cols, size, channels) / about.get("scale", 1)
    return mosaic.transpose(0, 2, 4, 1, 3)


def read_fits(path):
    from astropy.io import fits

    return fits.getdata(path)


def read_numpy(path):
    return np.load(path)


def read_basis(path):
    archive = np.load(path)
    return np.einsum("kcyx,kij->ijcyx", archive["filters"], archive["coefficients"])


def read_tiff(path):
    import json

    import tifffile

    with tifffile.TiffFile(path) as file:
        return read_mosaic(file.pages[0].asarray(), json.loads(file.pages[0].description))


def read_matlab(path):
    import scipy.io

    return scipy.io.loadmat(path)["psf"]


def read_torch(path):
    import torch

    grid = torch.load(path)
    columns = int((grid["y"] == grid["y"][0]).sum())
    return grid["psf"].unflatten(0, (-1, columns)).numpy()


READERS = {
    ".fits": read_fits,
    ".npy": read_numpy,
    ".npz": read_basis,
    ".tif": read_tiff,
    ".mat": read_matlab,
    ".pt": read_torch,
}


def read(path):
    grid = READERS[os.path.splitext(path)[1].lower()](path)
    return np.ascontiguousarray(grid, "f4")


def kernels_at(grid, x, y):
    """[channel, y, x] at a place of the frame, 0 to 1 from its left and its top: bilinear between four nodes."""
    rows, cols = grid.shape[:2]
    row, col = y * (rows - 1), x * (cols - 1)
    top, left = min(int(row), max(rows - 2, 0)), min(int(col), max(cols - 2, 0))
    bottom, right = min(top + 1, rows - 1), min(left + 1, cols - 1)
    down, across = row - top, col - left
    upper = (1 - across) * grid[top, left] + across * grid[top, right]
    lower = (1 - across) * grid[bottom, left] + across * grid[bottom, right]
    return (1 - down) * upper + down * lower
