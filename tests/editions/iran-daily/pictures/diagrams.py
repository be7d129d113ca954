"""Diagrams for the pages on how a newspaper is made: a page on its grid, a ramp of grays as dots, a web through the press,
sheets laid over each other, a page dummied with a pencil."""
import math

import pen
from pen import BLUE, BRICK, CREAM, INK, MIST, NAVY, OCHRE, PAPER, RED, SAND, SLATE, STEEL, STONE, TAUPE

FONT = 'Roboto Condensed'


def words(picture, x, y, text, size=26, colour=SLATE, anchor='start', weight='normal'):
    picture.body.append(f'<text x="{pen.n(x)}" y="{pen.n(y)}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" '
                        f'fill="{colour}" text-anchor="{anchor}">{text}</text>')


def sheet(p, x, y, w, h, colour=PAPER):
    p.fill(pen.box(x + 8, y + 10, w, h), INK, 0.22)
    p.fill(pen.box(x, y, w, h), colour)


def body(p, x, y, w, lines, step, seed, ink=STONE, indent=0.06):
    """Text from afar: strokes of a column's width, the last of a paragraph shorter."""
    chance = pen.random.Random(seed)
    left = chance.randint(3, 7)
    first = True
    for i in range(lines):
        left -= 1
        start = x + (w * indent if first and i else 0)
        end = x + w * (chance.uniform(0.25, 0.85) if left == 0 or i == lines - 1 else 1)
        p.stroke(pen.line((start, y + i * step), (end, y + i * step)), ink, step * 0.36, cap='butt')
        first = left == 0
        if left == 0:
            left = chance.randint(3, 7)


def grid():
    """A front page before it is filled: columns, rows, and what the drawing puts on them."""
    p = pen.Picture(1600, 1000, MIST, 11)
    p.spray(pen.box(0, 0, 1600, 1000), (0, 0), (1600, 1000), NAVY, 0.4)
    for at, filled in ((140, False), (900, True)):
        x, y, w, h = at, 70, 560, 860
        sheet(p, x, y, w, h)
        left, top, gutter, columns = x + 36, y + 40, 10, 12
        column = (w - 72 - gutter * (columns - 1)) / columns
        if not filled:
            for i in range(columns):
                p.fill(pen.box(left + i * (column + gutter), top, column, h - 80), STEEL, 0.28)
            for i in range(0, 66):
                p.stroke(pen.line((left, top + i * 12), (x + w - 36, top + i * 12)), RED, 0.9, 0.5)
            continue
        span = lambda k: k * column + (k - 1) * gutter
        place = lambda i: left + i * (column + gutter)
        p.fill(pen.box(left, top, w - 72, 62), INK)
        p.fill(pen.box(left + 120, top + 16, w - 312, 30), PAPER)
        p.fill(pen.box(place(0), top + 84, span(8), 40), SLATE)
        p.fill(pen.box(place(0), top + 132, span(8), 276), STEEL)
        p.spray(pen.box(place(0), top + 132, span(8), 276), (place(0), top), (place(0), top + 408), NAVY, 0.7)
        p.fill(pen.box(place(8), top + 84, span(4), 20), SLATE)
        p.fill(pen.box(place(8), top + 110, span(3), 20), SLATE)
        for k in range(2):
            body(p, place(8 + 2 * k), top + 150, span(2), 22, 12, 3 + k)
        p.fill(pen.box(left, top + 432, w - 72, 3), INK)
        p.fill(pen.box(place(0), top + 446, span(11), 34), SLATE)
        for k in range(4):
            body(p, place(3 * k), top + 504, span(3), 24 if k else 24, 12, 20 + k)
    return p


