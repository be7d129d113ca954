"""Promos out of doors: masts and links, a martial artist, a dig."""
from pen import *

W, H = 900, 600


def ict():
    """A globe of links rising behind hills at dusk; masts before it."""
    p = Picture(W, H, mix(STEEL, BLUE, 0.25), 31)
    p.spray(box(0, 0, W, 400), (0, 330), (0, -60), mix(BLUE, STEEL, 0.1), 0.9)
    p.spray(box(0, 60, W, 500), (0, 80), (0, 470), mix(CREAM, OCHRE, 0.2), 1.0)
    cx, cy, r = 590, 470, 356
    globe = oval(cx, cy, r)
    p.glow(cx, cy, r + 90, CREAM, 0.75)
    p.fill(globe, BLUE)
    c = p.clip(globe)
    p.spray(globe, (cx + 220, cy - 260), (cx - 250, cy + 80), NAVY, 1.0, clip=c)
    p.spray(globe, (cx + 60, cy - 140), (cx + 250, cy - 280), STEEL, 0.8, clip=c)
    # land: free shapes, nobody's map
    for land in (((430, 214), (486, 180), (560, 176), (596, 206), (570, 240), (604, 268), (570, 318), (512, 342), (468, 316), (440, 330), (400, 292), (412, 250)),
                 ((650, 236), (700, 204), (768, 232), (800, 292), (770, 330), (716, 314), (690, 352), (652, 330), (668, 286)),
                 ((296, 372), (340, 352), (372, 388), (356, 436), (306, 452), (268, 430)),
                 ((560, 402), (622, 380), (660, 420), (640, 480), (580, 500), (548, 456)), ((850, 372), (904, 360), (930, 420), (880, 450))):
        shape = smooth(*land)
        p.fill(shape, mix(STEEL, SAND, 0.35), 0.9, clip=c)
        p.spray(shape, (cx + 200, cy - 250), (cx - 260, cy + 40), BLUE, 0.9, clip=c)
    for k in (0.22, 0.56, 0.84):
        p.stroke(oval(cx, cy, r * k, r), MIST, 1.8, 0.45, clip=c)
    for k in (-0.78, -0.5, -0.2, 0.1):
        half = r * (1 - k * k) ** 0.5
        p.stroke(f'M{n(cx - half)},{n(cy + k * r)} C{n(cx - half * 0.5)},{n(cy + k * r + 46)} {n(cx + half * 0.5)},{n(cy + k * r + 46)} {n(cx + half)},{n(cy + k * r)}',
                 MIST, 1.8, 0.45, clip=c)
    p.stroke(globe, mix(MIST, PAPER, 0.4), 3, 0.8)
    nodes = [(470, 232), (560, 196), (704, 246), (770, 296), (586, 300), (666, 344), (500, 322), (352, 392), (622, 420), (828, 352), (420, 286)]
    for a, b, lift in ((0, 2, 70), (1, 3, 54), (6, 2, 60), (7, 0, 60), (4, 9, 76), (5, 3, 34), (10, 4, 46), (7, 8, 90), (6, 8, 30), (1, 4, 18)):
        (ax, ay), (bx, by) = nodes[a], nodes[b]
        mx, my = (ax + bx) / 2, (ay + by) / 2 - lift
        p.stroke(f'M{ax},{ay} Q{n(mx)},{n(my)} {bx},{by}', PAPER if (a + b) % 3 else mix(RED, PAPER, 0.25), 2.4, 0.9)
    for k, (x, y) in enumerate(nodes):
        p.fill(oval(x, y, 9), NAVY, 0.5)
        p.fill(oval(x, y, 6), PAPER if k % 3 else mix(RED, PAPER, 0.15))
    hills(p)
    mast(p, 786, 500, 170, 15, INK, 2.4)
    mast(p, 196, 562, 440, 44, INK, 5)
    waves(p, 196, 128)
    p.solid(poly((300, 566), (300, 512), (330, 496), (404, 496), (404, 566)), mix(INK, NAVY, 0.4), 0.5)
    for x in (318, 346, 374):
        p.fill(box(x, 522, 14, 14), OCHRE)
    p.fill(poly((0, 556), (300, 548), (520, 566), (900, 560), (900, 600), (0, 600)), INK)
    return p


