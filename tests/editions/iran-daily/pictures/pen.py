"""What every drawing here is made with: one palette, shapes as paths of absolute coordinates, and grain.

Shading is sprayed, as on a screen print: a gradient decides how many grains fall, noise decides where, so that no tone
bands in print. All chance comes from seeded generators; the same call gives the same bytes."""
import math
import random
import re

PAPER, CREAM, SAND, STONE, TAUPE = '#efe8da', '#e3d9c6', '#cdc1ac', '#a89d8d', '#7d746a'
SLATE, INK = '#4b4a4c', '#23262d'
NAVY, BLUE, STEEL, MIST = '#1f3650', '#3b5b78', '#7790a1', '#b3c0c4'
RED, BRICK, OCHRE, OLIVE = '#a5362a', '#7d3227', '#c49a58', '#7c8064'
SKIN = ('#dcb593', '#cfa27d', '#bb8a66', '#e4c2a4')

NUMBER = re.compile(r'-?\d+(?:\.\d+)?')


def n(value):
    """A number as the files hold it: a tenth of a unit is enough."""
    return f'{round(value, 1) + 0.0:.1f}'.removesuffix('.0')


def place(path, scale=1.0, dx=0.0, dy=0.0, flip=False, turn=0.0):
    """Moves a path (absolute M L C Q Z alone): turned in degrees about its origin, scaled, mirrored, shifted."""
    values = [float(v) for v in NUMBER.findall(path)]
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    moved = []
    for x, y in zip(values[::2], values[1::2]):
        x, y = x * c - y * s, x * s + y * c
        moved += [dx + (-x if flip else x) * scale, dy + y * scale]
    moved = iter(moved)
    return NUMBER.sub(lambda _: n(next(moved)), path)


def line(*points, close=False):
    return 'M' + ' L'.join(f'{n(x)},{n(y)}' for x, y in points) + (' Z' if close else '')


def poly(*points):
    return line(*points, close=True)


