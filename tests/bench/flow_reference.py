"""Stages 1 and 2 with their network (core/learn/flow_network.cpp) in Python's torch, to compare speeds with.

usage: flow_reference.py PATCH CHANNELS MULTIPLIERS BLOCKS ATTENTION BATCH STEPS THREADS LAYOUT STAGE

MULTIPLIERS and ATTENTION are numbers with commas (ATTENTION may be "-"); LAYOUT is "contiguous" or
"channels-last". Prints the patches learned from in a second, after two steps to warm up, and the largest
memory in MiB. Written as EDM2's own code is (Karras et al. 2024): modules, mp_conv that normalises its
weights in place and in the graph, torch.optim.Adam, averages of the parameters with torch._foreach. Stage 2
is a shared pass of the auxiliary network, one of the reference, and patches blurred by Fourier transforms.
"""
import copy
import math
import resource
import sys
import time

import torch
from torch.nn.functional import conv2d, linear


def normalise(x, dims):
    return x * (x.square().mean(dims, keepdim=True) + 1e-8).rsqrt()


def mp_silu(x):
    return torch.nn.functional.silu(x) / 0.596


def mp_sum(a, b, t=0.3):
    return a.lerp(b, t) / math.hypot(1 - t, t)


def mp_cat(a, b):
    half = (a.shape[1] + b.shape[1]) / 2
    return torch.cat([a * math.sqrt(half / a.shape[1]), b * math.sqrt(half / b.shape[1])], 1)