def hills(p):
    far = smooth((-40, 520), (120, 462), (250, 486), (380, 448), (500, 486), (640, 466), (790, 492), (960, 452), (960, 700), (-40, 700))
    p.fill(far, mix(NAVY, STEEL, 0.35))
    p.spray(far, (0, 450), (0, 580), NAVY, 0.9)
    near = smooth((-60, 560), (60, 516), (240, 540), (420, 530), (600, 558), (780, 530), (960, 552), (960, 700), (-60, 700))
    p.fill(near, mix(NAVY, INK, 0.4))
    p.spray(near, (0, 520), (0, 600), INK, 0.9)


def mast(p, x, foot, height, half, colour, w):
    """A lattice mast, its dishes and aerials."""
    top = foot - height
    tip = half * 0.16

    def leg(t, side):
        return x + side * (half + (tip - half) * t), foot - height * 0.9 * t

    for side in (-1, 1):
        p.stroke(line(leg(0, side), leg(1, side)), colour, w)
    steps = 9
    for k in range(steps):
        a, b = 1 - (1 - k / steps) ** 1.0, (k + 1) / steps
        p.stroke(line(leg(a, -1), leg(b, 1)), colour, w * 0.55)
        p.stroke(line(leg(a, 1), leg(b, -1)), colour, w * 0.55)
        p.stroke(line(leg(b, -1), leg(b, 1)), colour, w * 0.6)
    p.stroke(line((x, foot - height * 0.9), (x, top)), colour, w * 0.8)
    p.fill(oval(x, top, w * 0.95), RED)
    for t, side, r in ((0.62, 1, 0.62), (0.72, -1, 0.5), (0.48, -1, 0.72)):
        lx, ly = leg(t, side)
        r *= half
        dx = lx + side * r * 0.62
        p.stroke(line((lx, ly), (dx, ly)), colour, w)
        dish = oval(dx + side * r * 0.2, ly, r * 0.5, r)
        p.fill(dish, CREAM)
        p.spray(dish, (dx + r * 0.5, ly - r), (dx - r * 0.6, ly + r), SLATE, 0.95)
        p.stroke(dish, colour, w * 0.5)
        p.stroke(line((dx, ly), (dx + side * r * 0.9, ly)), colour, w * 0.6)
    for t in (0.84, 0.94):
        lx, _ = leg(t, 1)
        y = foot - height * 0.9 * t
        for side in (-1, 1):
            p.fill(box(x + side * (half * 0.42) - w * 0.7, y - half * 0.4, w * 1.4, half * 0.62), colour)
        p.stroke(line((x - half * 0.42, y), (x + half * 0.42, y)), colour, w * 0.5)


def waves(p, x, y):
    for k, r in enumerate((44, 74, 104)):
        for side in (-1, 1):
            a = 0.62
            p.stroke(f'M{n(x + side * r * a)},{n(y - r * 0.72)} Q{n(x + side * r * 1.24)},{n(y)} {n(x + side * r * a)},{n(y + r * 0.72)}',
                     PAPER, 6 - k * 1.3, 0.95 - 0.22 * k)


def wushu():
    """A low stance in white before a blue disc: one push of the palm, one sleeve behind."""
    p = Picture(W, H, mix(SAND, CREAM, 0.5), 37)
    p.spray(box(0, 0, W, H), (0, 180), (0, 620), mix(SAND, STONE, 0.7), 0.8)
    p.glow(470, 280, 360, PAPER, 0.7)
    disc = oval(476, 286, 232)
    p.fill(disc, mix(BLUE, STEEL, 0.25))
    p.spray(disc, (560, 80), (330, 500), NAVY, 0.9)
    # mountains in ink behind, mist below
    for path, tone in ((smooth((-60, 470), (60, 396), (130, 420), (230, 340), (330, 430), (420, 404), (560, 462), (960, 470), (960, 640), (-60, 640)), mix(STEEL, SAND, 0.5)),
                       (smooth((-60, 500), (300, 486), (520, 470), (640, 408), (700, 428), (800, 350), (870, 396), (980, 360), (980, 640), (-60, 640)), mix(STEEL, SAND, 0.3))):
        p.fill(path, tone)
        p.spray(path, (0, 350), (0, 520), mix(CREAM, SAND, 0.4), 1.0)
    floor = poly((0, 508), (900, 508), (900, 600), (0, 600))
    p.fill(floor, mix(NAVY, SLATE, 0.2))
    p.spray(floor, (0, 508), (0, 600), INK, 0.85)
    p.stroke(line((0, 509), (900, 509)), mix(NAVY, MIST, 0.5), 3)
    p.fill(oval(452, 548, 300, 17), INK, 0.55)
    fighter(p)
    return p


