#!/usr/bin/env python3
"""Draws the Courier's pictures: SVG, then pixels by rsvg-convert, then JPEG by cjpeg; the lamp stays a PNG with alpha.

    python3 draw.py [NAME ...]           in this folder; needs rsvg-convert (librsvg2-bin), cjpeg (libjpeg-turbo-progs)"""
import os
import subprocess
import sys
import tempfile

import river
from to_pixels import pixels_of


HERE = os.path.dirname(os.path.abspath(__file__))
PICTURES = ('ferry', 'bridge', 'weir', 'mill', 'market', 'heron', 'lockkeeper', 'stone', 'lamp')


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or PICTURES:
            svg = getattr(river, name)().svg(name)
            if name == 'lamp':  # no sheet of paper behind it
                svg = '\n'.join(line for line in svg.splitlines() if 'url(#paper)' not in line and 'soft-light' not in line)
                svg = svg if svg.endswith('</svg>') else svg + '</svg>'
            source = os.path.join(folder, name + '.svg')
            with open(source, 'w', encoding='utf-8') as f:
                f.write(svg)
            png = os.path.join(HERE if name == 'lamp' else folder, name + '.png')
            subprocess.run(['rsvg-convert', '-z', '1.5' if name == 'market' else '1', '-o', png, source], check=True)
            if name == 'lamp':
                continue
            with open(os.path.join(folder, 'x.ppm'), 'wb') as f:
                f.write(pixels_of(png))
            subprocess.run(['cjpeg', '-quality', '80', '-optimize', '-outfile', os.path.join(HERE, name + '.jpg'), os.path.join(folder, 'x.ppm')], check=True)


if __name__ == '__main__':
    main()
