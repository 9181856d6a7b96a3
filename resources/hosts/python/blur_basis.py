"""Blurs a scene in linear light as the lens does, by basis kernels and their maps (export --format basis):

    blur_basis.py LENS.npz SCENE.npy BLURRED.npy

SCENE.npy is [y, x, channel]. The photo is the sum over k of map k times (scene convolved with kernel k).
"""

import sys

import numpy as np
from scipy.ndimage import map_coordinates
from scipy.signal import fftconvolve


def maps(coefficients, height, width):
    """The coefficients between the nodes, which lie from edge to edge of the frame: [k, y, x]."""
    rows, cols = coefficients.shape[1:]
    y, x = np.meshgrid(np.linspace(0, rows - 1, height), np.linspace(0, cols - 1, width), indexing="ij")
    return np.stack([map_coordinates(each, (y, x), order=1, mode="nearest") for each in coefficients])


def blurred(scene, filters, coefficients):
    height, width, channels = scene.shape
    margin = filters.shape[-1] // 2
    padded = np.pad(scene, ((margin, margin), (margin, margin), (0, 0)), mode="edge")
    result = np.zeros_like(scene)
    for weight, kernels in zip(maps(coefficients, height, width), filters):
        for channel in range(channels):
            kernel = kernels[min(channel, len(kernels) - 1)]
            result[..., channel] += weight * fftconvolve(padded[..., channel], kernel, mode="valid")
    return result


if __name__ == "__main__":
    lens, scene, out = sys.argv[1:]
    basis = np.load(lens)
    np.save(out, blurred(np.load(scene), basis["filters"], basis["coefficients"]))
