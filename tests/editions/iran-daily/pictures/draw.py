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


def pixels_of(png):
    """rsvg-convert's PNG (8 bit RGBA, not interlaced, no transparency left) as PPM, which is what cjpeg reads."""
    import struct
    import zlib
    with open(png, 'rb') as f:
        data = f.read()
    at, packed, width, height = 8, b'', 0, 0
    while at < len(data):
        size, kind = struct.unpack('>I4s', data[at:at + 8])
        chunk = data[at + 8:at + 8 + size]
        if kind == b'IHDR':
            width, height, depth, colours = struct.unpack('>IIBB', chunk[:10])
            assert (depth, chunk[12]) == (8, 0) and colours in (2, 6)
        elif kind == b'IDAT':
            packed += chunk
        at += size + 12
    bands = 4 if colours == 6 else 3
    raw, stride = zlib.decompress(packed), width * bands
    above, out = bytearray(stride), bytearray()
    for y in range(height):
        start = y * (stride + 1)
        row = bytearray(raw[start + 1:start + 1 + stride])
        unfilter(raw[start], row, above, bands)
        above = row
        out += b''.join(row[x:x + 3] for x in range(0, stride, bands)) if bands == 4 else row
    return b'P6 %d %d 255\n' % (width, height) + bytes(out)


def unfilter(kind, row, above, bands):
    for i in range(len(row)):
        left = row[i - bands] if i >= bands else 0
        corner = above[i - bands] if i >= bands else 0
        if kind == 1:
            row[i] = (row[i] + left) & 255
        elif kind == 2:
            row[i] = (row[i] + above[i]) & 255
        elif kind == 3:
            row[i] = (row[i] + (left + above[i]) // 2) & 255
        elif kind == 4:
            p = left + above[i] - corner
            a, b, c = abs(p - left), abs(p - above[i]), abs(p - corner)
            row[i] = (row[i] + (left if a <= b and a <= c else above[i] if b <= c else corner)) & 255


def main():
    with tempfile.TemporaryDirectory() as folder:
        fonts = os.path.join(folder, 'fonts.conf')
        with open(fonts, 'w', encoding='utf-8') as f:
            f.write(f'<?xml version="1.0"?><fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>\n')
        for name in sys.argv[1:] or PICTURES:
            render(name, folder, fonts)


if __name__ == '__main__':
    main()
