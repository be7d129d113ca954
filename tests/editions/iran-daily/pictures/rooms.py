"""Promos indoors: a reading hall, a haft-sin table, an assembly."""
from pen import *

W, H = 900, 600


def seen(x, y, z, eye=(450, 262), f=560):
    """A point in a room: x to the right, y up from the eye, z away; metres."""
    return eye[0] + f * x / z, eye[1] - f * y / z


def library():
    """Shelves run down both sides to a tall arched window; tables with lamps and readers between."""
    p = Picture(W, H, CREAM, 43)
    near, far, half, top, floor = 2.0, 15.0, 3.1, 3.3, -1.75
    p.fill(poly(seen(-half, floor, near), seen(half, floor, near), seen(half, floor, far), seen(-half, floor, far)), mix(TAUPE, BRICK, 0.25))
    p.fill(poly(seen(-half, top, near), seen(half, top, near), seen(half, top, far), seen(-half, top, far)), mix(SAND, CREAM, 0.4))
    floor_path = poly(seen(-half, floor, 1.6), seen(half, floor, 1.6), seen(half, floor, far), seen(-half, floor, far))
    p.fill(floor_path, mix(OCHRE, TAUPE, 0.6))
    for k in range(-6, 7):
        p.stroke(line(seen(k * 0.52, floor, 1.6), seen(k * 0.52, floor, far)), mix(TAUPE, BRICK, 0.4), 2, 0.45)
    p.spray(floor_path, (450, 340), (450, 640), mix(TAUPE, BRICK, 0.6), 0.8)
    end_wall(p, far, half, top, floor)
    beams(p, near, far, half, top)
    shelves(p, -1, half, floor, far)
    shelves(p, 1, half, floor, far)
    shine = poly(seen(-0.9, floor, far), seen(0.9, floor, far), seen(1.5, floor, 3.4), seen(-1.5, floor, 3.4))
    p.spray(shine, (450, 540), (450, 330), mix(CREAM, SAND, 0.3), 0.9)
    for z in (9.6, 6.6, 4.2):
        for side in (-1, 1):
            desk(p, side, z, floor)
    return p


def end_wall(p, z, half, top, floor):
    wall = poly(seen(-half, top, z), seen(half, top, z), seen(half, floor, z), seen(-half, floor, z))
    p.fill(wall, mix(SAND, CREAM, 0.5))
    for x, w, h in ((0, 0.86, 2.75), (-1.95, 0.55, 2.2), (1.95, 0.55, 2.2)):
        (x0, y0), (x1, _) = seen(x - w, floor + 0.35, z), seen(x + w, floor, z)
        _, y1 = seen(x, h - w, z)
        r = (x1 - x0) / 2
        arch = f'M{n(x0)},{n(y0)} L{n(x0)},{n(y1)} C{n(x0)},{n(y1 - r * 1.33)} {n(x1)},{n(y1 - r * 1.33)} {n(x1)},{n(y1)} L{n(x1)},{n(y0)} Z'
        p.stroke(arch, TAUPE, 5)
        p.fill(arch, '#eef0ea')
        p.spray(arch, (x0, y0), (x0, y1 - r), MIST, 0.7)
        for k in (0.33, 0.67):
            p.stroke(line((x0 + (x1 - x0) * k, y0), (x0 + (x1 - x0) * k, y1 - r * 0.8)), STONE, 2)
        for k in (0.3, 0.62):
            p.stroke(line((x0, y0 + (y1 - y0) * k), (x1, y0 + (y1 - y0) * k)), STONE, 2)
    p.glow(450, 250, 190, PAPER, 0.75)


def beams(p, near, far, half, top):
    ceiling = poly(seen(-half, top, 1.7), seen(half, top, 1.7), seen(half, top, far), seen(-half, top, far))
    p.spray(ceiling, (450, 140), (450, -60), STONE, 0.9)
    for z in (13, 10.5, 8.4, 6.7, 5.3, 4.2):
        band = poly(seen(-half, top, z), seen(half, top, z), seen(half, top, z - 0.35), seen(-half, top, z - 0.35))
        p.fill(band, mix(STONE, SAND, 0.3))
    for z in (11.4, 8.2, 5.8):
        x, y = seen(0, 1.75, z)
        _, t = seen(0, top, z)
        r = 150 / z
        p.stroke(line((x, t), (x, y)), SLATE, 2)
        p.glow(x, y + r * 0.4, r * 3, PAPER, 0.7)
        p.fill(f'M{n(x - r)},{n(y + r * 0.5)} C{n(x - r)},{n(y - r * 0.6)} {n(x + r)},{n(y - r * 0.6)} {n(x + r)},{n(y + r * 0.5)} Z', NAVY)
        p.fill(oval(x, y + r * 0.5, r, r * 0.22), mix(PAPER, OCHRE, 0.25))


