"""The river of the Evening Courier: ferry, bridge, weir, mill, market, the old boat. Nobody's town."""
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'iran-daily', 'pictures'))
from pen import *

DAWN, ROSE, DEEP = '#e6c9a8', '#cf9a7c', '#16283c'


def sky(p, horizon, top, low, glow=None):
    p.fill(box(0, 0, p.width, horizon), mix(top, low, 0.55))
    p.spray(box(0, 0, p.width, horizon), (0, horizon * 0.75), (0, -horizon * 0.2), top, 0.95)
    p.spray(box(0, horizon * 0.3, p.width, horizon * 0.7), (0, horizon * 0.35), (0, horizon), low, 0.95)
    if glow:
        p.glow(*glow, PAPER, 0.9)


def water(p, top, near, far, seed=5):
    w, h = p.width, p.height
    p.fill(box(0, top, w, h - top), mix(near, far, 0.5))
    p.spray(box(0, top, w, h - top), (0, top), (0, h), near, 0.95)
    p.spray(box(0, top, w, (h - top) * 0.4), (0, top + (h - top) * 0.4), (0, top), far, 0.9)
    chance = random.Random(seed)
    y = top + 8.0
    while y < h:
        depth = (y - top) / (h - top)
        for _ in range(5):
            x, long = chance.uniform(-80, w), chance.uniform(30, 150) * (0.4 + depth * 1.6)
            p.stroke(line((x, y), (x + long, y)), far if chance.random() < 0.6 else near, 1.2 + depth * 4, 0.4)
        y += 7 + depth * 26


def trees(p, y, tone, seed, size=40, from_x=0, to_x=None):
    chance = random.Random(seed)
    x = from_x - 20.0
    while x < (to_x or p.width) + 20:
        r = chance.uniform(0.6, 1.3) * size
        p.fill(oval(x, y - r * 0.55, r, r * 0.8), tone)
        x += r * 0.9


