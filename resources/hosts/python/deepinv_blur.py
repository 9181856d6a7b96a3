"""A lens as the forward operator of deepinv, from basis kernels and their maps (export --format basis):

    deepinv_blur.py LENS.npz SCENE.npy BLURRED.npy

deepinv weighs the scene before it convolves, Petzval the convolved scene after: the same but for how a kernel
changes over its own width. To restore, give `lens_physics` to any of deepinv's reconstruction methods.
"""

import sys

import numpy as np
import torch

import blur_basis


def lens_physics(filters, coefficients, height, width):
    import deepinv

    weights = torch.from_numpy(blur_basis.maps(coefficients, height, width).astype("f4"))
    return deepinv.physics.SpaceVaryingBlur(
        filters=torch.from_numpy(filters).transpose(0, 1)[None],  # [1, channel, k, y, x]
        multipliers=weights[None, None],  # [1, 1, k, y, x]
        padding="replicate",
    )


if __name__ == "__main__":
    lens, scene, out = sys.argv[1:]
    basis = np.load(lens)
    x = torch.from_numpy(np.load(scene)).permute(2, 0, 1)[None]
    physics = lens_physics(basis["filters"], basis["coefficients"], *x.shape[-2:])
    np.save(out, physics.A(x)[0].permute(1, 2, 0).numpy())