def shelves(p, side, half, floor, far):
    """Bays between pilasters; each board holds a row of books."""
    tones = (NAVY, BLUE, STEEL, BRICK, RED, OCHRE, TAUPE, STONE, SAND, OLIVE, SLATE, CREAM)
    back = poly(seen(side * half, 2.5, 1.2), seen(side * half, 2.5, far), seen(side * half, floor, far), seen(side * half, floor, 1.2))
    p.fill(back, mix(BRICK, INK, 0.6))
    z = 1.75
    bays = []
    while z < far - 0.6:
        bays.append((z, min(z + 1.55, far)))
        z += 1.75
    rows = [floor + 0.12 + 0.52 * k for k in range(8)]
    for z0, z1 in reversed(bays):
        for low in rows:
            z = z0 + 0.05
            while z < z1 - 0.06:
                thick = p.chance.uniform(0.05, 0.13) * (1 if z < 6 else 1.6)
                tall = p.chance.uniform(0.3, 0.43)
                if p.chance.random() < 0.06:
                    z += thick * 1.6
                    continue
                tone = mix(p.chance.choice(tones), INK, 0.12 if side > 0 else 0.26)
                z2 = min(z + thick, z1 - 0.03)
                book = poly(seen(side * half, low, z), seen(side * half, low, z2), seen(side * half, low + tall, z2), seen(side * half, low + tall, z))
                p.fill(book, tone)
                if z < 7 and p.chance.random() < 0.6:
                    for at in (0.72, 0.82):
                        p.stroke(line(seen(side * half, low + tall * at, z + thick * 0.15), seen(side * half, low + tall * at, z2 - thick * 0.15)),
                                 mix(tone, OCHRE if p.chance.random() < 0.5 else PAPER, 0.5), 5.5 / z)
                z = z2 + 0.012
            inner = half - 0.05
            board = poly(seen(side * half, low, z0), seen(side * half, low, z1), seen(side * inner, low - 0.05, z1), seen(side * inner, low - 0.05, z0))
            p.fill(board, mix(OCHRE, BRICK, 0.45))
        for z in (z1, z0 - 0.2):
            inner = half - 0.18
            post = poly(seen(side * inner, 2.5, z), seen(side * inner, 2.5, z + 0.2), seen(side * inner, floor, z + 0.2), seen(side * inner, floor, z))
            p.fill(post, mix(OCHRE, BRICK, 0.35))
            face = poly(seen(side * inner, 2.5, z), seen(side * half, 2.5, z), seen(side * half, floor, z), seen(side * inner, floor, z))
            p.fill(face, mix(OCHRE, BRICK, 0.62))
    cornice = poly(seen(side * (half - 0.28), 2.72, 1.2), seen(side * (half - 0.28), 2.72, far), seen(side * (half - 0.28), 2.42, far), seen(side * (half - 0.28), 2.42, 1.2))
    p.fill(cornice, mix(OCHRE, BRICK, 0.4))
    upper = poly(seen(side * (half - 0.28), 2.72, 1.2), seen(side * (half - 0.28), 2.72, far), seen(side * half, 3.3, far), seen(side * half, 3.3, 1.2))
    p.fill(upper, mix(SAND, STONE, 0.4))
    edge = 0 if side < 0 else W
    p.spray(back, (450 + side * 190, 200), (edge, 300), INK, 0.55)


def desk(p, side, z, floor):
    """A table with a lamp; somebody reads at it."""
    y, x0, x1, deep = floor + 0.78, side * 0.62, side * 1.95, 1.15
    reader(p, side, z + 0.5, floor)
    for x in (x0 + side * 0.1, x1 - side * 0.1):
        p.fill(poly(seen(x - 0.05, y, z), seen(x + 0.05, y, z), seen(x + 0.05, floor, z), seen(x - 0.05, floor, z)), mix(BRICK, INK, 0.5))
    top = poly(seen(x0, y, z), seen(x1, y, z), seen(x1, y, z + deep), seen(x0, y, z + deep))
    p.fill(top, mix(OCHRE, BRICK, 0.42))
    p.spray(top, seen(x0, y, z + deep), seen(x1, y, z), mix(BRICK, INK, 0.4), 0.8)
    p.fill(poly(seen(x0, y, z), seen(x1, y, z), seen(x1, y - 0.12, z), seen(x0, y - 0.12, z)), mix(BRICK, INK, 0.35))
    bx = side * 1.3
    for s in (-1, 1):
        p.fill(poly(seen(bx, y + 0.01, z + 0.25), seen(bx + s * 0.26, y + 0.04, z + 0.25), seen(bx + s * 0.26, y + 0.04, z + 0.6), seen(bx, y + 0.01, z + 0.6)),
               PAPER if s * side < 0 else CREAM)
    lx = side * 0.74
    base, neck = seen(lx, y, z + 0.3), seen(lx, y + 0.36, z + 0.3)
    r = 78 / z
    p.fill(oval(*base, r * 0.8, r * 0.24), INK)
    p.stroke(line(base, neck), OCHRE, 13 / z)
    shade = f'M{n(neck[0] - r * 1.5)},{n(neck[1] + r * 0.5)} C{n(neck[0] - r * 1.4)},{n(neck[1] - r * 0.6)} {n(neck[0] + r * 1.4)},{n(neck[1] - r * 0.6)} {n(neck[0] + r * 1.5)},{n(neck[1] + r * 0.5)} Z'
    p.glow(neck[0], neck[1] + r * 1.4, r * 4, mix(PAPER, OCHRE, 0.25), 0.7)
    p.fill(shade, mix(OLIVE, NAVY, 0.5))
    p.spray(shade, (neck[0] - r, neck[1]), (neck[0] + r, neck[1]), INK, 0.6)