def halftone():
    """One ramp of grays, under a coarse screen and under a fine one."""
    p = pen.Picture(1600, 900, PAPER, 12)
    for band, (top, cell) in enumerate(((60, 32), (480, 12))):
        for row in range(-60, 360 // cell + 60):
            for k in range(-80, 1600 // cell + 80):
                u, v = k * cell, row * cell * 0.5 * 2
                turn = math.radians(45)
                x = u * math.cos(turn) - v * math.sin(turn) + 500
                y = u * math.sin(turn) + v * math.cos(turn) + top - 600
                if not (50 <= x <= 1550 and top <= y <= top + 360):
                    continue
                tone = (x - 50) / 1500
                radius = cell * math.sqrt(min(tone, 0.985) / math.pi) * (1 if tone < 0.7 else 1.02)
                if radius > 0.6:
                    p.fill(pen.oval(x, y, radius), INK)
    return p


def roll(p, x, y, r, colour):
    p.fill(pen.oval(x + 5, y + 7, r), INK, 0.25)
    p.fill(pen.oval(x, y, r), colour)
    p.spray(pen.oval(x, y, r), (x - r, y - r), (x + r, y + r), INK, 0.6)
    p.fill(pen.oval(x, y, r * 0.2), SLATE)


def folder():
    """A web from its roll through four towers, over the former, into copies."""
    p = pen.Picture(1600, 900, CREAM, 13)
    p.spray(pen.box(0, 0, 1600, 900), (0, 0), (0, 900), TAUPE, 0.45)
    p.fill(pen.box(0, 790, 1600, 110), SLATE)
    p.spray(pen.box(0, 790, 1600, 110), (0, 790), (0, 900), INK, 0.8)
    roll(p, 170, 660, 118, PAPER)
    web = [(262, 590), (330, 700), (420, 700)]
    for i, ink in enumerate((STEEL, RED, OCHRE, INK)):
        x = 420 + i * 190
        p.fill(pen.box(x, 190, 120, 600), NAVY)
        p.spray(pen.box(x, 190, 120, 600), (x, 190), (x + 120, 790), INK, 0.7)
        for k in range(2):
            y = 300 + k * 250
            for side in (-1, 1):
                roll(p, x + 60 + side * 31, y, 29, ink)
                roll(p, x + 60 + side * 88, y - 26, 22, STONE)
        web += [(x + 60, 720), (x + 60, 160), (x + 190 if i < 3 else x + 150, 160 if i == 3 else 740)]
    web += [(1230, 120), (1290, 150)]
    p.stroke(pen.line(*web[:3]), PAPER, 9)
    for i in range(4):
        x = 480 + i * 190
        p.stroke(pen.line((x, 730), (x, 150)), PAPER, 9)
        if i < 3:
            p.stroke(pen.line((x, 150), (x + 95, 110), (x + 95, 770), (x + 190, 730)), PAPER, 6, 0.85)
    p.stroke(pen.line((420, 700), (480, 730)), PAPER, 9)
    p.stroke(pen.line((1050, 150), (1140, 110), (1290, 140)), PAPER, 9)
    p.fill(pen.poly((1210, 150), (1500, 150), (1355, 470)), STEEL)
    p.spray(pen.poly((1210, 150), (1500, 150), (1355, 470)), (1210, 150), (1500, 470), INK, 0.65)
    p.fill(pen.poly((1236, 150), (1474, 150), (1355, 420)), PAPER)
    p.stroke(pen.line((1355, 150), (1355, 560)), STONE, 3)
    p.fill(pen.box(1338, 440, 34, 150), PAPER)
    roll(p, 1320, 600, 46, STONE)
    roll(p, 1392, 600, 46, STONE)
    for i in range(6):
        y = 760 - i * 18
        p.fill(pen.poly((1240 + i * 6, y), (1480 + i * 6, y), (1500 + i * 6, y - 13), (1260 + i * 6, y - 13)), PAPER if i % 2 else CREAM)
        p.stroke(pen.line((1240 + i * 6, y), (1480 + i * 6, y)), SLATE, 2)
    return p


def dummy():
    """A page as it is drawn first: a few boxes in pencil."""
    p = pen.Picture(1600, 1000, OCHRE, 15)
    p.spray(pen.box(0, 0, 1600, 1000), (0, 1000), (1600, 0), BRICK, 0.6)
    sheet(p, 470, 60, 620, 880)
    chance = pen.random.Random(4)

    def hand(*points):
        shaky = [(x + chance.uniform(-2, 2), y + chance.uniform(-2, 2)) for x, y in points]
        p.stroke(pen.line(*shaky), SLATE, 3.2)

    def frame(x, y, w, h, cross=False, lines=0):
        hand((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
        if cross:
            hand((x, y), (x + w, y + h))
            hand((x + w, y), (x, y + h))
        for i in range(lines):
            step = (h - 20) / lines
            hand((x + 12, y + 18 + i * step), (x + w - 12 - (60 if i == lines - 1 else 0), y + 18 + i * step))

    frame(510, 100, 540, 70)
    frame(510, 190, 540, 60, lines=2)
    frame(510, 262, 350, 270, cross=True)
    frame(876, 262, 174, 270, lines=11)
    frame(510, 552, 540, 50, lines=1)
    for k in range(4):
        frame(510 + k * 137, 616, 126, 280, lines=12)
    p.fill(pen.place(pen.poly((0, 0), (26, 0), (26, 430), (13, 474), (0, 430)), 1, 1230, 240, turn=-24), RED)
    p.fill(pen.place(pen.poly((0, 430), (26, 430), (13, 474)), 1, 1230, 240, turn=-24), CREAM)
    p.fill(pen.place(pen.poly((9, 458), (17, 458), (13, 474)), 1, 1230, 240, turn=-24), INK)
    p.fill(pen.place(pen.poly((0, 0), (26, 0), (26, -34), (0, -34)), 1, 1230, 240, turn=-24), STONE)
    sheet(p, 90, 250, 300, 420, CREAM)
    for i in range(9):
        hand((124, 310 + i * 38), (124 + chance.uniform(120, 230), 310 + i * 38))
    p.fill(pen.box(210, 780, 1180, 46), CREAM)
    for i in range(60):
        tall = 24 if i % 5 == 0 else 13
        p.stroke(pen.line((220 + i * 19.6, 780), (220 + i * 19.6, 780 + tall)), INK, 2)
    return p