def fighter(p):
    cloth, fold = PAPER, mix(STEEL, NAVY, 0.25)
    skin = SKIN[1]

    def cut(path, dark=0.8, start=(520, 200), stop=(300, 430), tone=None):
        p.fill(path, tone or cloth)
        p.spray(path, start, stop, fold, dark)
        p.stroke(path, mix(NAVY, INK, 0.4), 2.4, 0.85)

    # the arm behind, raised, its sleeve hanging
    hand = 'M206,186 C196,176 190,160 184,146 C178,142 170,142 162,146 C158,142 162,134 172,130 C184,126 196,126 206,132 C212,128 220,126 226,130 C224,138 218,144 216,150 C222,158 230,164 238,170 Z'
    p.fill(hand, mix(skin, BRICK, 0.2))
    p.spray(hand, (230, 130), (190, 190), BRICK, 0.5)
    p.stroke('M184,146 C190,142 196,140 202,140', mix(skin, BRICK, 0.75), 2)
    cut('M400,238 C352,214 300,192 236,168 C226,172 214,178 208,190 C224,214 248,240 282,262 C320,282 366,292 398,292 Z', 0.95, (420, 200), (250, 280))
    # the straight leg behind
    cut('M392,376 C356,406 300,446 236,482 C206,500 186,514 172,530 L214,546 C262,530 330,506 392,480 C430,462 456,440 462,410 Z', 0.95, (440, 380), (220, 540), mix(cloth, STEEL, 0.25))
    p.fill('M176,526 C160,528 142,534 128,546 C130,554 150,554 214,552 L220,540 Z', INK)
    # the bent leg before
    cut('M408,372 C452,360 520,366 590,388 C622,398 640,414 640,436 C636,474 632,502 630,534 L574,536 C570,506 562,476 552,456 C506,462 448,462 408,446 C394,424 396,394 408,372 Z', 0.85, (560, 370), (440, 500))
    p.stroke('M552,456 C566,450 584,446 600,446', fold, 3)
    p.stroke('M470,398 C510,396 552,404 590,418', fold, 2.4, 0.6)
    p.fill('M574,530 L632,528 C654,534 676,540 686,550 C668,556 600,556 570,552 Z', INK)
    # body, leaning into the push
    cut('M384,246 C396,222 424,210 452,208 C484,210 508,222 518,240 C520,282 512,330 500,372 C470,386 424,388 396,376 C390,330 378,286 384,246 Z', 0.9, (510, 230), (390, 360))
    p.stroke('M462,212 C470,252 462,300 436,344', fold, 3)
    p.stroke('M426,214 C440,230 452,244 466,256', fold, 3)
    for k in range(4):
        x, y = 466 - 5 * k - k * k, 262 + 21 * k
        p.stroke(f'M{x - 13},{y - 1} L{x + 13},{y + 1}', NAVY, 3.4)
        p.fill(oval(x, y, 3.6), NAVY)
    # sash, its ends flying
    sash = 'M394,344 C428,356 470,356 506,344 L502,380 C466,394 424,392 392,380 Z'
    p.fill(sash, RED)
    p.spray(sash, (500, 340), (400, 380), mix(BRICK, INK, 0.4), 0.85)
    for path in ('M400,362 C362,366 330,390 296,386 C306,398 330,404 350,398 C372,392 388,382 404,380 Z',
                 'M402,370 C376,392 356,424 326,432 C342,442 366,434 382,416 C394,402 402,392 410,384 Z'):
        p.fill(path, RED)
        p.spray(path, (400, 360), (310, 420), mix(BRICK, INK, 0.4), 0.8)
    # the arm before: sleeve, then the open palm
    cut('M470,226 C506,222 560,226 612,232 C650,236 684,238 706,238 L706,268 C672,286 622,300 574,300 C530,298 490,286 470,270 Z', 0.8, (600, 226), (560, 310))
    p.stroke('M520,290 C560,276 620,268 700,262', fold, 2.4, 0.6)
    p.fill('M704,240 L722,240 C728,232 730,214 736,196 C742,194 746,198 746,204 C750,196 756,196 757,204 L758,208 C764,202 769,206 768,214 L766,240 C766,256 758,268 744,270 L704,266 Z', skin)
    p.spray('M704,240 L722,240 L758,208 L766,240 L744,270 L704,266 Z', (730, 210), (720, 276), BRICK, 0.5)
    p.stroke('M746,206 L744,234 M757,208 L754,236', mix(skin, BRICK, 0.6), 1.8)
    p.stroke(line((706, 237), (706, 269)), NAVY, 5)
    # neck and head, looking along the arm
    p.fill('M432,170 L474,178 C472,196 478,206 486,214 C474,232 456,238 440,228 C428,220 430,196 432,170 Z', mix(skin, BRICK, 0.3))
    p.fill('M424,214 C438,232 462,240 486,216 L494,224 C480,246 446,252 418,222 Z', PAPER)
    p.stroke('M424,214 C438,232 462,240 486,216', NAVY, 2.4)
    face = place('M52,2 C74,0 88,12 91,32 C92,38 90,41 91,45 C94,51 100,57 103,62 C104,66 100,68 96,68 C95,70 98,72 97,75 C97,76 95,77 94,77 C96,79 97,82 95,84 '
                 'C93,86 94,88 94,91 C94,98 88,102 80,101 C68,100 58,95 52,86 C40,88 22,86 13,74 C1,56 2,28 17,12 C27,3 40,2 52,2 Z', 0.92, 414, 104, turn=-2)
    p.fill(face, skin)
    p.spray(face, (500, 150), (440, 190), mix(skin, BRICK, 0.6), 0.7)
    hair = place('M90,27 C84,17 74,20 65,21 C61,29 60,35 59,42 L56,56 C54,48 46,44 42,50 C40,58 40,66 36,74 C28,82 20,80 15,76 C-2,58 -3,26 14,9 C30,-8 74,-9 88,10 C92,15 92,22 90,27 Z',
                 0.92, 414, 104, turn=-2)
    p.fill(hair, INK)
    p.stroke(place('M24,8 C44,-3 70,-3 84,10', 0.92, 414, 104, turn=-2), STEEL, 2.6, 0.6)
    p.fill(place('M44,49 C50,46 55,50 54,57 C53,63 50,69 46,70 C42,69 41,53 44,49 Z', 0.92, 414, 104, turn=-2), mix(skin, BRICK, 0.25))
    p.stroke(place('M76,39 C82,36 86,38 90,41', 0.92, 414, 104, turn=-2), INK, 3)
    p.stroke(place('M79,47 C82,46 86,46 88,48', 0.92, 414, 104, turn=-2), INK, 2.4)
    p.stroke(place('M86,77 C89,78 92,78 94,77', 0.92, 414, 104, turn=-2), BRICK, 2)
    # what moved: three sweeps
    for k, (r, o) in enumerate(((300, 0.9), (322, 0.6), (344, 0.35))):
        p.stroke(f'M{n(476 + r * 0.62)},{n(286 - r * 0.7)} Q{n(476 + r * 1.06)},{n(286 - r * 0.34)} {n(476 + r * 0.985)},{n(286 + r * 0.16)}', mix(STEEL, PAPER, 0.25), 5 - k * 1.2, o)