def reader(p, side, z, floor):
    who = {9.6: (SLATE, INK, False), 6.6: (BLUE, NAVY, True), 4.2: (BRICK, SLATE, False)}
    coat, hair, scarf = who.get(round(z - 0.5, 1), (BLUE, INK, False))
    if side > 0:
        coat, hair, scarf = {BRICK: (NAVY, BRICK, True), SLATE: (OCHRE, SLATE, False), BLUE: (TAUPE, INK, False)}[coat]
    x, y = seen(side * 1.3, floor + 1.02, z)
    s = 560 / z / 100 * 0.5
    body = place('M-60,96 C-68,40 -58,4 -26,-10 L26,-10 C58,4 68,40 60,96 Z', s, x, y)
    p.fill(body, coat)
    p.spray(body, (x + side * -40 * s, y), (x + side * 62 * s, y + 40 * s), INK, 0.75)
    head = place('M-26,-52 C-26,-84 26,-84 26,-52 C26,-26 14,-8 0,-6 C-14,-8 -26,-26 -26,-52 Z', s, x, y + 6 * s)
    p.fill(place('M-12,-22 L12,-22 L14,-4 L-14,-4 Z', s, x, y), mix(SKIN[1], BRICK, 0.35))
    p.fill(head, SKIN[1])
    p.fill(place('M-28,-44 C-34,-92 34,-92 28,-44 C22,-58 8,-62 0,-62 C-8,-62 -22,-58 -28,-44 Z', s, x, y + 4 * s), hair)
    if scarf:
        p.fill(place('M-30,-50 C-32,-96 32,-96 30,-50 C32,-22 38,-8 44,4 L-44,4 C-38,-8 -32,-22 -30,-50 Z M-18,-50 C-16,-20 -8,-10 0,-9 C8,-10 16,-20 18,-50 C12,-66 -12,-66 -18,-50 Z',
                     s, x, y + 2 * s), hair)
    p.fill(place('M-56,60 C-50,84 -30,96 -6,98 L-6,84 C-24,80 -36,66 -40,46 Z M56,60 C50,84 30,96 6,98 L6,84 C24,80 36,66 40,46 Z', s, x, y), mix(coat, PAPER, 0.16))


def nowruz():
    """The seven things on a cloth before a window, blossom over them."""
    p = Picture(W, H, mix(MIST, CREAM, 0.35), 47)
    p.spray(box(0, 0, W, 330), (0, 300), (0, -40), mix(STEEL, MIST, 0.3), 0.85)
    p.glow(640, 130, 240, PAPER, 0.75)
    for path, tone in ((poly((-20, 330), (120, 214), (190, 262), (330, 120), (392, 178), (440, 148), (600, 300), (690, 240), (800, 308), (920, 250), (920, 420), (-20, 420)), mix(STEEL, MIST, 0.3)),):
        p.fill(path, tone)
        p.spray(path, (400, 120), (330, 330), BLUE, 0.6)
        p.fill(poly((330, 120), (392, 178), (376, 190), (352, 172), (336, 196), (308, 178), (292, 196), (272, 178)), PAPER)
        p.fill(poly((440, 148), (486, 192), (462, 202), (446, 186), (428, 200), (412, 182), (418, 165)), PAPER)
    hills_ = smooth((-60, 352), (120, 312), (300, 340), (520, 306), (720, 342), (960, 310), (960, 460), (-60, 460))
    p.fill(hills_, mix(OLIVE, MIST, 0.35))
    p.spray(hills_, (0, 310), (0, 400), mix(OLIVE, NAVY, 0.4), 0.8)
    # window frame and sill
    for x in (-8, 884):
        p.fill(box(x, 0, 24, 392), CREAM)
    p.fill(box(566, 0, 16, 392), CREAM)
    p.spray(box(566, 0, 16, 392), (566, 0), (584, 0), TAUPE, 0.7)
    p.fill(box(0, 374, W, 22), CREAM)
    p.spray(box(0, 374, W, 22), (0, 374), (0, 400), TAUPE, 0.8)
    cloth = poly((0, 396), (900, 396), (900, 600), (0, 600))
    p.fill(cloth, mix(NAVY, BLUE, 0.25))
    p.spray(cloth, (450, 396), (450, 620), INK, 0.75)
    termeh(p)
    mirror(p)
    candle(p, 92, 418, 150, 24)
    candle(p, 318, 404, 122, 21)
    sabzeh(p)
    bowl(p)
    apples(p)
    eggs(p)
    small_dishes(p)
    hyacinth(p)
    blossom(p)
    return p


def termeh(p):
    """The cloth's border: a row of boteh."""
    p.fill(poly((0, 556), (900, 556), (900, 600), (0, 600)), BRICK)
    p.spray(poly((0, 556), (900, 556), (900, 600), (0, 600)), (0, 556), (0, 610), INK, 0.6)
    for y in (553, 562):
        p.stroke(line((0, y), (900, y)), OCHRE, 3 if y == 553 else 1.6)
    for k in range(23):
        boteh = place('M0,16 C-14,16 -16,-2 -6,-10 C0,-15 4,-20 12,-20 C6,-14 10,-8 12,0 C14,10 8,16 0,16 Z', 0.8, 22 + k * 40, 584)
        p.fill(boteh, OCHRE)
        p.fill(place('M0,10 C-8,10 -8,0 -3,-5 C2,-8 4,-10 6,-10 C4,-6 6,0 6,4 C6,8 4,10 0,10 Z', 0.8, 22 + k * 40, 584), NAVY)


