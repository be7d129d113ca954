#!/usr/bin/env python3
"""Draws the pictures of the Persian sample:  python3 draw.py [NAME ...]

They show nobody and no place in particular."""
import math
import os
import sys

from pen import Sheet

NIGHT, DEEP, TEAL, SEA, MIST = (16, 44, 62), (20, 72, 88), (28, 122, 128), (104, 176, 172), (206, 228, 222)
SAFFRON, GOLD, ROSE, BRICK, PAPER = (232, 158, 58), (246, 204, 118), (226, 140, 116), (164, 74, 60), (250, 246, 236)
INK, STONE = (38, 40, 48), (148, 152, 150)


def bird(s, x, y, size, colour):
    for side in (-1, 1):
        wing = [(x + side * size * t, y - size * 0.55 * math.sin(math.pi * min(1, t * 1.25)) * (1 - t * 0.35))
                for t in (i / 12 for i in range(13))]
        s.area(wing + [(px - side * size * 0.04, py + size * 0.16 * (1 - abs(px - x) / size)) for px, py in reversed(wing)],
               colour)


def ridge(s, points, colour, foot):
    s.area([*points, (s.width, foot), (0, foot)], colour)


def dome(s, x, foot, width, colour, light):
    height = width * 0.72
    s.block(x - width * 0.62, foot - width * 0.34, width * 1.24, width * 0.34, colour)
    side = [(x - width / 2 * math.cos(t) * (1 + 0.12 * math.sin(2 * t)), foot - width * 0.34 - height * math.sin(t) ** 0.86)
            for t in (math.pi / 2 * i / 40 for i in range(41))]
    s.area(side + [(2 * x - px, py) for px, py in reversed(side)], colour)
    s.ribbon([(x, foot - width * 0.34 - height - width * 0.2), (x, foot - width * 0.3 - height)], width * 0.03, colour)
    s.disc(x, foot - width * 0.34 - height - width * 0.2, width * 0.035, colour)
    for k in (-1, 0, 1):
        arch(s, x + k * width * 0.36, foot, width * 0.18, width * 0.26, light)


def arch(s, x, foot, width, height, colour):
    top = [(x - width / 2 * math.cos(t), foot - height * 0.55 - height * 0.45 * math.sin(t) ** 0.8)
           for t in (math.pi * i / 24 for i in range(25))]
    s.area([(x - width / 2, foot), *top, (x + width / 2, foot)], colour)


def minaret(s, x, foot, height, width, colour):
    s.area([(x - width / 2, foot), (x - width * 0.36, foot - height), (x + width * 0.36, foot - height), (x + width / 2, foot)],
           colour)
    s.block(x - width * 0.7, foot - height * 0.9, width * 1.4, height * 0.05, colour)
    s.area([(x - width * 0.42, foot - height), (x, foot - height * 1.16), (x + width * 0.42, foot - height)], colour)


def badgir(s, x, foot, height, width, colour, light):
    s.block(x - width / 2, foot - height, width, height, colour)
    s.block(x - width * 0.58, foot - height, width * 1.16, height * 0.06, colour)
    for k in range(4):
        s.block(x - width * 0.4 + k * width * 0.22, foot - height * 0.88, width * 0.1, height * 0.42, light)