class MPConv(torch.nn.Module):
    def __init__(self, inputs, outputs, side=0):
        super().__init__()
        shape = (outputs, inputs) + ((side, side) if side else ())
        self.weight = torch.nn.Parameter(torch.randn(shape))
        self.side = side

    def forward(self, x, gain=1):
        dims = tuple(range(1, self.weight.ndim))
        if self.weight.requires_grad:
            with torch.no_grad():
                self.weight.copy_(normalise(self.weight, dims))
        weight = normalise(self.weight, dims) * (gain / math.sqrt(self.weight[0].numel()))
        return conv2d(x, weight, padding=self.side // 2) if self.side else linear(x, weight)


class Block(torch.nn.Module):
    def __init__(self, inputs, outputs, embedding, encodes, resampling, attention):
        super().__init__()
        self.encodes, self.resampling, self.attention = encodes, resampling, attention
        self.skip = MPConv(inputs, outputs, 1) if inputs != outputs else None
        self.first = MPConv(outputs if encodes else inputs, outputs, 3)
        self.modulation = MPConv(embedding, outputs)
        self.gain = torch.nn.Parameter(torch.zeros([]))
        self.second = MPConv(outputs, outputs, 3)
        self.qkv = MPConv(outputs, 3 * outputs, 1) if attention else None
        self.projection = MPConv(outputs, outputs, 1) if attention else None

    def forward(self, x, embedding):
        if self.resampling == "halve":
            x = torch.nn.functional.avg_pool2d(x, 2)
        if self.resampling == "double":
            x = torch.nn.functional.interpolate(x, scale_factor=2, mode="nearest")
        if self.encodes:
            x = normalise(self.skip(x) if self.skip else x, (1,))
        y = self.first(mp_silu(x))
        y = mp_silu(y * (self.modulation(embedding, self.gain) + 1)[:, :, None, None])
        y = self.second(y)
        if not self.encodes and self.skip:
            x = self.skip(x)
        x = mp_sum(x, y)
        return mp_sum(x, self.attended(x)) if self.attention else x

    def attended(self, x):
        n, c, h, w = x.shape
        heads = max(1, c // 64)
        y = self.qkv(x).reshape(n, 3, heads, c // heads, h * w)
        q, k, v = normalise(y, (3,)).unbind(1)
        shares = torch.einsum("nhcq,nhck->nhqk", q, k / math.sqrt(c // heads)).softmax(3)
        return self.projection(torch.einsum("nhqk,nhck->nhcq", shares, v).reshape(n, c, h, w))


class Network(torch.nn.Module):
    def __init__(self, patch, channels, multipliers, blocks, attention):
        super().__init__()
        widths = [channels * m for m in multipliers]
        embedding = max(widths)
        self.register_buffer("frequencies", 2 * math.pi * torch.randn(widths[0]))
        self.register_buffer("phases", 2 * math.pi * torch.rand(widths[0]))
        self.time = MPConv(widths[0], embedding)
        self.first = MPConv(6, widths[0], 3)
        self.encoder, self.decoder = torch.nn.ModuleList(), torch.nn.ModuleList()
        width, skips = widths[0], [widths[0]]
        for level, wider in enumerate(widths):
            attends = patch >> level in attention
            if level:
                self.encoder.append(Block(width, width, embedding, True, "halve", False))
                skips.append(width)
            for _ in range(blocks):
                self.encoder.append(Block(width, wider, embedding, True, "", attends))
                width = wider
                skips.append(width)
        self.takes_skip = []
        for level in reversed(range(len(widths))):
            attends = patch >> level in attention
            if level == len(widths) - 1:
                self.decoder.append(Block(width, width, embedding, False, "", attends))
                self.decoder.append(Block(width, width, embedding, False, "", False))
                self.takes_skip += [False, False]
            else:
                self.decoder.append(Block(width, width, embedding, False, "double", False))
                self.takes_skip.append(False)
            for _ in range(blocks + 1):
                self.decoder.append(
                    Block(width + skips.pop(), widths[level], embedding, False, "", attends))
                self.takes_skip.append(True)
                width = widths[level]
        self.last = MPConv(width, 3, 3)
        self.gain = torch.nn.Parameter(torch.zeros([]))

    def forward(self, x, t, position):
        time = t.clamp(1e-3, 1 - 1e-3)
        label = ((1 - time) / time).log() / 4
        features = torch.cos(label[:, None] * self.frequencies + self.phases) * math.sqrt(2)
        embedding = mp_silu(self.time(features))
        planes = torch.cat([torch.ones_like(t)[:, None], position * 2 - 1], 1)[:, :, None, None]
        x = self.first(torch.cat([x, planes.expand(-1, -1, *x.shape[2:])], 1))
        skips = [x]
        for block in self.encoder:
            x = block(x, embedding)
            skips.append(x)
        for block, takes_skip in zip(self.decoder, self.takes_skip):
            x = block(mp_cat(x, skips.pop()) if takes_skip else x, embedding)
        return self.last(x, self.gain)


class Learning:
    """Stage 1."""

    def __init__(self, network, batch, patch, layout):
        self.network, self.layout = network, layout
        self.parameters = list(network.parameters())
        self.optimiser = torch.optim.Adam(self.parameters, lr=1e-2, betas=(0.9, 0.99), foreach=True)
        self.averages = [[p.detach().clone() for p in self.parameters] for _ in range(2)]
        self.patches = torch.rand(batch, 3, patch, patch) * 2 - 1

    def step(self):
        x1 = self.patches.clone().contiguous(memory_format=self.layout)
        batch = len(x1)
        x0, t, position = torch.randn_like(x1), torch.rand(batch), torch.rand(batch, 2)
        v = self.network(torch.lerp(x0, x1, t[:, None, None, None]), t, position)
        loss = (v - (x1 - x0)).square().mean()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        loss.item()
        with torch.no_grad():
            for average, share in zip(self.averages, (0.1, 0.05)):
                torch._foreach_mul_(average, 1 - share)
                torch._foreach_add_(average, self.parameters, alpha=share)


class Matching:
    """Stage 2 with a grid of 8 x 8 x 3 kernels of 13 px and learned white noise."""

    def __init__(self, network, batch, patch, layout):
        self.auxiliary, self.layout, self.patch = network, layout, patch
        self.reference = copy.deepcopy(network).requires_grad_(False)
        self.kernels = torch.nn.Parameter(torch.rand(1, 3 * 169, 8, 8))
        self.noise = torch.nn.Parameter(torch.tensor(0.01))
        self.optimisers = [
            torch.optim.Adam(network.parameters(), lr=1e-5, betas=(0.9, 0.99), foreach=True),
            torch.optim.Adam([self.kernels, self.noise], lr=4e-5, betas=(0.9, 0.99))]
        self.patches = torch.rand(batch, 3, patch + 12, patch + 12)

    def blurred(self, position):
        free = self.kernels.abs().view(1, 3, 169, 8, 8)
        grid = (free / free.sum(2, keepdim=True)).view(1, 3 * 169, 8, 8)
        local = torch.nn.functional.grid_sample(grid, position[None, :, None] * 2 - 1, align_corners=True)
        local = local[0, :, :, 0].t().reshape(-1, 3, 13, 13)
        sides = self.patches.shape[2:]
        light = torch.fft.irfft2(torch.fft.rfft2(self.patches) * torch.fft.rfft2(local, s=sides), s=sides)
        light = light[:, :, 12:, 12:].contiguous(memory_format=self.layout)
        light = light + self.noise * torch.randn_like(light)
        size = light.abs().clamp_min(1e-6)
        encoded = torch.where(size > 0.0031308, 1.055 * size ** (1 / 2.4) - 0.055, 12.92 * size)
        return 2 * encoded * light.sign() - 1

    def step(self):
        batch = len(self.patches)
        t, position = torch.rand(batch), torch.rand(batch, 2)
        y1 = self.blurred(position)
        data, y0 = y1.detach(), torch.randn_like(y1)
        point = torch.lerp(y0, data, t[:, None, None, None])
        v = self.auxiliary(point, t, position)
        with torch.no_grad():
            difference = v - self.reference(point, t, position)
        loss = (v - (data - y0)).square().mean() + (difference * y1).mean()
        for optimiser in self.optimisers:
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        for optimiser in self.optimisers:
            optimiser.step()
        loss.item()


def main():
    patch, channels = int(sys.argv[1]), int(sys.argv[2])
    multipliers = [int(m) for m in sys.argv[3].split(",")]
    blocks = int(sys.argv[4])
    attention = [int(a) for a in sys.argv[5].split(",")] if sys.argv[5] != "-" else []
    batch, steps, threads = (int(word) for word in sys.argv[6:9])
    torch.set_num_threads(threads)
    layout = torch.channels_last if sys.argv[9] == "channels-last" else torch.contiguous_format
    network = Network(patch, channels, multipliers, blocks, attention).to(memory_format=layout)
    stage = (Learning if sys.argv[10] == "1" else Matching)(network, batch, patch, layout)
    for step in range(steps + 2):
        if step == 2:
            start = time.perf_counter()
        stage.step()
    seconds = time.perf_counter() - start
    print(batch * steps / seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


main()