def mirror(p):
    outer = 'M150,412 L150,236 C150,168 198,140 212,118 C226,140 274,168 274,236 L274,412 Z'
    p.fill(oval(212, 414, 84, 9), INK, 0.5)
    p.fill(outer, OCHRE)
    p.spray(outer, (250, 150), (150, 400), mix(BRICK, INK, 0.3), 0.8)
    inner = 'M166,400 L166,240 C166,184 202,162 212,144 C222,162 258,184 258,240 L258,400 Z'
    p.fill(inner, MIST)
    c = p.clip(inner)
    p.spray(inner, (250, 160), (170, 400), BLUE, 0.7, clip=c)
    p.fill(poly((166, 330), (258, 216), (258, 262), (166, 376)), PAPER, 0.45, clip=c)
    p.stroke(inner, mix(OCHRE, PAPER, 0.4), 2.5)
    p.solid('M140,404 L284,404 L290,420 L134,420 Z', mix(OCHRE, BRICK, 0.3), 0.6, (-1, 0.5))


def candle(p, x, foot, height, r):
    p.fill(oval(x, foot + 4, r * 1.9, 8), INK, 0.5)
    stick = f'M{x - r * 1.5},{foot} C{x - r},{foot - 8} {x - 5},{foot - 12} {x - 5},{foot - 30} L{x - 11},{foot - 36} L{x + 11},{foot - 36} L{x + 5},{foot - 30} C{x + 5},{foot - 12} {x + r},{foot - 8} {x + r * 1.5},{foot} Z'
    p.solid(stick, OCHRE, 0.7, (-1, 0.2), mix(BRICK, INK, 0.4))
    p.solid(box(x - 8, foot - height, 16, height - 36), PAPER, 0.6, (-1, 0.3), STEEL)
    p.stroke(line((x, foot - height), (x, foot - height - 7)), INK, 2.4)
    p.glow(x, foot - height - 20, 62, mix(PAPER, OCHRE, 0.3), 0.85)
    p.fill(f'M{x},{foot - height - 40} C{x + 12},{foot - height - 22} {x + 9},{foot - height - 6} {x},{foot - height - 4} C{x - 9},{foot - height - 6} {x - 12},{foot - height - 22} {x},{foot - height - 40} Z', OCHRE)
    p.fill(f'M{x},{foot - height - 26} C{x + 6},{foot - height - 16} {x + 5},{foot - height - 7} {x},{foot - height - 6} C{x - 5},{foot - height - 7} {x - 6},{foot - height - 16} {x},{foot - height - 26} Z', PAPER)


def sabzeh(p):
    """Sprouted wheat, tied with a red ribbon."""
    x, y = 452, 446
    p.fill(oval(x, y + 42, 112, 12), INK, 0.5)
    greens = (mix(OLIVE, '#5c7f45', 0.6), '#6f8a4e', mix('#55733f', INK, 0.15), mix('#7f9a5a', PAPER, 0.12))
    for k in range(150):
        t = p.chance.uniform(-1, 1)
        foot = x + t * 82
        lean = t * 34 + p.chance.uniform(-14, 14)
        tall = 106 - 22 * t * t + p.chance.uniform(-20, 16)
        p.fill(f'M{n(foot - 3)},{y} Q{n(foot + lean * 0.25)},{n(y - tall * 0.55)} {n(foot + lean)},{n(y - tall)} Q{n(foot + lean * 0.35 + 4)},{n(y - tall * 0.5)} {n(foot + 3)},{y} Z',
               p.chance.choice(greens))
    band = f'M{x - 88},{y - 46} C{x - 40},{y - 34} {x + 40},{y - 34} {x + 88},{y - 46} L{x + 87},{y - 26} C{x + 40},{y - 14} {x - 40},{y - 14} {x - 87},{y - 26} Z'
    p.solid(band, RED, 0.6, (-1, 0.2), BRICK)
    for flip in (False, True):
        p.solid(place('M0,0 C16,-24 46,-26 50,-8 C52,8 22,12 0,4 Z', 1, x + 14, y - 28, flip), RED, 0.6, (-1, 0.4), mix(BRICK, INK, 0.3))
        p.fill(place('M2,2 C14,16 22,30 24,44 L34,36 C30,20 18,8 8,0 Z', 1, x + 14, y - 28, flip), BRICK)
    p.fill(oval(x + 14, y - 26, 8, 9), mix(BRICK, INK, 0.2))
    dish = f'M{x - 104},{y - 10} C{x - 40},{y + 2} {x + 40},{y + 2} {x + 104},{y - 10} C{x + 98},{y + 26} {x + 60},{y + 44} {x},{y + 44} C{x - 60},{y + 44} {x - 98},{y + 26} {x - 104},{y - 10} Z'
    p.fill(dish, PAPER)
    p.spray(dish, (x + 60, y), (x - 100, y + 34), STEEL, 0.9)
    p.stroke(f'M{x - 98},{y + 6} C{x - 40},{y + 18} {x + 40},{y + 18} {x + 98},{y + 6}', BLUE, 4)