def excavation():
    """Squares of string on a stepped trench, the hill behind, two people at work."""
    p = Picture(W, H, mix(MIST, CREAM, 0.55), 41)
    p.spray(box(0, 0, W, 330), (0, 320), (0, -60), mix(STEEL, MIST, 0.3), 0.8)
    p.glow(690, 120, 190, PAPER, 0.85)
    p.fill(oval(690, 120, 44), PAPER)
    far = smooth((-60, 268), (90, 222), (200, 246), (330, 196), (460, 240), (590, 214), (760, 250), (960, 206), (960, 420), (-60, 420))
    p.fill(far, mix(STEEL, MIST, 0.35))
    p.spray(far, (0, 200), (0, 300), MIST, 0.9)
    hill = 'M-20,340 C80,330 150,292 230,232 C280,196 330,182 400,180 C470,180 520,196 580,240 C650,292 740,330 920,336 L920,430 L-20,430 Z'
    p.fill(hill, mix(OCHRE, STONE, 0.5))
    c = p.clip(hill)
    p.spray(hill, (560, 190), (150, 360), mix(BRICK, TAUPE, 0.6), 0.75, clip=c)
    for path in ('M300,206 C330,250 318,300 350,360', 'M420,184 C440,230 428,290 452,350', 'M520,204 C548,250 552,300 590,352', 'M226,240 C240,280 232,320 246,360'):
        p.stroke(path, mix(BRICK, TAUPE, 0.5), 4, 0.4, clip=c)
    for k in range(26):
        x = p.chance.uniform(40, 860)
        y = 320 + p.chance.uniform(-6, 40)
        p.fill(oval(x, y, p.chance.uniform(6, 15), p.chance.uniform(4, 8)), mix(OLIVE, TAUPE, p.chance.uniform(0.1, 0.6)), 0.85, clip=c)
    ground = poly((-10, 352), (910, 352), (910, 610), (-10, 610))
    p.fill(ground, mix(OCHRE, SAND, 0.5))
    p.spray(ground, (0, 352), (0, 610), mix(OCHRE, BRICK, 0.35), 0.8)
    canopy(p)
    trench(p)
    return p