def box(x, y, w, h):
    return poly((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def smooth(*points, close=True):
    """A closed curve through the points (Catmull-Rom)."""
    k = len(points)
    path = f'M{n(points[0][0])},{n(points[0][1])}'
    for i in range(k if close else k - 1):
        before = points[(i - 1) % k] if close or i else points[0]
        a, b = points[i], points[(i + 1) % k]
        after = points[(i + 2) % k] if close or i + 2 < k else b
        path += ' C' + ' '.join(f'{n(x)},{n(y)}' for x, y in (
            (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6),
            (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6), b))
    return path + (' Z' if close else '')


def oval(cx, cy, rx, ry=None):
    ry = rx if ry is None else ry
    k = 0.5523
    return (f'M{n(cx - rx)},{n(cy)} C{n(cx - rx)},{n(cy - ry * k)} {n(cx - rx * k)},{n(cy - ry)} {n(cx)},{n(cy - ry)} '
            f'C{n(cx + rx * k)},{n(cy - ry)} {n(cx + rx)},{n(cy - ry * k)} {n(cx + rx)},{n(cy)} '
            f'C{n(cx + rx)},{n(cy + ry * k)} {n(cx + rx * k)},{n(cy + ry)} {n(cx)},{n(cy + ry)} '
            f'C{n(cx - rx * k)},{n(cy + ry)} {n(cx - rx)},{n(cy + ry * k)} {n(cx - rx)},{n(cy)} Z')


def mix(a, b, t):
    """A colour between two."""
    pair = [[int(c[i:i + 2], 16) for i in (1, 3, 5)] for c in (a, b)]
    return '#' + ''.join(f'{round(u + (v - u) * t):02x}' for u, v in zip(*pair))


class Picture:
    """One drawing: shapes from back to front."""

    def __init__(self, width, height, ground, seed):
        self.width, self.height, self.seed = width, height, seed
        self.chance = random.Random(seed)
        self.defs, self.body, self.names = [], [], 0
        self.sprays = {}
        self.fill(box(0, 0, width, height), ground)

    def name(self, what):
        self.names += 1
        return f'{what}{self.names}'

    def fill(self, path, colour, opacity=1.0, clip=None):
        o = f' opacity="{opacity}"' if opacity != 1 else ''
        c = f' clip-path="url(#{clip})"' if clip else ''
        self.body.append(f'<path d="{path}" fill="{colour}"{o}{c}/>')

    def stroke(self, path, colour, width=2.0, opacity=1.0, dash=None, cap='round', clip=None):
        extra = (f' opacity="{opacity}"' if opacity != 1 else '') + (f' stroke-dasharray="{dash}"' if dash else '')
        extra += f' clip-path="url(#{clip})"' if clip else ''
        self.body.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{n(width)}" '
                         f'stroke-linecap="{cap}" stroke-linejoin="round"{extra}/>')

    def clip(self, path):
        name = self.name('c')
        self.defs.append(f'<clipPath id="{name}"><path d="{path}"/></clipPath>')
        return name

    def filter_of(self, colour, size):
        key = (colour, size)
        if key not in self.sprays:
            name = self.sprays[key] = self.name('s')
            self.defs.append(
                f'<filter id="{name}" x="-2%" y="-2%" width="104%" height="104%" color-interpolation-filters="sRGB">'
                f'<feTurbulence type="fractalNoise" baseFrequency="{size}" numOctaves="1" seed="{self.seed + len(self.sprays)}" result="noise"/>'
                '<feColorMatrix in="noise" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2.1 0 0 0 -0.55" result="grain"/>'
                '<feComposite in="SourceAlpha" in2="grain" operator="arithmetic" k2="1" k3="1" k4="-0.92" result="sum"/>'
                '<feComponentTransfer in="sum" result="mask"><feFuncA type="linear" slope="3.2"/></feComponentTransfer>'
                f'<feFlood flood-color="{colour}"/><feComposite in2="mask" operator="in"/></filter>')
        return self.sprays[key]

    def spray(self, path, start, stop, colour=INK, most=0.75, least=0.0, size=0.77, clip=None, opacity=1.0):
        """Grains inside the path, from `least` dense at start to `most` dense at stop."""
        grad = self.name('g')
        self.defs.append(
            f'<linearGradient id="{grad}" gradientUnits="userSpaceOnUse" x1="{n(start[0])}" y1="{n(start[1])}" '
            f'x2="{n(stop[0])}" y2="{n(stop[1])}"><stop offset="0" stop-opacity="{least}"/>'
            f'<stop offset="1" stop-opacity="{most}"/></linearGradient>')
        c = f' clip-path="url(#{clip})"' if clip else ''
        o = f' opacity="{opacity}"' if opacity != 1 else ''
        self.body.append(f'<g{c}{o}><path d="{path}" fill="url(#{grad})" filter="url(#{self.filter_of(colour, size)})"/></g>')

    def glow(self, cx, cy, r, colour, most=0.8, size=0.77, clip=None, opacity=1.0):
        """Grains falling off from a centre."""
        grad = self.name('g')
        self.defs.append(
            f'<radialGradient id="{grad}" gradientUnits="userSpaceOnUse" cx="{n(cx)}" cy="{n(cy)}" r="{n(r)}">'
            f'<stop offset="0" stop-opacity="{most}"/><stop offset="1" stop-opacity="0"/></radialGradient>')
        c = f' clip-path="url(#{clip})"' if clip else ''
        o = f' opacity="{opacity}"' if opacity != 1 else ''
        self.body.append(f'<g{c}{o}><path d="{oval(cx, cy, r)}" fill="url(#{grad})" '
                         f'filter="url(#{self.filter_of(colour, size)})"/></g>')

    def solid(self, path, colour, shade=0.5, side=(1, 0), dark=INK, extent=None):
        """A filled shape with sprayed shade towards one side."""
        self.fill(path, colour)
        values = [float(v) for v in NUMBER.findall(path)]
        xs, ys = values[::2], values[1::2]
        cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        rx, ry = (max(xs) - min(xs)) / 2, (max(ys) - min(ys)) / 2
        if shade:
            e = extent or 1.0
            self.spray(path, (cx - side[0] * rx * (2 * e - 1), cy - side[1] * ry * (2 * e - 1)),
                       (cx + side[0] * rx, cy + side[1] * ry), dark, shade)

    def label(self, text, x, y, size, anchor='start'):
        wide = len(text) * size * 0.475 + size * 1.1
        left = x if anchor == 'start' else x - wide
        self.fill(box(left, y - size * 1.32, wide, size * 1.9), PAPER, 0.92)
        self.body.append(f'<text x="{n(left + wide / 2)}" y="{n(y)}" font-family="Roboto Condensed" font-size="{n(size)}" '
                         f'text-anchor="middle" fill="{INK}">{text}</text>')

    def svg(self, about):
        paper = (f'<filter id="paper" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">'
                 f'<feTurbulence type="fractalNoise" baseFrequency="0.55" numOctaves="2" seed="{self.seed}"/>'
                 '<feColorMatrix type="matrix" values="0.9 0.3 0 0 -0.1 0.9 0.3 0 0 -0.1 0.9 0.3 0 0 -0.1 0 0 0 0 1"/></filter>')
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
                f'viewBox="0 0 {self.width} {self.height}">\n<title>{about}</title>\n<defs>\n' + '\n'.join(self.defs)
                + f'\n{paper}\n</defs>\n' + '\n'.join(self.body)
                + f'\n<rect width="{self.width}" height="{self.height}" filter="url(#paper)" opacity="0.16" '
                'style="mix-blend-mode:soft-light"/>\n</svg>\n')