def bowl(p):
    x, y, r = 668, 428, 84
    p.fill(oval(x, y + 70, 92, 10), INK, 0.5)
    glass = f'M{x - 44},{y - 72} C{x - 84},{y - 46} {x - 96},{y + 2} {x - 78},{y + 40} C{x - 64},{y + 66} {x + 64},{y + 66} {x + 78},{y + 40} C{x + 96},{y + 2} {x + 84},{y - 46} {x + 44},{y - 72} Z'
    p.fill(glass, mix(MIST, PAPER, 0.35), 0.85)
    c = p.clip(glass)
    p.fill(box(x - 110, y - 34, 220, 120), mix(STEEL, MIST, 0.4), 0.9, clip=c)
    p.spray(box(x - 110, y - 34, 220, 120), (x + 70, y - 30), (x - 80, y + 60), BLUE, 0.85, clip=c)
    p.fill(oval(x, y - 34, 83, 12), mix(MIST, PAPER, 0.5), clip=c)
    for fx, fy, s, flip in ((x - 14, y + 6, 1.0, False), (x + 26, y + 32, 0.72, True)):
        fish = place('M-30,0 C-18,-18 14,-20 30,-4 C36,-12 46,-18 54,-16 C50,-6 50,6 54,16 C46,16 36,10 30,4 C14,20 -18,18 -30,0 Z', s, fx, fy, flip)
        p.fill(fish, mix(RED, OCHRE, 0.3))
        p.spray(fish, (fx, fy - 20 * s), (fx, fy + 18 * s), BRICK, 0.8)
        p.fill(place('M-4,-14 C4,-26 16,-24 20,-14 Z', s, fx, fy, flip), RED)
        p.fill(oval(fx + (18 if flip else -18) * s, fy - 3 * s, 3 * s), INK)
    p.stroke(glass, PAPER, 2.4, 0.8)
    p.stroke(f'M{x - 70},{y - 30} C{x - 80},{y - 4} {x - 76},{y + 18} {x - 66},{y + 34}', PAPER, 5, 0.75)
    p.stroke(oval(x, y - 72, 44, 7), PAPER, 3, 0.9)


def apples(p):
    for x, y, r in ((246, 486, 35), (306, 494, 32), (276, 462, 31)):
        path = place('M0,-26 C12,-36 36,-30 36,-2 C36,24 18,36 0,32 C-18,36 -36,24 -36,-2 C-36,-30 -12,-36 0,-26 Z', r / 35, x, y)
        if y > 480:
            p.fill(oval(x, y + r * 0.95, r, 6), INK, 0.5)
        p.fill(path, RED)
        p.spray(path, (x + r * 0.4, y - r * 0.5), (x - r, y + r * 0.7), mix(BRICK, INK, 0.5), 0.95)
        p.spray(path, (x, y), (x + r * 0.9, y - r), OCHRE, 0.75)
        p.stroke(f'M{x},{n(y - r * 0.72)} C{x + 2},{n(y - r * 0.95)} {x + 5},{n(y - r * 1.1)} {x + 9},{n(y - r * 1.2)}', mix(BRICK, INK, 0.6), 3)


def eggs(p):
    p.fill(oval(566, 536, 76, 10), INK, 0.45)
    dish = 'M496,512 C530,520 602,520 636,512 C630,534 606,542 566,542 C526,542 502,534 496,512 Z'
    for x, tone, band in ((532, CREAM, BLUE), (600, mix(STEEL, PAPER, 0.3), PAPER), (566, mix(OCHRE, PAPER, 0.2), BRICK)):
        egg = place('M0,-30 C14,-30 24,-8 24,8 C24,22 14,30 0,30 C-14,30 -24,22 -24,8 C-24,-8 -14,-30 0,-30 Z', 1, x, 498)
        p.fill(egg, tone)
        c = p.clip(egg)
        p.stroke(f'M{x - 26},494 L{x - 13},502 L{x},494 L{x + 13},502 L{x + 26},494', band, 4, clip=c)
        p.stroke(f'M{x - 26},506 C{x - 10},512 {x + 10},512 {x + 26},506', band, 3, clip=c)
        p.spray(egg, (x + 10, 480), (x - 24, 520), SLATE, 0.7, clip=c)
    p.fill(dish, PAPER)
    p.spray(dish, (620, 512), (500, 540), STEEL, 0.9)


def small_dishes(p):
    for x, y, w, heap in ((138, 492, 54, mix(BRICK, INK, 0.15)), (54, 510, 46, mix(OCHRE, PAPER, 0.1)), (402, 524, 46, mix(TAUPE, BRICK, 0.4)), (742, 534, 46, PAPER)):
        p.fill(oval(x, y + 22, w, 7), INK, 0.5)
        mound = f'M{x - w * 0.8},{y} C{x - w * 0.5},{y - 26} {x + w * 0.5},{y - 26} {x + w * 0.8},{y} Z'
        p.fill(mound, heap)
        for k in range(16):
            gx, gy = p.chance.uniform(-0.62, 0.62), p.chance.uniform(0.1, 1)
            p.fill(oval(x + gx * w, y - gy * 16 * (1 - gx * gx), 3.6, 3), mix(heap, p.chance.choice((INK, PAPER)), 0.28))
        dish = f'M{x - w},{y - 4} C{x - w * 0.4},{y + 4} {x + w * 0.4},{y + 4} {x + w},{y - 4} C{x + w * 0.9},{y + 18} {x + w * 0.5},{y + 25} {x},{y + 25} C{x - w * 0.5},{y + 25} {x - w * 0.9},{y + 18} {x - w},{y - 4} Z'
        p.fill(dish, mix(BLUE, STEEL, 0.35))
        p.spray(dish, (x + w, y), (x - w, y + 20), NAVY, 0.9)
        p.stroke(f'M{x - w},{y - 4} C{x - w * 0.4},{y + 4} {x + w * 0.4},{y + 4} {x + w},{y - 4}', MIST, 2.4)


