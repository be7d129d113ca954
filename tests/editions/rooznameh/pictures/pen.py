"""A pen for flat drawings, by the standard library alone: shapes in a few colours, drawn three times too large and
brought down to grey-free edges by averaging, written as PNG. The same bytes on every machine with the same zlib."""
import math
import struct
import zlib

FINE = 3


class Sheet:
    """Coordinates are pixels of the finished picture, y down."""

    def __init__(self, width, height, ground):
        self.width, self.height = width, height
        self.inks = []
        self.rows = [bytearray([self.ink(ground)]) * (width * FINE) for _ in range(height * FINE)]

    def ink(self, colour):
        if colour not in self.inks:
            self.inks.append(colour)
            assert len(self.inks) < 256
        return self.inks.index(colour)

    def span(self, y, left, right, ink):
        left, right = max(0, round(left)), min(self.width * FINE, round(right))
        if left < right:
            self.rows[y][left:right] = bytes([ink]) * (right - left)

    def area(self, points, colour):
        ink = self.ink(colour)
        points = [(x * FINE, y * FINE) for x, y in points]
        sides = list(zip(points, points[1:] + points[:1]))
        top = max(0, math.floor(min(y for _, y in points)))
        foot = min(self.height * FINE, math.ceil(max(y for _, y in points)) + 1)
        for row in range(top, foot):
            y = row + 0.5
            cuts = sorted(a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                          for a, b in sides if (a[1] <= y) != (b[1] <= y))
            for left, right in zip(cuts[::2], cuts[1::2]):
                self.span(row, left, right, ink)

    def disc(self, x, y, radius, colour, from_angle=0, to_angle=360):
        arc = [math.radians(from_angle + (to_angle - from_angle) * i / 96) for i in range(97)]
        self.area([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in arc], colour)

    def block(self, x, y, width, height, colour, radius=0):
        if not radius:
            self.area([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)
            return
        corners = [(x + width - radius, y + height - radius, 0), (x + radius, y + height - radius, 90),
                   (x + radius, y + radius, 180), (x + width - radius, y + radius, 270)]
        self.area([(cx + radius * math.cos(math.radians(start + k * 7.5)),
                    cy + radius * math.sin(math.radians(start + k * 7.5)))
                   for cx, cy, start in corners for k in range(13)], colour)

    def ribbon(self, points, width, colour):
        """A line of some width through points, with round joints."""
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            long = math.hypot(bx - ax, by - ay) or 1
            dx, dy = (by - ay) / long * width / 2, (ax - bx) / long * width / 2
            self.area([(ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)], colour)
        for x, y in points[1:-1]:
            self.disc(x, y, width / 2, colour)

    def bands(self, top, foot, first, last, steps):
        for i in range(steps):
            share = i / (steps - 1)
            colour = tuple(round(a + (b - a) * share) for a, b in zip(first, last))
            y = top + (foot - top) * i / steps
            self.block(0, y, self.width, (foot - top) / steps + 1, colour)

    def save(self, path):
        mixed, lines = {}, []
        for y in range(0, self.height * FINE, FINE):
            three = self.rows[y:y + FINE]
            line = bytearray(b"\0")
            for x in range(0, self.width * FINE, FINE):
                cell = bytes(three[0][x:x + FINE] + three[1][x:x + FINE] + three[2][x:x + FINE])
                if cell not in mixed:
                    mixed[cell] = bytes(round(sum(self.inks[i][k] for i in cell) / len(cell)) for k in range(3))
                line += mixed[cell]
            lines.append(bytes(line))
        chunks = [(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)),
                  (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b"")]
        with open(path, "wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n")
            for kind, data in chunks:
                out.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))
