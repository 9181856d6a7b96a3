"""Reads a grid with software that is not Petzval's, or writes one: foreign_reader.py read|write FORMAT FILE RAW LENGTHS.

RAW holds the values as float32 [row, column, channel, y, x], LENGTHS those axes. Ends with 77 where the
software for FORMAT is not installed.
"""

import json
import struct
import sys
import zlib

try:
    import numpy as np
except ImportError:
    sys.exit(77)


def kernels_of(mosaic, lengths):
    rows, cols, channels, size, _ = lengths
    mosaic = mosaic.reshape(rows, size, cols, size, channels)
    return mosaic.transpose(0, 2, 4, 1, 3)


def read_fits(path, lengths):
    from astropy.io import fits

    return fits.getdata(path)


def read_numpy(path, lengths):
    grid = np.load(path)
    about = json.load(open(path + ".json"))
    assert about["shape"] == list(grid.shape) and about["frame_width_px"] == 6720
    return grid


def read_tiff(path, lengths):
    import tifffile

    with tifffile.TiffFile(path) as tiff:
        page = tiff.pages[0]
        about = json.loads(page.description)
        assert about["shape"] == list(lengths)
        return kernels_of(page.asarray().astype("f8") / about.get("scale", 1), lengths)


read_tiff16 = read_tiff


def read_exr(path, lengths):
    """Version 2, scan lines, ZIP: after the OpenEXR file layout."""
    data = open(path, "rb").read()
    assert data[:4] == b"\x76\x2f\x31\x01"
    at = 8
    about = {}
    while data[at]:
        end = data.index(b"\0", at)
        name = data[at:end].decode()
        kind_end = data.index(b"\0", end + 1)
        (size,) = struct.unpack_from("<i", data, kind_end + 1)
        about[name] = data[kind_end + 5 : kind_end + 5 + size]
        at = kind_end + 5 + size
    x0, y0, x1, y1 = struct.unpack("<4i", about["dataWindow"])
    width, height, channels = x1 - x0 + 1, y1 - y0 + 1, lengths[2]
    assert about["compression"] == b"\x03" and json.loads(about["petzval"])["shape"] == list(lengths)
    picture = np.zeros((height, channels, width), "<f4")
    for offset in struct.unpack_from("<%dQ" % ((height + 15) // 16), data, at + 1):
        y, size = struct.unpack_from("<ii", data, offset)
        lines = min(16, height - y)
        block = data[offset + 8 : offset + 8 + size]
        if size < lines * channels * width * 4:
            block = np.frombuffer(zlib.decompress(block), "u1").astype("i8")
            block[1:] -= 128
            block = np.cumsum(block).astype("u1")
            half = (len(block) + 1) // 2
            woven = np.empty_like(block)
            woven[0::2], woven[1::2] = block[:half], block[half:]
            block = woven.tobytes()
        picture[y : y + lines] = np.frombuffer(block, "<f4").reshape(lines, channels, width)
    # Channels lie in alphabetical order: B, G, R.
    return kernels_of(picture[:, ::-1].transpose(0, 2, 1), lengths)


def read_matlab(path, lengths):
    import scipy.io

    mat = scipy.io.loadmat(path)
    assert np.allclose(mat["x"].ravel(), np.linspace(0, 1, lengths[1]))
    assert np.allclose(mat["y"].ravel(), np.linspace(0, 1, lengths[0]))
    assert json.loads(mat["description"][0])["shape"] == list(lengths)
    return mat["psf"]


def read_torch(path, lengths):
    import torch

    grid = torch.load(path)
    rows, cols = lengths[:2]
    assert np.allclose(grid["x"].numpy(), np.tile(np.linspace(0, 1, cols), rows))
    assert np.allclose(grid["y"].numpy(), np.repeat(np.linspace(0, 1, rows), cols))
    return grid["psf"].numpy().reshape(lengths)


def read_siril(path, lengths):
    from astropy.io import fits

    grid = np.zeros(lengths, "f4")
    for row in range(lengths[0]):
        for col in range(lengths[1]):
            node, header = fits.getdata("%s/psf_%02d_%02d.fit" % (path, row, col), header=True)
            assert header["ROWORDER"] == "BOTTOM-UP"
            assert np.isclose(header["FIELDX"], col / (lengths[1] - 1))
            grid[row, col] = node[..., ::-1, :]
    return grid


def read_siril_picture(path, lengths):
    """One node as a plain TIFF, the top row first."""
    import tifffile

    return tifffile.imread(path).transpose(2, 0, 1).reshape(lengths)


def write_fits(path, grid):
    from astropy.io import fits

    fits.writeto(path, grid)


def write_numpy(path, grid):
    np.save(path, grid)


def write_matlab(path, grid):
    import scipy.io

    scipy.io.savemat(path, {"other": np.eye(5), "psf": grid}, do_compression=True)


def write_torch(path, grid):
    import torch

    rows, cols = grid.shape[:2]
    nodes = torch.from_numpy(grid.reshape((rows * cols,) + grid.shape[2:]))
    x = torch.linspace(0, 1, cols).repeat(rows)
    y = torch.linspace(0, 1, rows, dtype=torch.float64).repeat_interleave(cols)
    order = torch.randperm(rows * cols)
    # As research code may have it: any order, a view that is not contiguous, a parameter, other things.
    psf = nodes[order].transpose(2, 3).contiguous().transpose(2, 3)
    torch.save({"epoch": 3, "psf": torch.nn.Parameter(psf), "x": x[order], "y": y[order], "tags": ["a", None]}, path)


def write_siril(path, grid):
    import os
    from astropy.io import fits

    os.mkdir(path)
    for row in range(grid.shape[0]):
        for col in range(grid.shape[1]):
            fits.writeto("%s/psf_%02d_%02d.fit" % (path, row, col), grid[row, col, :, ::-1])


def main():
    action, name, path, raw = sys.argv[1:5]
    lengths = tuple(int(word) for word in sys.argv[5].split(","))
    try:
        if action == "write":
            globals()["write_" + name](path, np.fromfile(raw, "<f4").reshape(lengths))
        else:
            grid = globals()["read_" + name](path, lengths)
            assert grid.shape == lengths, grid.shape
            np.ascontiguousarray(grid, "<f4").tofile(raw)
    except ImportError:
        sys.exit(77)


main()