def hyacinth(p):
    x, y = 806, 500
    p.fill(oval(x, y + 42, 56, 8), INK, 0.5)
    for path in ('M-6,0 C-40,-60 -58,-110 -50,-160 C-30,-120 -8,-70 4,0 Z', 'M6,0 C34,-60 60,-100 62,-140 C36,-110 14,-60 -2,0 Z', 'M0,0 C-22,-50 -30,-90 -22,-126 C-8,-90 4,-50 8,0 Z'):
        leaf = place(path, 1, x, y)
        p.solid(leaf, '#6b7f55', 0.6, (-1, 0.3), mix(OLIVE, NAVY, 0.6))
    p.stroke(line((x, y), (x + 6, y - 130)), '#5c7048', 8)
    for k in range(54):
        t = k / 53
        fx = x + 6 + p.chance.uniform(-1, 1) * (30 - 14 * t)
        fy = y - 84 - t * 128
        tone = mix(p.chance.choice((BLUE, STEEL, mix(BLUE, '#7a6a94', 0.5))), PAPER, 0.1 + 0.3 * p.chance.random() + (0.14 if fx > x else 0))
        p.fill(place('M0,-12 L4,-4 L12,-3 L6,3 L8,12 L0,7 L-8,12 L-6,3 L-12,-3 L-4,-4 Z', 0.95, fx, fy, turn=p.chance.uniform(0, 72)), tone)
        p.fill(oval(fx, fy, 2.2), mix(tone, NAVY, 0.6))
    pot = f'M{x - 44},{y - 6} L{x + 44},{y - 6} L{x + 34},{y + 44} L{x - 34},{y + 44} Z'
    p.solid(pot, mix(BRICK, OCHRE, 0.35), 0.75, (-1, 0.2), mix(BRICK, INK, 0.4))
    p.solid(box(x - 48, y - 14, 96, 14), mix(BRICK, OCHRE, 0.5), 0.6, (-1, 0), mix(BRICK, INK, 0.4))


def blossom(p):
    """A branch of almond across the upper corner."""
    branches = ('M912,20 C820,44 740,40 660,74 C600,98 552,96 500,128', 'M740,46 C712,76 700,110 664,140', 'M620,88 C600,66 570,52 540,48', 'M860,32 C846,70 838,104 812,132')
    for k, path in enumerate(branches):
        p.stroke(path, mix(BRICK, INK, 0.55), (11, 6, 5, 6)[k])
        p.stroke(path, TAUPE, (3, 1.6, 1.4, 1.6)[k], 0.6)
    spots = [(892, 30), (842, 34), (800, 48), (760, 36), (716, 62), (684, 58), (644, 86), (606, 92), (566, 92), (528, 118), (500, 130), (700, 100),
             (668, 138), (690, 122), (580, 56), (544, 48), (848, 74), (832, 104), (812, 134), (780, 58), (870, 50), (626, 70)]
    for x, y in spots:
        s = p.chance.uniform(0.75, 1.25)
        turn = p.chance.uniform(0, 72)
        pink = mix(PAPER, '#d99b93', p.chance.uniform(0.15, 0.55))
        for k in range(5):
            petal = place('M0,0 C-11,-7 -10,-19 0,-21 C10,-19 11,-7 0,0 Z', s, x, y, turn=turn + 72 * k)
            p.fill(petal, mix(pink, BRICK, 0.05 * (k % 2)))
        p.fill(oval(x, y, 4.4 * s), mix(RED, pink, 0.35))
        for k in range(5):
            p.fill(place('M-1.2,-9 L1.2,-9 L0.8,0 L-0.8,0 Z', s, x, y, turn=turn + 36 + 72 * k), OCHRE)
    for k in range(16):
        x, y = p.chance.uniform(470, 900), p.chance.uniform(30, 150)
        p.fill(place('M0,0 C-6,-5 -4,-14 2,-16 C7,-11 6,-4 0,0 Z', 0.9, x, y, turn=p.chance.uniform(0, 360)), mix(PAPER, '#d99b93', 0.5), 0.9)
    for x, y in ((430, 262), (604, 214), (300, 70), (520, 240), (770, 236), (390, 150)):
        p.fill(place('M0,0 C-7,-6 -5,-16 2,-18 C8,-12 7,-4 0,0 Z', 0.8, x, y, turn=(x * 7 + y) % 360), mix(PAPER, '#d99b93', 0.45))


