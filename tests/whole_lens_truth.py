#!/usr/bin/env python3
"""whole_lens_truth.py CLI FOLDER: the contrast at 0.25 cycles/px that whole_lens.sh measured in FOLDER, against the sharp
photos, beside what it truly is there: that of the lens over that of the same lens at f/8. Per cent, centre and corners."""

import json
import subprocess
import sys

cli, folder = sys.argv[1:]


def told(*words):
    return json.loads(subprocess.run([cli, "--json", *words], stdout=subprocess.PIPE, check=True).stdout)


def contrast(focal, aperture):
    """Green's, the mean of both directions over the nodes of the centre and of the corners."""
    nodes = told("analyse", f"{folder}/shots/{focal:g}-mm-f{aperture:g}/truth.fits")["nodes"]
    side = max(node["row"] for node in nodes)
    places = [{side // 2, side // 2 + 1}, {0, side}]
    means = []
    for rows in places:
        values = [
            node["channels"]["green"][direction]["contrast"]
            for node in nodes
            if node["row"] in rows and node["col"] in rows
            for direction in ("sagittal", "tangential")
        ]
        means.append(sum(values) / len(values))
    return means


print("focal length, aperture: centre, corners; in truth")
for result in told("series", "collect", folder + "/whole")["results"]:
    focal, aperture = result["focal_length_mm"], result["f_number"]
    truth = [100 * lens / sharp for lens, sharp in zip(contrast(focal, aperture), contrast(focal, result["sharp_f_number"]))]
    centre, _, corners = result["contrast"]
    print(f"{focal:g} mm, f/{aperture:g}: {100 * centre:.0f}, {100 * corners:.0f}; {truth[0]:.0f}, {truth[1]:.0f}")