def sobh():
    s = Sheet(1500, 660, DEEP)
    s.bands(0, 470, (22, 84, 104), (248, 206, 128), 30)
    s.disc(980, 392, 128, (252, 226, 158))
    s.disc(980, 392, 96, PAPER)
    peak = [(0, 372), (150, 330), (300, 352), (430, 262), (520, 176), (566, 150), (606, 178), (700, 268), (820, 340),
            (960, 372), (1130, 330), (1290, 364), (1500, 322)]
    ridge(s, peak, (92, 142, 150), 660)
    s.area([(474, 220), (520, 176), (566, 150), (606, 178), (648, 218), (618, 214), (596, 240), (570, 208), (546, 236), (516, 206)],
           PAPER)
    ridge(s, [(0, 430), (180, 404), (420, 440), (640, 398), (860, 436), (1120, 404), (1330, 430), (1500, 400)], (54, 112, 124), 660)
    foot = 560
    for x, w, h in ((20, 90, 70), (120, 110, 46), (250, 70, 92), (610, 130, 60), (760, 84, 96), (862, 120, 52), (1130, 90, 84),
                    (1240, 140, 56), (1400, 110, 88)):
        s.block(x, foot - h, w, h + 10, DEEP)
        for k in range(int(w // 34)):
            s.block(x + 12 + k * 34, foot - h + 18, 12, 16, GOLD)
    badgir(s, 196, foot, 150, 66, NIGHT, TEAL)
    badgir(s, 1090, foot, 132, 60, NIGHT, TEAL)
    dome(s, 440, foot, 190, NIGHT, GOLD)
    minaret(s, 302, foot, 262, 30, NIGHT)
    minaret(s, 578, foot, 262, 30, NIGHT)
    dome(s, 1330, foot, 110, NIGHT, GOLD)
    ridge(s, [(0, 556), (500, 548), (1000, 560), (1500, 546)], NIGHT, 660)
    for k in range(46):
        x = k * 34 + (k * 13) % 17
        s.disc(x, 574 + (k * 7) % 22, 20 + (k * 5) % 12, (14, 36, 50))
    s.block(0, 590, 1500, 70, (14, 36, 50))
    for x, y, size in ((1180, 132, 44), (1262, 176, 30), (1098, 196, 26), (1330, 112, 22), (820, 120, 20), (760, 158, 16)):
        bird(s, x, y, size, NIGHT)
    return s


def person(s, x, foot, height, coat, skin, scarf=None):
    head = height * 0.1
    s.area([(x - height * 0.13, foot - height * 0.62), (x - height * 0.1, foot - height * 0.74), (x + height * 0.1, foot - height * 0.74),
            (x + height * 0.13, foot - height * 0.62), (x + height * 0.17, foot), (x - height * 0.17, foot)], coat)
    if scarf:
        s.disc(x, foot - height * 0.86, head * 1.24, scarf)
        s.area([(x - head * 1.2, foot - height * 0.86), (x + head * 1.2, foot - height * 0.86), (x + head * 1.5, foot - height * 0.7),
                (x - head * 1.5, foot - height * 0.7)], scarf)
    else:
        s.block(x - head * 0.4, foot - height * 0.8, head * 0.8, height * 0.1, skin)
        s.disc(x, foot - height * 0.885, head * 1.04, INK, 180, 360)
    s.disc(x, foot - height * 0.86, head * 0.94, skin)


def mardom():
    s = Sheet(2000, 710, MIST)
    s.bands(0, 500, (236, 240, 226), (190, 220, 214), 12)
    s.disc(1000, 550, 430, (250, 226, 170))
    s.disc(1000, 550, 330, (252, 236, 196))
    ridge(s, [(0, 556), (600, 538), (1300, 552), (2000, 534)], (150, 194, 178), 710)
    row = [(130, 400, TEAL, (222, 178, 146), None), (300, 430, BRICK, (176, 122, 90), GOLD), (470, 300, SAFFRON, (238, 200, 170), None),
           (620, 440, DEEP, (120, 82, 62), None), (800, 420, ROSE, (232, 190, 158), TEAL), (965, 290, SEA, (196, 146, 112), None),
           (1110, 450, NIGHT, (236, 196, 164), None), (1290, 410, GOLD, (146, 100, 74), BRICK), (1460, 440, SEA, (210, 164, 130), None),
           (1620, 280, ROSE, (240, 204, 176), None), (1770, 430, SAFFRON, (190, 138, 104), DEEP), (1910, 400, DEEP, (226, 184, 152), None)]
    for (ax, ah, coat, *_), (bx, bh, other, *_) in zip(row, row[1:]):
        low = 654 - min(ah, bh) * 0.36
        mid = (ax + bx) / 2
        s.ribbon([(ax + ah * 0.1, 654 - ah * 0.68), (mid, low)], 30, coat)
        s.ribbon([(bx - bh * 0.1, 654 - bh * 0.68), (mid, low)], 30, other)
        s.disc(mid, low, 17, (206, 156, 122))
    for x, height, coat, skin, scarf in row:
        person(s, x, 654, height, coat, skin, scarf)
    s.block(0, 650, 2000, 60, (96, 152, 140))
    return s


def bubble(s, x, y, width, height, colour, tail, lines, line_colour):
    s.block(x, y, width, height, colour, 40)
    s.area([(x + width * tail, y + height - 8), (x + width * tail + 90, y + height - 8), (x + width * (tail + 0.02), y + height + 80)],
           colour)
    for k, share in enumerate(lines):
        s.block(x + width - 56 - (width - 112) * share, y + 54 + k * 54, (width - 112) * share, 20, line_colour, 10)


def goftogoo():
    s = Sheet(1000, 790, (232, 240, 236))
    bubble(s, 450, 90, 470, 236, TEAL, 0.72, (1, 0.86, 0.5), PAPER)
    bubble(s, 80, 200, 340, 182, SAFFRON, 0.16, (1, 0.62), PAPER)
    bubble(s, 290, 460, 420, 182, BRICK, 0.4, (0.92, 0.7), PAPER)
    for x, y in ((800, 540), (858, 500), (170, 560)):
        bird(s, x, y, 34, DEEP)
    return s


def roller(s, x, y, radius, colour):
    s.disc(x, y, radius, NIGHT)
    s.disc(x, y, radius - 6, colour)
    s.disc(x, y, radius * 0.62, tuple(round(c * 0.86) for c in colour))
    s.disc(x, y, radius * 0.2, NIGHT)


def chap():
    s = Sheet(1000, 560, (222, 232, 230))
    for x in (90, 510, 890):
        s.block(x - 44, 70, 88, 490, (176, 192, 192))
    s.block(0, 520, 1000, 40, DEEP)
    web = [(960, 400), (800, 180), (640, 180), (560, 330), (430, 330), (350, 170), (200, 170), (90, 520)]
    s.disc(900, 400, 120, (238, 232, 216))
    for r in (96, 72, 48):
        s.disc(900, 400, r, (226, 218, 198) if r != 72 else (242, 236, 220))
    s.disc(900, 400, 22, NIGHT)
    s.ribbon([(1000, 330), (830, 138), (616, 138), (560, 296), (430, 296), (366, 128), (190, 128), (70, 500)], 30, PAPER)
    for x, y, r, colour in ((820, 196, 56, SEA), (640, 194, 56, TEAL), (586, 346, 50, SAFFRON), (424, 346, 50, ROSE), (372, 184, 56, SEA),
                            (196, 186, 56, TEAL), (720, 74, 46, STONE), (284, 66, 46, STONE)):
        roller(s, x, y, r, colour)
    for k in range(6):
        s.area([(60 + k * 3, 500 - k * 12), (300 + k * 3, 500 - k * 12), (312 + k * 3, 510 - k * 12), (48 + k * 3, 510 - k * 12)], PAPER)
        s.area([(48 + k * 3, 510 - k * 12), (312 + k * 3, 510 - k * 12), (312 + k * 3, 514 - k * 12), (48 + k * 3, 514 - k * 12)], STONE)
    return s


def ketab():
    s = Sheet(1000, 680, DEEP)
    s.bands(0, 680, (20, 78, 92), (36, 128, 130), 16)
    for k in range(24):
        a = math.radians(180 + 180 * k / 23)
        s.ribbon([(500 + 250 * math.cos(a), 440 + 250 * math.sin(a)), (500 + (420 + 60 * (k % 2)) * math.cos(a),
                 440 + (420 + 60 * (k % 2)) * math.sin(a))], 7, (58, 146, 146))
    s.disc(500, 420, 190, GOLD, 180, 360)
    s.disc(500, 420, 130, (252, 226, 158), 180, 360)
    for side in (-1, 1):
        edge = [(500 + side * 400 * t, 440 - 74 * math.sin(math.pi * t ** 0.8) * (1 - 0.3 * t)) for t in (i / 40 for i in range(41))]
        s.area([(x + side * 6, y + 34) for x, y in edge] + [(500 + side * 400, 620), (500, 640)], BRICK)
        s.area([(x, y + 12) for x, y in edge] + [(500 + side * 394, 596), (500, 622)], (226, 218, 198))
        s.area(edge + [(500 + side * 388, 572), (500, 604)], PAPER)
        for k in range(6):
            s.ribbon([(500 + side * (60 + 280 * t), 470 + k * 20 - 58 * math.sin(math.pi * t) * (1 - 0.3 * t) + 6 * (1 - t))
                      for t in (0, 0.2, 0.4, 0.6, 0.8, 1 if k % 3 else 0.9)], 6, STONE)
    s.ribbon([(500, 440), (500, 604)], 5, STONE)
    return s


PICTURES = {"sobh": sobh, "mardom": mardom, "goftogoo": goftogoo, "chap": chap, "ketab": ketab}

if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        PICTURES[name]().save(os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".png"))