def iaea():
    """An assembly from the last rows: heads and desks in arcs, the rostrum, rings of an atom in relief on the wall."""
    p = Picture(W, H, mix(SAND, STONE, 0.3), 53)
    wall = box(0, 0, W, 360)
    p.fill(wall, mix(SAND, STONE, 0.25))
    for k in range(19):
        x = k * 50 - 25
        p.fill(box(x, 0, 25, 330), mix(SAND, TAUPE, 0.22 if k % 2 else 0.3), 0.7)
    p.spray(wall, (450, 140), (-120, 260), mix(TAUPE, STONE, 0.35), 0.8)
    p.spray(wall, (450, 140), (1020, 260), mix(TAUPE, STONE, 0.35), 0.8)
    panel = 'M262,0 L638,0 L638,318 L262,318 Z'
    p.fill(panel, NAVY)
    p.spray(panel, (450, 120), (250, 340), INK, 0.85)
    p.glow(450, 142, 210, STEEL, 0.75, clip=p.clip(panel))
    atom(p, 450, 142, 112)
    p.fill(box(0, 318, W, 60), mix(BRICK, INK, 0.35))
    p.spray(box(0, 318, W, 60), (450, 318), (0, 378), INK, 0.7)
    rostrum(p)
    floor = poly((0, 372), (900, 372), (900, 600), (0, 600))
    p.fill(floor, mix(SLATE, NAVY, 0.4))
    for k, (y, s, count) in enumerate(((392, 0.42, 17), (428, 0.58, 13), (476, 0.8, 10), (546, 1.16, 8))):
        row(p, y, s, count, k)
    return p


def atom(p, cx, cy, r):
    for turn in (0, 60, 120):
        ring = place(oval(0, 0, r, r * 0.36), 1, cx, cy, turn=turn + 90)
        p.stroke(ring, mix(INK, NAVY, 0.3), 12, 0.8)
        p.stroke(place(oval(0, 0, r, r * 0.36), 1, cx - 1.5, cy - 2, turn=turn + 90), mix(OCHRE, SAND, 0.45), 6.5)
        p.stroke(place(oval(0, 0, r, r * 0.36), 1, cx - 2.5, cy - 3.5, turn=turn + 90), PAPER, 1.6, 0.75)
    for turn, at in ((0, 0.9), (60, 2.5), (120, 4.3)):
        ex, ey = r * math.cos(at), r * 0.36 * math.sin(at)
        t = math.radians(turn + 90)
        x, y = cx + ex * math.cos(t) - ey * math.sin(t), cy + ex * math.sin(t) + ey * math.cos(t)
        p.solid(oval(x, y, 10), mix(OCHRE, PAPER, 0.4), 0.8, (-0.6, 0.8), BRICK)
    p.solid(oval(cx, cy, 21), mix(RED, OCHRE, 0.15), 0.85, (-0.6, 0.8), mix(BRICK, INK, 0.5))
    p.fill(oval(cx - 6, cy - 7, 5), mix(PAPER, RED, 0.3), 0.8)