def ground_point(u, v, depth=0.0):
    """The dig's own plan: u across (-4..4), v from the eye (1..6), metres down."""
    z = 0.02 + v
    return 400 + u * 204 / z, 322 + 253 / z + depth * 96 / z


def canopy(p):
    for x, foot in ((636, 420), (690, 392), (850, 420), (806, 392)):
        p.stroke(line((x, 268), (x, foot)), SLATE, 5)
    top = 'M606,280 C650,262 670,250 690,236 L812,236 C834,252 856,266 890,280 C840,272 800,286 748,276 C700,288 650,272 606,280 Z'
    p.fill(top, PAPER)
    p.spray(top, (700, 236), (760, 290), STEEL, 0.8)
    p.fill('M606,280 C650,272 700,288 748,276 L742,292 C700,300 650,288 606,296 Z', mix(STEEL, PAPER, 0.3))
    p.fill('M748,276 C800,286 840,272 890,280 L890,296 C840,288 800,300 742,292 Z', mix(STEEL, PAPER, 0.5))
    p.fill(poly((640, 384), (850, 384), (860, 394), (630, 394)), mix(BRICK, INK, 0.3))
    for x in (662, 700, 742, 790, 824):
        p.solid(f'M{x - 11},384 C{x - 16},370 {x - 8},362 {x - 6},354 L{x + 6},354 C{x + 8},362 {x + 16},370 {x + 11},384 Z', mix(BRICK, OCHRE, 0.45), 0.6)