def house(p, x, foot, w, h, wall, roof, lit=True, side=1):
    p.solid(box(x, foot - h, w, h), wall, 0.5, (-side, 0.2))
    p.solid(poly((x - 6, foot - h), (x + w / 2, foot - h - w * 0.46), (x + w + 6, foot - h)), roof, 0.5, (-side, 0))
    for i in range(max(1, int(w // 42))):
        for k in range(max(1, int(h // 60))):
            p.fill(box(x + 16 + i * 40, foot - h + 18 + k * 54, 13, 22), OCHRE if lit and (i + k) % 2 == 0 else DEEP, 0.9)


def church(p, x, foot, tone):
    p.solid(box(x, foot - 200, 60, 200), tone, 0.5, (-1, 0))
    p.solid(poly((x - 6, foot - 200), (x + 30, foot - 370), (x + 66, foot - 200)), mix(tone, INK, 0.35), 0.5, (-1, 0))
    p.solid(box(x + 60, foot - 120, 150, 120), mix(tone, PAPER, 0.1), 0.5, (-1, 0))
    p.solid(poly((x + 54, foot - 120), (x + 84, foot - 190), (x + 196, foot - 190), (x + 220, foot - 120)), mix(tone, INK, 0.3), 0.4, (-1, 0))
    for k in range(3):
        p.fill(box(x + 84 + k * 42, foot - 94, 14, 50), DEEP, 0.7)
    p.fill(oval(x + 30, foot - 168, 12), PAPER, 0.9)


def person(p, x, foot, size, coat, hat=None):
    head = size * 0.13
    p.fill(smooth((x - size * 0.17, foot), (x - size * 0.18, foot - size * 0.55), (x - size * 0.08, foot - size * 0.76),
                  (x + size * 0.08, foot - size * 0.76), (x + size * 0.18, foot - size * 0.55), (x + size * 0.17, foot)), coat)
    p.fill(oval(x, foot - size * 0.87, head), mix(SKIN[1], BRICK, 0.25))
    if hat:
        p.fill(poly((x - head * 1.2, foot - size * 0.91), (x - head * 0.8, foot - size * 1.04), (x + head * 0.8, foot - size * 1.04), (x + head * 1.2, foot - size * 0.91)), hat)


def ferry():
    p = Picture(1800, 1125, mix(DAWN, MIST, 0.4), 51)
    sky(p, 560, mix(STEEL, BLUE, 0.3), DAWN, (1310, 470, 420))
    p.fill(oval(1310, 448, 62), mix(PAPER, OCHRE, 0.15))
    far = smooth((-80, 530), (160, 430), (420, 486), (700, 440), (980, 505), (1300, 470), (1560, 500), (1880, 440), (1880, 640), (-80, 640))
    p.fill(far, mix(STEEL, ROSE, 0.35))
    p.spray(far, (0, 420), (0, 580), mix(STEEL, NAVY, 0.5), 0.8)
    trees(p, 566, mix(NAVY, OLIVE, 0.35), 3, 34)
    for x, w, h in ((90, 96, 90), (200, 110, 74), (560, 120, 100), (700, 90, 76), (1480, 110, 92), (1620, 120, 70)):
        house(p, x, 572, w, h, mix(STONE, ROSE, 0.35), BRICK)
    church(p, 330, 574, mix(STONE, STEEL, 0.35))
    p.fill(box(0, 566, 1800, 16), mix(NAVY, INK, 0.4))
    water(p, 580, mix(NAVY, BLUE, 0.35), mix(DAWN, ROSE, 0.3))
    p.glow(1310, 640, 300, mix(PAPER, OCHRE, 0.2), 0.6)
    for k in range(16):
        y = 600 + k * 17
        p.stroke(line((1310 - 26 - k * 5, y), (1310 + 30 + k * 4, y)), PAPER, 4, 0.5)
    # landing
    p.solid(poly((0, 700), (330, 690), (360, 720), (0, 736)), mix(BRICK, INK, 0.45), 0.5, (1, 0.5))
    for x in (40, 130, 220, 310):
        p.fill(box(x, 700, 16, 120), mix(BRICK, INK, 0.6))
    for x, size, coat in ((70, 92, NAVY), (120, 86, BRICK), (176, 94, SLATE), (262, 90, OLIVE)):
        person(p, x, 706, size, coat, INK)
    boat(p, 560, 850)
    return p


def boat(p, x, y, tone=None, people=True):
    hull = mix(NAVY, INK, 0.3) if not tone else tone
    white = CREAM if not tone else mix(STONE, MIST, 0.5)
    shadow = smooth((x - 20, y + 60), (x + 400, y + 96), (x + 1000, y + 70), (x + 930, y + 130), (x + 400, y + 160), (x + 30, y + 120))
    p.fill(shadow, DEEP, 0.55)
    p.solid(f'M{n(x - 70)},{n(y - 46)} L{n(x + 1010)},{n(y - 62)} C{n(x + 990)},{n(y + 20)} {n(x + 940)},{n(y + 84)} {n(x + 860)},{n(y + 92)} L{n(x + 90)},{n(y + 96)} C{n(x + 10)},{n(y + 80)} {n(x - 40)},{n(y + 20)} {n(x - 70)},{n(y - 46)} Z', hull, 0.6, (-1, 0.6))
    p.stroke(line((x - 62, y - 28), (x + 1004, y - 44)), white, 12)
    p.stroke(line((x - 10, y + 46), (x + 946, y + 34)), BRICK if not tone else TAUPE, 9)
    # house and wheelhouse
    p.solid(box(x + 290, y - 186, 420, 136), white, 0.45, (-1, 0.3), SLATE)
    p.solid(box(x + 270, y - 204, 462, 22), BRICK if not tone else SLATE, 0.4, (-1, 0))
    for k in range(5):
        p.fill(box(x + 318 + k * 78, y - 160, 52, 58), mix(STEEL, NAVY, 0.6))
        p.spray(box(x + 318 + k * 78, y - 160, 52, 58), (x + 318 + k * 78, y - 90), (x + 370 + k * 78, y - 165), PAPER, 0.6)
    p.solid(box(x + 420, y - 312, 170, 108), white, 0.45, (-1, 0.2), SLATE)
    p.solid(poly((x + 400, y - 312), (x + 416, y - 336), (x + 600, y - 336), (x + 614, y - 312)), BRICK if not tone else SLATE, 0.4, (-1, 0))
    for k in range(3):
        p.fill(box(x + 436 + k * 50, y - 290, 38, 50), mix(STEEL, NAVY, 0.65))
    p.solid(box(x + 626, y - 330, 54, 126), mix(INK, SLATE, 0.4), 0.5, (-1, 0))
    p.fill(box(x + 626, y - 312, 54, 22), OCHRE if not tone else STONE)
    p.stroke(line((x + 504, y - 336), (x + 504, y - 470)), INK, 7)
    p.stroke(line((x + 504, y - 470), (x + 900, y - 70)), INK, 2.4, 0.7)
    p.stroke(line((x + 504, y - 470), (x - 40, y - 60)), INK, 2.4, 0.7)
    if people:
        p.fill(poly((x + 504, y - 462), (x + 600, y - 444), (x + 504, y - 420)), RED)
        chance = random.Random(9)
        for k in range(15):
            px = x + 10 + k * 66 + chance.uniform(-12, 12)
            if 280 < px - x < 700:
                continue
            person(p, px, y - 46, chance.uniform(112, 132), chance.choice((NAVY, BRICK, SLATE, OLIVE, BLUE, TAUPE, RED)), chance.choice((None, INK, SLATE, BRICK)))
    for k in range(18):
        p.stroke(line((x - 40 + k * 60, y - 50), (x - 40 + k * 60, y - 104)), white, 4.5)
    p.stroke(line((x - 46, y - 102), (x + 1000, y - 112)), white, 7)


def bridge():
    p = Picture(1500, 1000, mix(MIST, STEEL, 0.4), 52)
    sky(p, 560, mix(STEEL, MIST, 0.2), mix(CREAM, MIST, 0.4), (420, 300, 340))
    hills = smooth((-60, 500), (240, 430), (560, 480), (900, 420), (1240, 470), (1560, 430), (1560, 600), (-60, 600))
    p.fill(hills, mix(STEEL, OLIVE, 0.4))
    p.spray(hills, (0, 420), (0, 560), mix(NAVY, OLIVE, 0.5), 0.7)
    trees(p, 560, mix(NAVY, OLIVE, 0.45), 8, 26)
    water(p, 556, mix(BLUE, NAVY, 0.55), mix(MIST, CREAM, 0.4), 7)
    deck = 348
    for k, (x, w) in enumerate(((110, 92), (470, 98), (830, 106), (1190, 114))):
        foot = 640 + k * 44
        p.fill(smooth((x - 30, foot + 20), (x + w / 2, foot + 44), (x + w + 60, foot + 24), (x + w / 2, foot - 6)), DEEP, 0.5)
        p.solid(poly((x - 10, foot), (x, deck + 40), (x + w, deck + 40), (x + w + 10, foot)), mix(STONE, CREAM, 0.3), 0.6, (1, 0.2), SLATE)
        for y in range(deck + 80, foot, 52):
            p.stroke(line((x, y), (x + w, y)), TAUPE, 2.4, 0.6)
        p.solid(box(x - 16, deck + 18, w + 32, 26), mix(STONE, SAND, 0.4), 0.4, (1, 0), SLATE)
    # the first arch is closed, the second begun
    for a, b, whole in ((202, 470, 1), (568, 830, 0.32)):
        arch = [(a + (b - a) * t, deck + 210 - 190 * math.sin(math.pi * t)) for t in [i / 24 for i in range(25)]]
        arch = arch[:int(25 * whole)]
        p.stroke(line(*arch), mix(STONE, SLATE, 0.35), 26, cap='butt')
        p.stroke(line(*arch), mix(CREAM, STONE, 0.4), 12, cap='butt')
    p.solid(box(0, deck - 16, 560, 36), mix(STONE, CREAM, 0.25), 0.4, (0, 1), SLATE)
    p.stroke(line((0, deck - 40), (556, deck - 40)), SLATE, 5)
    for x in range(10, 560, 44):
        p.stroke(line((x, deck - 40), (x, deck - 14)), SLATE, 4)
    # scaffold round the fourth pier
    for x in range(1160, 1340, 44):
        p.stroke(line((x, deck - 30), (x, 760)), BRICK, 4.5, 0.9)
    for y in range(deck - 20, 760, 58):
        p.stroke(line((1150, y), (1336, y)), BRICK, 4.5, 0.9)
        p.stroke(line((1160, y), (1336, y + 58)), BRICK, 2.2, 0.7)
    crane(p, 940, 700, 620)
    # a barge
    p.solid(poly((560, 812), (1060, 806), (1020, 872), (610, 876)), mix(BRICK, INK, 0.4), 0.5, (-1, 0.4))
    p.solid(box(640, 764, 110, 50), CREAM, 0.4, (-1, 0), SLATE)
    p.solid(poly((800, 806), (850, 750), (960, 748), (1000, 804)), mix(STONE, SLATE, 0.3), 0.5, (-1, 0))
    return p


def crane(p, x, foot, height):
    for side in (-1, 1):
        p.stroke(line((x + side * 20, foot), (x + side * 20, foot - height)), INK, 5)
    for k in range(14):
        y = foot - k * height / 14
        p.stroke(line((x - 20, y), (x + 20, y - height / 14)), INK, 3)
        p.stroke(line((x + 20, y), (x - 20, y - height / 14)), INK, 3)
    top = foot - height
    p.stroke(line((x - 170, top), (x + 430, top)), INK, 6)
    p.stroke(line((x - 130, top - 26), (x + 390, top - 26)), INK, 3)
    for k in range(22):
        p.stroke(line((x - 150 + k * 26, top), (x - 137 + k * 26, top - 26)), INK, 2.4)
        p.stroke(line((x - 124 + k * 26, top), (x - 137 + k * 26, top - 26)), INK, 2.4)
    p.stroke(line((x, top - 90), (x + 410, top - 8)), INK, 2.6)
    p.stroke(line((x, top - 90), (x - 160, top - 8)), INK, 2.6)
    p.stroke(line((x, top), (x, top - 92)), INK, 6)
    p.solid(box(x - 168, top + 4, 70, 54), SLATE, 0.5)
    p.solid(box(x - 24, top + 6, 48, 50), RED, 0.5, (-1, 0))
    p.stroke(line((x + 310, top), (x + 310, top + 250)), INK, 2.6)
    p.solid(box(x + 276, top + 250, 70, 30), BRICK, 0.4)


def weir():
    p = Picture(1500, 1000, mix(MIST, CREAM, 0.3), 53)
    sky(p, 420, mix(SLATE, STEEL, 0.5), mix(MIST, CREAM, 0.5))
    trees(p, 400, mix(OLIVE, SLATE, 0.4), 4, 64)
    trees(p, 416, mix(NAVY, OLIVE, 0.3), 6, 44)
    p.fill(box(0, 404, 1500, 90), mix(STEEL, NAVY, 0.3))
    p.spray(box(0, 404, 1500, 90), (0, 404), (0, 494), mix(MIST, CREAM, 0.4), 0.6)
    water(p, 700, mix(NAVY, BLUE, 0.4), mix(MIST, PAPER, 0.4), 12)
    # the fall
    fall = poly((0, 476), (1500, 476), (1500, 720), (0, 720))
    p.fill(fall, mix(STEEL, MIST, 0.4))
    p.spray(fall, (0, 470), (0, 740), PAPER, 1.0)
    chance = random.Random(3)
    for _ in range(420):
        x, y = chance.uniform(0, 1500), chance.uniform(480, 640)
        p.stroke(line((x, y), (x + chance.uniform(-5, 5), y + chance.uniform(40, 120))), chance.choice((PAPER, PAPER, MIST, STEEL)), chance.uniform(1.5, 4), 0.55)
    for _ in range(150):
        x, r = chance.uniform(-20, 1520), chance.uniform(16, 56)
        p.fill(oval(x, 716 + chance.uniform(-26, 40), r, r * 0.5), PAPER, 0.5)
    # piers and gates
    for k in range(5):
        x = 60 + k * 330
        if k < 4:
            gate = box(x + 60, 384 - (40 if k == 1 else 0), 270, 110)
            p.solid(gate, mix(BRICK, INK, 0.45), 0.6, (0, 1))
            for g in range(5):
                p.stroke(line((x + 60, 398 - (40 if k == 1 else 0) + g * 22), (x + 330, 398 - (40 if k == 1 else 0) + g * 22)), INK, 4, 0.6)
        p.solid(poly((x, 240), (x + 60, 240), (x + 72, 730), (x - 12, 730)), mix(STONE, SAND, 0.3), 0.6, (1, 0.3), SLATE)
        for y in range(280, 720, 46):
            p.stroke(line((x - 4, y), (x + 64, y)), TAUPE, 2.4, 0.6)
        p.solid(box(x - 12, 222, 84, 24), CREAM, 0.4, (1, 0), SLATE)
    p.solid(box(0, 196, 1500, 28), mix(BRICK, INK, 0.5), 0.4, (0, 1))
    for x in range(0, 1500, 48):
        p.stroke(line((x, 196), (x, 140)), INK, 4)
    p.stroke(line((0, 140), (1500, 140)), INK, 6)
    for k in range(4):
        x = 195 + 60 + k * 330
        for side in (-70, 70):
            p.stroke(line((x + side, 220), (x + side, 390)), INK, 7)
        wheel = oval(x, 150, 46)
        p.stroke(wheel, INK, 9)
        for a in range(6):
            p.stroke(line((x, 150), (x + 44 * math.cos(a * math.pi / 3), 150 + 44 * math.sin(a * math.pi / 3))), INK, 4)
    person(p, 560, 198, 150, NAVY, INK)
    p.solid(box(1250, 30, 190, 170), mix(BRICK, STONE, 0.35), 0.5, (1, 0))
    p.solid(poly((1232, 32), (1345, -60), (1458, 32)), mix(SLATE, INK, 0.3), 0.4, (1, 0))
    p.fill(box(1300, 76, 44, 56), OCHRE)
    p.fill(box(1372, 76, 44, 124), DEEP)
    return p


def mill():
    p = Picture(1000, 1250, mix(DAWN, MIST, 0.4), 54)
    sky(p, 700, mix(STEEL, BLUE, 0.15), DAWN, (760, 300, 360))
    trees(p, 760, mix(OLIVE, SLATE, 0.35), 5, 90)
    p.solid(box(120, 330, 520, 640), mix(BRICK, STONE, 0.45), 0.6, (-1, 0.2))
    chance = random.Random(8)
    for _ in range(260):
        x, y = chance.uniform(124, 610), chance.uniform(340, 950)
        p.fill(box(x, y, 26, 9), chance.choice((BRICK, STONE, TAUPE)), 0.35)
    p.solid(poly((84, 336), (180, 130), (580, 130), (676, 336)), mix(SLATE, INK, 0.2), 0.5, (-1, 0))
    p.solid(poly((330, 232), (330, 150), (380, 108), (430, 150), (430, 232)), mix(SAND, STONE, 0.4), 0.4, (-1, 0))
    p.fill(box(352, 164, 56, 60), DEEP)
    p.stroke(line((380, 120), (470, 100)), INK, 9)
    p.stroke(line((462, 100), (462, 250)), INK, 3)
    p.solid(smooth((440, 262), (446, 246), (480, 246), (486, 266), (482, 304), (444, 304)), CREAM, 0.4)
    for y in (400, 540, 680):
        for x in (176, 300, 424):
            p.fill(box(x, y, 66, 86), CREAM)
            p.fill(box(x + 7, y + 7, 52, 72), OCHRE if (x + y) % 3 == 0 else DEEP)
            p.stroke(line((x + 33, y + 7), (x + 33, y + 79)), CREAM, 5)
    p.solid(poly((0, 940), (680, 930), (720, 1010), (0, 1030)), mix(STONE, TAUPE, 0.4), 0.6, (1, 0.4), SLATE)
    water(p, 1004, mix(NAVY, BLUE, 0.4), mix(DAWN, MIST, 0.3), 4)
    # the wheel
    cx, cy, r = 700, 790, 292
    p.fill(oval(cx, cy, r + 14), DEEP, 0.35)
    for radius, width in ((r, 30), (r - 74, 14)):
        p.stroke(oval(cx, cy, radius), mix(BRICK, INK, 0.5), width)
        p.stroke(oval(cx, cy, radius), mix(OCHRE, BRICK, 0.5), width * 0.4)
    for k in range(36):
        a = k * math.pi / 18
        inner, outer = (cx + (r - 70) * math.cos(a), cy + (r - 70) * math.sin(a)), (cx + (r + 12) * math.cos(a + 0.09), cy + (r + 12) * math.sin(a + 0.09))
        p.stroke(line(inner, outer), mix(OCHRE, BRICK, 0.55 if k % 2 else 0.35), 11)
    for k in range(8):
        a = k * math.pi / 4 + 0.2
        p.stroke(line((cx, cy), (cx + (r - 76) * math.cos(a), cy + (r - 76) * math.sin(a))), mix(BRICK, INK, 0.45), 20)
        p.stroke(line((cx, cy), (cx + (r - 76) * math.cos(a), cy + (r - 76) * math.sin(a))), mix(OCHRE, BRICK, 0.45), 7)
    p.solid(oval(cx, cy, 46), mix(INK, BRICK, 0.3), 0.5)
    p.fill(oval(cx, cy, 18), OCHRE)
    p.fill(poly((0, 1016), (1000, 1016), (1000, 1250), (0, 1250)), NAVY, 0.25)
    for k in range(40):
        x = 460 + chance.uniform(0, 500)
        p.stroke(line((x, 1016 + chance.uniform(0, 60)), (x + chance.uniform(30, 90), 1016 + chance.uniform(0, 60))), PAPER, 3, 0.5)
    return p


def market():
    p = Picture(1200, 800, mix(CREAM, MIST, 0.4), 55)
    sky(p, 470, mix(STEEL, MIST, 0.3), CREAM)
    for x, w, h, wall in ((-30, 200, 330, mix(STONE, ROSE, 0.3)), (170, 170, 270, mix(SAND, OCHRE, 0.2)), (340, 210, 350, mix(STEEL, STONE, 0.5)),
                          (760, 190, 300, mix(SAND, ROSE, 0.35)), (950, 270, 350, mix(STONE, SAND, 0.4))):
        house(p, x, 500, w, h, wall, mix(BRICK, SLATE, 0.4), False)
    p.solid(box(560, 180, 190, 320), mix(STONE, CREAM, 0.3), 0.5, (-1, 0), SLATE)
    p.solid(poly((552, 182), (655, 60), (758, 182)), mix(SLATE, INK, 0.2), 0.5, (-1, 0))
    p.fill(oval(655, 244, 44), PAPER)
    p.stroke(oval(655, 244, 44), INK, 6)
    p.stroke(line((655, 244), (655, 212)), INK, 6)
    p.stroke(line((655, 244), (632, 258)), INK, 6)
    for x in (590, 640, 690):
        p.fill(box(x, 340, 32, 160), DEEP, 0.8)
    ground = poly((0, 490), (1200, 490), (1200, 800), (0, 800))
    p.fill(ground, mix(STONE, SAND, 0.4))
    p.spray(ground, (0, 490), (0, 830), TAUPE, 0.8)
    chance = random.Random(4)
    for k in range(3):
        for i in range(4 - k):
            w = 250 + k * 70
            x, y = -60 + i * (w + 50 + k * 24) + k * 40, 470 + k * 104
            stall(p, x, y, w, 132 + k * 22, (BRICK, NAVY, OLIVE, BLUE)[(i + k) % 4], chance)
        for _ in range(7 - k):
            person(p, chance.uniform(20, 1180), 640 + k * 76, 118 + k * 34, chance.choice((NAVY, BRICK, SLATE, OLIVE, TAUPE)), chance.choice((None, INK, BRICK)))
    return p


def stall(p, x, y, w, h, colour, chance):
    p.fill(box(x + 8, y, 8, h), INK)
    p.fill(box(x + w - 16, y, 8, h), INK)
    p.solid(box(x, y + h * 0.55, w, h * 0.45), mix(BRICK, INK, 0.35), 0.4, (0, 1))
    for k in range(int(w // 26)):
        for row in range(2):
            p.fill(oval(x + 16 + k * 26 + row * 12, y + h * 0.53 - row * 14, 14), chance.choice((RED, OCHRE, OLIVE, BRICK, '#d9a441', '#6f7f4a')))
    strips = int(w // 30)
    for k in range(strips):
        a, b = x - 14 + k * (w + 28) / strips, x - 14 + (k + 1) * (w + 28) / strips
        p.fill(poly((a + 10, y - 46), (b + 10 - (b - a) * 0.1, y - 46), (b, y + 10), (a, y + 10)), colour if k % 2 == 0 else PAPER)
        p.fill(oval((a + b) / 2, y + 10, (b - a) / 2, 12), colour if k % 2 == 0 else PAPER)
    p.spray(poly((x, y - 46), (x + w, y - 46), (x + w + 14, y + 16), (x - 14, y + 16)), (x, y - 50), (x, y + 30), INK, 0.45)


def heron():
    p = Picture(1200, 800, mix(MIST, STONE, 0.3), 56)
    sky(p, 420, mix(STEEL, STONE, 0.6), mix(MIST, PAPER, 0.4), (300, 260, 320))
    trees(p, 430, mix(STEEL, STONE, 0.45), 2, 70)
    p.spray(box(0, 240, 1200, 220), (0, 240), (0, 460), mix(MIST, PAPER, 0.5), 1.0)
    water(p, 430, mix(STEEL, SLATE, 0.4), mix(MIST, PAPER, 0.4), 21)
    p.solid(poly((0, 420), (150, 424), (180, 640), (0, 700)), mix(STONE, SLATE, 0.4), 0.6, (1, 0.2))
    p.stroke('M160,480 C220,560 250,560 270,545', INK, 5)
    mark = len(p.body)
    boat(p, 330, 720, mix(SLATE, STEEL, 0.3), False)
    inner = p.body[mark:]
    del p.body[mark:]
    p.body.append('<g transform="translate(56,130) scale(0.72)">' + '\n'.join(inner) + '</g>')
    p.spray(box(0, 420, 1200, 380), (0, 760), (0, 430), mix(MIST, PAPER, 0.5), 0.85)
    p.stroke(line((880, 800), (884, 470)), mix(SLATE, BRICK, 0.2), 20)
    p.fill(smooth((862, 470), (870, 420), (892, 400), (908, 424), (904, 470)), mix(STEEL, MIST, 0.3))
    p.stroke('M888,404 C900,376 886,356 900,338', mix(STEEL, MIST, 0.2), 10)
    p.stroke(line((898, 338), (944, 348)), OCHRE, 6)
    return p


def lockkeeper():
    import portrait
    p = Picture(800, 1000, mix(STEEL, MIST, 0.5), 57)
    p.spray(box(0, 0, 800, 1000), (700, 100), (0, 1000), mix(NAVY, STEEL, 0.4), 0.85)
    p.fill(box(0, 700, 800, 300), mix(STEEL, NAVY, 0.4), 0.6)
    p.solid(poly((560, 420), (800, 400), (800, 1000), (600, 1000)), mix(STONE, TAUPE, 0.4), 0.5, (1, 0), SLATE)
    p.glow(420, 320, 420, CREAM, 0.5)
    coat = 'M40,1000 C50,880 80,812 168,774 C236,744 290,726 316,702 L490,702 C518,726 570,744 634,774 C716,812 750,880 760,1000 Z'
    p.fill(coat, '#22344a')
    p.spray(coat, (640, 760), (80, 980), '#101a28', 0.95)
    p.fill('M300,716 C340,800 460,800 504,716 L540,760 C470,860 330,860 262,760 Z', '#31475f')
    for k in range(2):
        for side in (-1, 1):
            p.fill(oval(402 + side * 66, 880 + 76 * k, 13), OCHRE)
    neck = 'M322,560 L478,560 C476,640 482,676 500,704 C470,750 430,776 402,780 C370,776 330,748 306,704 C322,676 326,640 322,560 Z'
    p.fill(neck, mix(SKIN[1], BRICK, 0.3))
    p.body.append('<g transform="translate(-28,2) scale(1.07)">')
    portrait.head(p)
    p.body.append('</g>')
    cap = 'M238,330 C230,214 300,150 402,148 C506,150 576,214 566,330 C520,296 460,284 402,284 C344,284 286,296 238,330 Z'
    p.fill(cap, '#1d2b3d')
    p.spray(cap, (520, 180), (240, 320), INK, 0.9)
    p.fill('M238,326 C286,286 344,272 402,272 C460,272 520,286 566,326 L566,352 C520,318 460,306 402,306 C344,306 286,318 238,352 Z', '#31475f')
    p.fill('M286,330 C330,312 474,312 520,330 C548,352 540,372 520,374 C460,348 344,348 286,374 C262,372 258,350 286,330 Z', INK)
    p.fill(oval(402, 286, 16), OCHRE)
    return p


def lamp():
    """A ship's lantern on nothing: text runs round it."""
    p = Picture(700, 1000, PAPER, 58)
    p.body.clear()
    p.stroke('M350,180 C220,40 480,40 350,180', INK, 18)
    p.solid(poly((230, 230), (300, 150), (400, 150), (470, 230)), mix(INK, SLATE, 0.3), 0.5, (-1, 0))
    p.solid(box(200, 226, 300, 44), mix(OCHRE, BRICK, 0.4), 0.6, (-1, 0))
    glass = 'M216,270 L484,270 C540,400 540,600 484,740 L216,740 C160,600 160,400 216,270 Z'
    p.fill(glass, mix(OCHRE, PAPER, 0.35))
    p.spray(glass, (350, 500), (80, 420), BRICK, 0.9)
    p.spray(glass, (350, 500), (640, 560), BRICK, 0.8)
    p.fill(smooth((350, 360), (396, 470), (404, 560), (350, 640), (296, 560), (304, 470)), mix(OCHRE, PAPER, 0.75))
    p.fill(smooth((350, 450), (376, 520), (376, 580), (350, 622), (324, 580), (324, 520)), PAPER)
    for x in (182, 268, 432, 518):
        p.stroke(f'M{(x + 350) / 2 + (x - 350) * 0.22:.0f},268 C{x},420 {x},590 {(x + 350) / 2 + (x - 350) * 0.22:.0f},742', INK, 11)
    for y in (400, 500, 610):
        p.stroke(line((176, y), (524, y)), INK, 8)
    p.solid(box(200, 738, 300, 50), mix(OCHRE, BRICK, 0.4), 0.6, (-1, 0))
    p.solid(poly((176, 788), (524, 788), (560, 900), (140, 900)), mix(INK, SLATE, 0.3), 0.5, (-1, 0))
    p.solid(box(128, 896, 444, 40), mix(INK, SLATE, 0.2), 0.4, (-1, 0))
    p.stroke('M182,300 C60,440 60,640 160,800', INK, 9)
    p.stroke('M518,300 C640,440 640,640 540,800', INK, 9)
    return p


def stone():
    """A page of type locked up on a stone table, seen from the editor's side, under a lamp."""
    p = Picture(1800, 1150, mix(SLATE, NAVY, 0.4), 59)
    p.spray(box(0, 0, 1800, 1150), (900, 500), (0, 1150), INK, 0.9)
    table = poly((90, 150), (1710, 150), (1800, 1150), (0, 1150))
    p.solid(table, mix(STONE, STEEL, 0.35), 0.6, (0, 1), SLATE)
    p.glow(900, 470, 760, mix(PAPER, OCHRE, 0.2), 0.75, clip=p.clip(table))
    frame = poly((470, 200), (1330, 200), (1392, 1086), (408, 1086))
    p.fill(poly((486, 226), (1346, 226), (1412, 1106), (424, 1106)), INK, 0.35)
    p.solid(frame, mix(INK, STEEL, 0.3), 0.5, (1, 0.4))
    chance = random.Random(12)

    def at(u, v):  # a place in the frame: perspective enough
        left, right = 470 + (408 - 470) * v + 34, 1330 + (1392 - 1330) * v - 34
        return left + (right - left) * u, 232 + (1052 - 232) * v ** 1.06

    def patch(u, v, w, h, colour, opacity=1.0):
        path = poly(at(u, v), at(u + w, v), at(u + w, v + h), at(u, v + h))
        p.fill(path, colour, opacity)
        return path

    metal, light = mix(STEEL, STONE, 0.5), mix(CREAM, STEEL, 0.35)
    patch(0, 0, 1, 1, mix(INK, SLATE, 0.4))
    patch(0.06, 0.01, 0.88, 0.085, metal)
    for k, (u, w) in enumerate(((0.1, 0.07), (0.185, 0.05), (0.25, 0.06), (0.33, 0.04), (0.385, 0.07), (0.5, 0.06), (0.575, 0.07), (0.66, 0.05), (0.73, 0.07), (0.82, 0.06))):
        patch(u, 0.022 + 0.004 * (k % 2), w, 0.06, light)
    patch(0, 0.108, 1, 0.006, light)
    cut = patch(0.0, 0.2, 0.66, 0.33, mix(BRICK, STONE, 0.35))
    p.spray(cut, at(0, 0.2), at(0.66, 0.53), INK, 0.7)
    patch(0.0, 0.135, 0.66, 0.05, metal)
    for u in (0.02, 0.14, 0.21, 0.33, 0.41, 0.52):
        patch(u, 0.142, 0.085, 0.036, light)
    for c in range(6):
        u, top = c / 6 + 0.004, 0.56 if c < 4 else 0.2
        v, lines = top, 0
        while v < 0.985:
            v += 0.0125
            lines += 1
            if c >= 4 and lines < 5:
                patch(u, v, 0.158, 0.02, light)
                v += 0.014
                continue
            if chance.random() < 0.035:
                v += 0.016
                continue
            if c == 3 and v > 0.9:  # what is over lies beside it
                break
            patch(u, v, 0.158 * (chance.uniform(0.3, 0.8) if chance.random() < 0.12 else 1), 0.0072, metal if chance.random() < 0.8 else light)
    # quoins, the lines that are over, a stick, a mallet
    for k in range(4):
        x, y = at(1.035, 0.16 + k * 0.24)
        p.solid(poly((x, y), (x + 26, y + 4), (x + 28, y + 84), (x - 4, y + 80)), mix(BRICK, OCHRE, 0.3), 0.5)
    p.solid(poly((1470, 640), (1640, 622), (1664, 760), (1486, 780)), mix(INK, SLATE, 0.3), 0.5)
    for k in range(8):
        p.stroke(line((1484, 652 + k * 15), (1640 + k * 2, 636 + k * 15)), metal, 8, 0.95, cap='butt')
    p.solid(poly((118, 700), (330, 640), (350, 690), (140, 756)), mix(STEEL, INK, 0.3), 0.5)
    p.fill(poly((150, 706), (322, 656), (334, 682), (164, 734)), light)
    p.solid(poly((150, 420), (300, 380), (330, 470), (180, 512)), mix(OCHRE, BRICK, 0.45), 0.6)
    p.solid(poly((234, 486), (262, 478), (312, 640), (288, 652)), mix(OCHRE, SAND, 0.3), 0.5)
    p.fill(poly((560, 0), (1240, 0), (1120, 96), (680, 96)), mix(INK, OLIVE, 0.3))
    p.spray(poly((560, 0), (1240, 0), (1120, 96), (680, 96)), (700, 0), (1200, 90), INK, 0.8)
    p.fill(oval(900, 98, 214, 16), mix(PAPER, OCHRE, 0.3))
    return p