def rostrum(p):
    """The chair's long desk with three people, the speaker's stand before it."""
    for x, coat, hair, scarf in ((376, NAVY, SLATE, False), (450, SLATE, mix(STONE, PAPER, 0.3), False), (524, BRICK, '#6d5442', False)):
        bust(p, x, 286, 0.44, coat, hair, SKIN[(x // 70) % 4])
    desk_ = poly((312, 304), (588, 304), (600, 346), (300, 346))
    p.fill(desk_, mix(OCHRE, BRICK, 0.35))
    p.spray(desk_, (560, 304), (300, 346), mix(BRICK, INK, 0.5), 0.8)
    p.fill(box(306, 299, 288, 8), mix(OCHRE, PAPER, 0.25))
    for x in (376, 450, 524):
        p.stroke(line((x + 16, 300), (x + 10, 284)), INK, 1.8)
        p.fill(box(x - 30, 289, 26, 11), PAPER)
    bust(p, 690, 318, 0.62, '#2d3644', INK, SKIN[2])
    stand = poly((650, 336), (730, 336), (722, 398), (658, 398))
    p.solid(stand, mix(OCHRE, BRICK, 0.42), 0.8, (-1, 0.3), mix(BRICK, INK, 0.5))
    p.fill(box(644, 330, 92, 8), mix(OCHRE, PAPER, 0.2))
    p.stroke(line((682, 331), (676, 306)), INK, 2.2)
    p.stroke(line((698, 331), (704, 306)), INK, 2.2)


def bust(p, x, y, s, coat, hair, skin):
    """Somebody facing us, from the desk up."""
    body = place('M-58,60 C-60,24 -50,4 -18,-6 L18,-6 C50,4 60,24 58,60 Z', s, x, y)
    p.fill(body, coat)
    p.spray(body, (x + 30 * s, y), (x - 58 * s, y + 40 * s), INK, 0.8)
    p.fill(place('M-14,-6 L14,-6 L0,36 Z', s, x, y), PAPER)
    p.fill(place('M-4,2 L4,2 L5,30 L0,38 L-5,30 Z', s, x, y), RED if coat == NAVY else NAVY)
    p.fill(place('M-13,-24 L13,-24 L14,-4 L0,8 L-14,-4 Z', s, x, y), mix(skin, BRICK, 0.3))
    head = place('M-25,-56 C-25,-86 25,-86 25,-56 C25,-32 14,-14 0,-12 C-14,-14 -25,-32 -25,-56 Z', s, x, y)
    p.fill(head, skin)
    p.spray(head, (x + 10 * s, y - 60 * s), (x - 26 * s, y - 30 * s), mix(skin, BRICK, 0.6), 0.7)
    p.fill(place('M-27,-50 C-34,-98 34,-98 27,-50 C24,-66 14,-72 0,-72 C-14,-72 -24,-66 -27,-50 Z', s, x, y), hair)


def row(p, y, s, count, k):
    """One arc of delegates seen from behind, their desks before them."""
    coats = (NAVY, SLATE, '#2d3644', mix(BRICK, INK, 0.4), '#39424c', mix(NAVY, SLATE, 0.5), mix(TAUPE, SLATE, 0.5))
    hairs = (INK, SLATE, '#57483c', STONE, '#3a3634', '#8b6c4a')

    def arc(t):
        return y - 26 * s * (t * 2 - 1) ** 2 * 1.6 + 8 * s

    desk_ = (f'M-20,{n(arc(0) - 26 * s)} Q450,{n(arc(0.5) + 42 * s)} 920,{n(arc(1) - 26 * s)} L920,{n(arc(1) + 4 * s)} '
             f'Q450,{n(arc(0.5) + 74 * s)} -20,{n(arc(0) + 4 * s)} Z')
    p.fill(place(desk_, 1, 0, -44 * s), mix(OCHRE, BRICK, 0.45))
    p.spray(place(desk_, 1, 0, -44 * s), (450, y - 40 * s), (450, y + 20 * s), mix(BRICK, INK, 0.5), 0.7)
    for i in range(count):
        t = (i + 0.5 + (0.2 if k % 2 else -0.1)) / count
        if p.chance.random() < 0.06 and k < 3:
            continue
        x, top = t * W, arc(t) - 20 * s + p.chance.uniform(-5, 5) * s
        coat, hair = p.chance.choice(coats), p.chance.choice(hairs)
        p.fill(place('M-24,-64 L22,-66 L22,-52 L-24,-50 Z', s, x + 30 * s, top - 4 * s), PAPER, 0.9)
        body = place('M-62,150 C-64,40 -54,-2 -20,-12 L20,-12 C54,-2 64,40 62,150 Z', s, x, top)
        p.fill(body, coat)
        p.spray(body, (x, top - 10 * s), (x + (60 if t < 0.5 else -60) * s, top + 90 * s), INK, 0.85)
        p.stroke(place('M-58,34 C-54,4 -44,-4 -20,-12', s, x, top), mix(coat, PAPER, 0.4), 2.4 * s, 0.7)
        p.stroke(place('M58,34 C54,4 44,-4 20,-12', s, x, top), mix(coat, PAPER, 0.25), 2.4 * s, 0.5)
        skin = p.chance.choice(SKIN)
        p.fill(place('M-13,-30 L13,-30 L15,-8 C6,-2 -6,-2 -15,-8 Z', s, x, top), mix(skin, BRICK, 0.3))
        p.fill(place('M-16,-12 C-6,-5 6,-5 16,-12 L18,-8 C6,0 -6,0 -18,-8 Z', s, x, top), PAPER)
        kind = p.chance.random()
        if kind < 0.12:
            cloth = p.chance.choice((NAVY, mix(STEEL, SLATE, 0.3), mix(TAUPE, SLATE, 0.4)))
            path = place('M-28,-60 C-31,-97 31,-97 28,-60 C28,-46 25,-36 24,-28 C32,-16 46,-8 56,4 C30,18 -30,18 -56,4 C-46,-8 -32,-16 -24,-28 C-25,-36 -28,-46 -28,-60 Z', s, x, top)
            p.solid(path, cloth, 0.7, (-1, 0.2), mix(cloth, INK, 0.7))
            for fold in ('M-22,-30 C-8,-22 8,-22 22,-30', 'M-34,-12 C-12,0 12,0 34,-12'):
                p.stroke(place(fold, s, x, top), mix(cloth, INK, 0.55), 2.6 * s, 0.8)
            p.stroke(place('M-18,-76 C-8,-86 8,-86 18,-76', s, x, top), mix(cloth, PAPER, 0.35), 2.6 * s, 0.6)
        else:
            for side in (-1, 1):
                p.fill(place(f'M{side * 26},-58 C{side * 34},-60 {side * 34},-44 {side * 25},-40 Z', s, x, top), mix(skin, BRICK, 0.2))
            p.fill(place('M-27,-56 C-27,-92 27,-92 27,-56 C27,-40 20,-26 12,-24 L-12,-24 C-20,-26 -27,-40 -27,-56 Z', s, x, top), skin)
            path = place('M-28,-54 C-30,-96 30,-96 28,-54 C28,-44 22,-34 14,-32 L-14,-32 C-22,-34 -28,-44 -28,-54 Z', s, x, top)
            p.solid(path, hair, 0.6, (-0.6, 0.6), mix(hair, INK, 0.6))
            p.stroke(place('M-18,-74 C-8,-84 8,-84 18,-74', s, x, top), mix(hair, PAPER, 0.35), 2.6 * s, 0.6)