def trench(p):
    deep = {(0, 1): 1.0, (1, 1): 0.62, (0, 2): 0.62, (1, 2): 1.0, (-1, 1): 0.35, (-2, 2): 0.7, (-1, 2): 0.3, (-1, 3): 0.6, (0, 3): 0.3, (1, 3): 0.5, (-2, 1): 0.25, (-2, 3): 0.25}
    soil, strata = mix(OCHRE, BRICK, 0.3), (mix(OCHRE, SAND, 0.3), mix(BRICK, OCHRE, 0.45), mix(TAUPE, BRICK, 0.35), mix(SLATE, BRICK, 0.3))
    for v in (3, 2, 1):
        for u in (-2, -1, 0, 1):
            d = deep.get((u, v))
            if d is None:
                continue
            m = 0.07
            a, b = u + m, u + 1 - m
            front, back = v + m, v + 1 - m
            hole = poly(ground_point(a, front), ground_point(b, front), ground_point(b, back), ground_point(a, back))
            c = p.clip(hole)
            p.fill(hole, mix(soil, INK, 0.25))
            floor = poly(ground_point(a, front, d), ground_point(b, front, d), ground_point(b, back, d), ground_point(a, back, d))
            p.fill(floor, mix(OCHRE, BRICK, 0.42), clip=c)
            for k, tone in enumerate(strata):
                y0, y1 = d * k / 4, d * (k + 1) / 4
                p.fill(poly(ground_point(a, back, y0), ground_point(b, back, y0), ground_point(b, back, y1), ground_point(a, back, y1)), tone, clip=c)
                side = a if ground_point(a, back)[0] > 400 else b
                p.fill(poly(ground_point(side, front, y0), ground_point(side, back, y0), ground_point(side, back, y1), ground_point(side, front, y1)),
                       mix(tone, INK, 0.28), clip=c)
            x0, y0 = ground_point(a, back)
            x1, y1 = ground_point(b, front, d)
            p.spray(hole, (x1, y0), (x0, y1), mix(BRICK, INK, 0.6), 0.7, clip=c)
            if (u, v) == (0, 1):
                walls(p, d, c)
            p.stroke(hole, mix(SAND, CREAM, 0.5), 2, 0.8)
    # people: one kneels in the trench's edge, one stands with a board
    worker_standing(p, 214, 290, 0.84)
    worker_kneeling(p, 548, 346, 1.1)
    strings(p)
    tools(p)


def walls(p, d, clip):
    """A course of old stone laid bare across one square."""
    for k in range(9):
        a, b = 0.05 + k * 0.105, 0.05 + k * 0.105 + 0.092
        foot, top = 1.42, d - 0.42
        face = poly(ground_point(a, foot, top), ground_point(b, foot, top), ground_point(b, foot, d), ground_point(a, foot, d))
        p.fill(face, mix(STONE, TAUPE, 0.25 * (k % 3)), clip=clip)
        cap = poly(ground_point(a, foot, top), ground_point(b, foot, top), ground_point(b, foot + 0.16, top), ground_point(a, foot + 0.16, top))
        p.fill(cap, mix(CREAM, SAND, 0.4 * (k % 2)), clip=clip)
        p.stroke(cap, TAUPE, 1.2, 0.7, clip=clip)
    for v, k in ((1.16, 3), (1.2, 6), (1.12, 7)):  # a pot and sherds
        x, y = ground_point(k * 0.12, v, d)
        p.fill(oval(x, y, 9, 4), mix(BRICK, OCHRE, 0.3), clip=clip)


def strings(p):
    for v in (1, 2, 3, 4):
        p.stroke(line(ground_point(-2, v, -0.12), ground_point(2, v, -0.12)), PAPER, 2.6 - 0.3 * v)
    for u in (-2, -1, 0, 1, 2):
        p.stroke(line(ground_point(u, 1, -0.12), ground_point(u, 4, -0.12)), PAPER, 2)
    for v in (4, 3, 2, 1):
        for u in (-2, -1, 0, 1, 2):
            x, y = ground_point(u, v, -0.16)
            fx, fy = ground_point(u, v, 0.06)
            p.stroke(line((x, y), (fx, fy)), INK if (u + v) % 2 else RED, 5.5 - 0.8 * v, cap='butt')


