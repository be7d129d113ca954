#!/usr/bin/env python3
"""Draws the sample edition's pictures: SVG by this script alone, then pixels by rsvg-convert, then JPEG by cjpeg.

    python3 draw.py [NAME ...]           in this folder; needs rsvg-convert (librsvg2-bin), cjpeg (libjpeg-turbo-progs)

The label's face comes from the project's fonts/, so that the same versions of the two programs give the same bytes."""
import os
import subprocess
import sys
import tempfile

import diagrams
import meeting
import places
import portrait
import rooms
from to_pixels import pixels_of

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = os.path.join(HERE, '..', '..', '..', '..', 'fonts')

PICTURES = {  # name: (drawing, what it shows, JPEG quality)
    'delegation-stand-in': (meeting.delegation, 'Two delegations across a long table: a stand-in for the agency photograph', 80),
    'farkhani-stand-in': (portrait.bust, 'A bust of nobody in particular: a stand-in for a portrait', 82),
    'ict': (places.ict, 'Masts and a globe of links', 80),
    'library': (rooms.library, 'A reading hall between bookshelves', 80),
    'wushu': (places.wushu, 'A martial artist before a disc', 80),
    'excavation': (places.excavation, 'A dig with its grid of strings below a hill', 80),
    'nowruz': (rooms.nowruz, 'A haft-sin table and spring blossom', 80),
    'grid': (diagrams.grid, 'A page with its columns and lines, and the same page drawn', 80),
    'halftone': (diagrams.halftone, 'A ramp of grays in coarse dots and in fine ones', 85),
    'folder': (diagrams.folder, 'A web of paper through the towers of a press to its folder', 80),
    'dummy': (diagrams.dummy, 'A page dummy with pencil and ruler', 80),
    'iaea': (rooms.iaea, 'An assembly hall', 80),
}


# Drawn 900 pixels wide; printed half a page wide they want more.
ZOOM = {name: '1.5' for name in ('ict', 'library', 'wushu', 'excavation', 'nowruz', 'iaea')}


def render(name, folder, fonts):
    drawing, about, quality = PICTURES[name]
    svg = os.path.join(HERE, name + '.svg')
    with open(svg, 'w', encoding='utf-8') as f:
        f.write(drawing().svg(about))
    png, ppm = os.path.join(folder, name + '.png'), os.path.join(folder, name + '.ppm')
    environment = dict(os.environ, FONTCONFIG_FILE=fonts)
    subprocess.run(['rsvg-convert', '-z', ZOOM.get(name, '1'), '-o', png, svg], check=True, env=environment)
    with open(ppm, 'wb') as f:
        f.write(pixels_of(png))
    subprocess.run(['cjpeg', '-quality', str(quality), '-optimize', '-outfile', os.path.join(HERE, name + '.jpg'), ppm], check=True)


def main():
    with tempfile.TemporaryDirectory() as folder:
        fonts = os.path.join(folder, 'fonts.conf')
        with open(fonts, 'w', encoding='utf-8') as f:
            f.write(f'<?xml version="1.0"?><fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>\n')
        for name in sys.argv[1:] or PICTURES:
            render(name, folder, fonts)


if __name__ == '__main__':
    main()