def worker_standing(p, x, y, s):
    def at(path):
        return place(path, s, x, y)
    p.fill(at('M-30,164 C0,158 60,158 84,166 C60,176 0,176 -30,164 Z'), mix(BRICK, INK, 0.5), 0.4)
    for path, tone in (('M-12,88 L16,88 L12,164 L-10,164 Z', NAVY), ('M6,88 L22,88 L30,164 L10,164 Z', mix(NAVY, INK, 0.4))):
        p.solid(at(path), tone, 0.6, (-1, 0))
    p.solid(at('M-18,30 C-8,22 16,22 24,30 L26,96 L-18,96 Z'), CREAM, 0.6, (-1, 0), TAUPE)
    p.solid(at('M14,34 C26,38 34,56 36,74 L58,66 L60,74 L34,86 C24,78 16,60 12,44 Z'), mix(CREAM, SAND, 0.5), 0.4, (-1, 0), TAUPE)
    p.fill(at('M46,44 L80,52 L74,84 L42,76 Z'), mix(OCHRE, PAPER, 0.4))
    p.fill(at('M50,48 L76,54 L71,80 L46,73 Z'), PAPER)
    p.fill(at('M-8,2 C-8,-10 14,-10 16,2 C20,10 14,24 6,26 C-4,26 -8,14 -8,2 Z'), SKIN[2])
    scarf = at('M-12,6 C-14,-14 14,-18 16,-2 C8,0 4,6 6,16 C8,22 14,24 18,30 C4,40 -12,36 -18,30 C-12,24 -12,14 -12,6 Z')
    p.fill(scarf, BRICK)
    p.spray(scarf, (x + 14, y), (x - 16, y + 20), INK, 0.6)
    p.fill(at('M-22,-2 C-8,-10 12,-12 28,-6 C30,-3 28,0 24,0 C8,-2 -6,2 -18,6 C-24,4 -26,0 -22,-2 Z'), mix(OCHRE, SAND, 0.5))
    p.fill(at('M-12,-4 C-10,-18 12,-20 16,-6 Z'), mix(OCHRE, SAND, 0.35))


def worker_kneeling(p, x, y, s):
    def at(path):
        return place(path, s, x, y)
    p.fill(at('M-54,92 C-20,84 70,86 92,94 C60,104 -20,102 -54,92 Z'), mix(BRICK, INK, 0.5), 0.45)
    p.solid(at('M-46,88 C-50,70 -30,56 -4,60 L40,70 C50,76 48,90 40,92 L-40,94 Z'), SLATE, 0.6, (-1, 0.3))
    body = 'M30,66 C34,40 22,14 -2,4 C-20,0 -36,8 -40,24 C-40,42 -24,58 -8,70 Z'
    p.solid(at(body), BLUE, 0.8, (1, 0.4), NAVY)
    p.solid(at('M-30,18 C-22,12 -14,18 -14,28 C-18,46 -36,58 -58,70 L-64,62 C-46,50 -36,36 -30,18 Z'), mix(BLUE, MIST, 0.25), 0.5, (1, 0.2), NAVY)
    p.fill(at('M-58,70 C-66,76 -72,74 -74,70 C-70,66 -66,62 -62,62 Z'), SKIN[1])
    p.stroke(at('M-70,72 L-86,84'), mix(OCHRE, BRICK, 0.3), 4 * s)
    p.stroke(at('M-86,84 L-92,89'), PAPER, 6 * s)
    p.fill(at('M-26,8 C-40,10 -54,0 -54,-12 C-52,-24 -32,-28 -24,-18 C-16,-10 -16,2 -26,8 Z'), SKIN[1])
    p.fill(at('M-22,-20 C-14,-12 -16,2 -24,8 C-28,-2 -34,-10 -44,-16 Z'), INK)
    p.solid(at('M-78,-6 C-64,-20 -36,-30 -8,-22 C-4,-18 -8,-14 -14,-14 C-34,-18 -56,-8 -72,2 C-78,2 -80,-2 -78,-6 Z'), CREAM, 0.5, (1, 0.2), TAUPE)
    p.solid(at('M-58,-14 C-58,-34 -28,-42 -18,-22 C-30,-24 -46,-20 -58,-14 Z'), CREAM, 0.5, (1, 0.2), TAUPE)


def tools(p):
    p.fill(oval(842, 574, 74, 11), mix(BRICK, INK, 0.5), 0.4)
    p.solid('M794,512 L880,512 L870,572 C852,580 822,580 804,572 Z', SLATE, 0.7, (-1, 0))
    p.fill(oval(837, 512, 43, 11), INK)
    p.fill('M802,510 C816,492 854,490 872,510 C854,518 822,518 802,510 Z', mix(OCHRE, BRICK, 0.4))
    p.stroke('M794,512 C798,464 876,464 880,512', STEEL, 3.5)
    for k in range(9):  # a measuring staff
        p.fill(poly((590 + k * 17, 592 - k * 2.2), (607 + k * 17, 589.8 - k * 2.2), (608 + k * 17, 597.8 - k * 2.2), (591 + k * 17, 600 - k * 2.2)),
               RED if k % 2 else PAPER)
