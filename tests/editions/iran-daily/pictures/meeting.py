"""The lead picture: two delegations across a long table, seen from its end."""
from pen import *
from people import person

W, H = 2000, 800


def hall(p):
    """A panelled room: side walls run to the eye's point, a tall window closes it."""
    eye = (1000, 250)
    p.fill(box(0, 0, W, H), SAND)
    back = (700, 36, 600, 330)
    left = poly((0, -250), (back[0], back[1]), (back[0], 366), (0, 640))
    right = poly((W, -250), (1300, back[1]), (1300, 366), (W, 640))
    p.fill(left, mix(SAND, STONE, 0.55))
    p.fill(right, mix(SAND, STONE, 0.3))
    p.fill(poly((0, 640), (700, 366), (1300, 366), (W, 640), (W, H), (0, H)), mix(NAVY, SLATE, 0.35))
    p.fill(poly((0, -10), (0, -250), (W, -250), (W, -10), (1300, 36), (700, 36)), CREAM)

    def wall(x, y_at_back):
        """A point on a side wall: x on the canvas, height as on the back wall."""
        edge = 700 if x < 1000 else 1300
        return x, eye[1] + (y_at_back - eye[1]) * (x - eye[0]) / (edge - eye[0])

    for x0, x1 in ((20, 190), (235, 370), (405, 512), (540, 625), (646, 690)):
        for flip in (False, True):
            a, b = (W - x0, W - x1) if flip else (x0, x1)
            inner = poly(wall(a, 70), wall(b, 70), wall(b, 250), wall(a, 250))
            p.fill(inner, mix(SAND, STONE, 0.36 if not flip else 0.12))
            p.spray(inner, (b, 100), (a, 260), mix(STONE, TAUPE, 0.5), 0.6)
            p.stroke(line(wall(a, 250), wall(a, 70), wall(b, 70)), mix(STONE, TAUPE, 0.45), 3)
            p.stroke(line(wall(b, 70), wall(b, 250), wall(a, 250)), CREAM, 3, 0.8)
            low = poly(wall(a, 268), wall(b, 268), wall(b, 340), wall(a, 340))
            p.fill(low, mix(STONE, TAUPE, 0.35 if not flip else 0.15))
    for edge in (0, W):
        p.stroke(line(wall(edge, 52), wall(700 if edge == 0 else 1300, 52)), CREAM, 9)
        p.stroke(line(wall(edge, 58), wall(700 if edge == 0 else 1300, 58)), TAUPE, 2.5, 0.6)
        p.stroke(line(wall(edge, 259), wall(700 if edge == 0 else 1300, 259)), CREAM, 5, 0.8)
    p.spray(left, (640, 200), (0, 300), mix(TAUPE, STONE, 0.3), 0.75)
    p.spray(right, (1400, 200), (W, 300), mix(TAUPE, STONE, 0.5), 0.6)
    window(p, *back)


def window(p, x, y, w, h):
    p.fill(box(x, y, w, h), mix(SAND, CREAM, 0.5))
    pane = box(842, 60, 316, 262)
    p.fill(box(828, 48, 344, 288), TAUPE)
    p.fill(pane, '#dfe3df')
    c = p.clip(pane)
    p.spray(pane, (1000, 250), (1000, 60), MIST, 0.75)
    # a city's far roofs, pale
    p.fill(poly((842, 262), (866, 262), (866, 244), (884, 244), (884, 254), (912, 254), (920, 226), (928, 254), (956, 254),
                (956, 236), (982, 236), (982, 250), (1010, 250), (1010, 242), (1040, 242), (1048, 214), (1056, 242), (1086, 242),
                (1086, 256), (1112, 256), (1112, 240), (1134, 240), (1134, 258), (1158, 258), (1158, 322), (842, 322)),
           MIST, clip=c)
    p.spray(box(842, 210, 316, 112), (1000, 215), (1000, 330), STEEL, 0.6, clip=c)
    for gx in (921, 1000, 1079):
        p.stroke(line((gx, 60), (gx, 322)), CREAM, 7, cap='butt')
    p.stroke(line((842, 148), (1158, 148)), CREAM, 6, cap='butt')
    for flip in (False, True):
        def m(px):
            return 2000 - px if flip else px
        curtain = (f'M{m(742)},38 L{m(884)},38 C{m(886)},120 {m(868)},190 {m(816)},226 C{m(824)},270 {m(828)},320 {m(828)},366 '
                   f'L{m(742)},366 Z')
        p.fill(curtain, BLUE)
        p.spray(curtain, (m(880), 100), (m(740), 160), NAVY, 0.8)
        cc = p.clip(curtain)
        for fx, fy in ((766, 742), (790, 762), (812, 784), (836, 800), (858, 808)):
            p.stroke(f'M{m(fx)},30 C{m(fx + 2)},120 {m(fy + 18)},190 {m(fy)},236 C{m(fy + 2)},290 {m(fy + 3)},330 {m(fy + 4)},370',
                     NAVY, 5, 0.55, clip=cc)
        p.stroke(f'M{m(742)},238 C{m(770)},240 {m(800)},236 {m(820)},224', OCHRE, 7)
    p.fill(box(722, 26, 556, 22), NAVY)
    p.fill(box(722, 26, 556, 6), BLUE)


def edge(s):
    """The table's edge beside a figure of scale s: distance from the middle, height."""
    return 40 + 335 * s, 262 + 278 * s


def table(p):
    near, far = edge(1.62), edge(0.55)
    top = poly((1000 - far[0], far[1]), (1000 + far[0], far[1]), (1000 + near[0], near[1]), (1000 + near[0] + 60, 830),
               (1000 - near[0] - 60, 830), (1000 - near[0], near[1]))
    p.fill(top, mix(OCHRE, TAUPE, 0.62))
    p.spray(top, (1000, 430), (1000, 840), mix(TAUPE, BRICK, 0.6), 0.85)
    p.glow(1000, 430, 330, mix(OCHRE, CREAM, 0.55), 0.8, clip=p.clip(top))
    # the inlay that runs round it
    a, b = edge(0.585), edge(1.7)
    inlay = poly((1000 - a[0] + 22, a[1] + 6), (1000 + a[0] - 22, a[1] + 6), (1000 + b[0] - 84, b[1] + 70), (1000 - b[0] + 84, b[1] + 70))
    p.stroke(inlay, mix(BRICK, INK, 0.3), 4, 0.55)
    p.stroke(line((1000 - far[0], far[1]), (1000 + far[0], far[1])), CREAM, 3, 0.8)
    for side in (-1, 1):
        p.stroke(line((1000 + side * far[0], far[1]), (1000 + side * near[0], near[1])), mix(OCHRE, CREAM, 0.5), 4, 0.6)


def flowers(p):
    for x, y, r in ((1000, 548, 1.0), (1000, 474, 0.62)):
        p.fill(oval(x, y + 14 * r, 112 * r, 15 * r), mix(BRICK, INK, 0.5), 0.45)
        p.solid(f'M{n(x - 84 * r)},{n(y - 12 * r)} L{n(x + 84 * r)},{n(y - 12 * r)} L{n(x + 62 * r)},{n(y + 16 * r)} L{n(x - 62 * r)},{n(y + 16 * r)} Z',
                SLATE, 0.6)
        for i in range(46):
            t = i / 45
            fx = x + (t - 0.5) * 178 * r + p.chance.uniform(-8, 8) * r
            fy = y - 16 * r - (1 - (2 * t - 1) ** 2) * 26 * r + p.chance.uniform(-12, 12) * r
            p.fill(place('M0,-15 C8,-8 8,8 0,15 C-8,8 -8,-8 0,-15 Z', r, fx, fy, turn=p.chance.uniform(-75, 75)),
                   p.chance.choice((OLIVE, mix(OLIVE, INK, 0.35), mix(OLIVE, NAVY, 0.4))))
        for i in range(30):
            t = p.chance.random()
            fx = x + (t - 0.5) * 160 * r
            fy = y - 22 * r - (1 - (2 * t - 1) ** 2) * p.chance.uniform(6, 34) * r
            size = p.chance.uniform(6, 11) * r
            colour = p.chance.choice((PAPER, PAPER, CREAM, RED, mix(RED, PAPER, 0.35)))
            p.fill(oval(fx, fy, size, size * 0.85), colour)
            p.stroke(f'M{n(fx - size * 0.5)},{n(fy + size * 0.1)} C{n(fx)},{n(fy + size * 0.6)} {n(fx + size * 0.5)},{n(fy + size * 0.3)} {n(fx + size * 0.4)},{n(fy - size * 0.3)}',
                     mix(colour, TAUPE, 0.5), 1.4 * r)


def spot(s, side, u, v):
    """A point on the table before a place: u inward from the edge, v towards the eye, in head units."""
    d, y = edge(s)
    return 1000 + side * (d + v * 1.2 * s) - side * u * s, y + v * s


def papers(p, s, side):
    def at(u, v):
        return spot(s, side, u, v)

    p.fill(poly(at(92, -14), at(176, -14), at(176, 16), at(92, 16)), mix(BRICK, INK, 0.5), 0.35)
    p.fill(poly(at(90, -18), at(172, -18), at(172, 12), at(90, 12)), mix(PAPER, STONE, 0.25))
    p.fill(poly(at(98, -20), at(166, -22), at(170, 4), at(100, 8)), PAPER)
    for k in range(3):
        p.stroke(line(at(108, -14 + 6 * k), at(152 - 12 * (k % 2), -15 + 6 * k)), STONE, 1.5 * s, 0.9)


def glass_and_microphone(p, s, side):
    gx, gy = spot(s, side, 214, -6)
    p.fill(oval(gx, gy + 2 * s, 15 * s, 5 * s), mix(BRICK, INK, 0.5), 0.4)
    glass = f'M{n(gx - 11 * s)},{n(gy - 42 * s)} L{n(gx + 11 * s)},{n(gy - 42 * s)} L{n(gx + 9 * s)},{n(gy)} L{n(gx - 9 * s)},{n(gy)} Z'
    p.fill(glass, MIST, 0.75)
    p.fill(f'M{n(gx - 10.4 * s)},{n(gy - 26 * s)} L{n(gx + 10.4 * s)},{n(gy - 26 * s)} L{n(gx + 9 * s)},{n(gy)} L{n(gx - 9 * s)},{n(gy)} Z', STEEL, 0.6)
    p.stroke(line((gx - 6 * s, gy - 38 * s), (gx - 5 * s, gy - 6 * s)), PAPER, 2 * s, 0.9)
    mx, my = spot(s, side, 196, 26)
    p.fill(oval(mx, my, 15 * s, 5 * s), INK)
    tip = (mx + side * 24 * s, my - 60 * s)
    p.stroke(f'M{n(mx)},{n(my - 2 * s)} C{n(mx - side * 4 * s)},{n(my - 40 * s)} {n(mx)},{n(my - 58 * s)} {n(tip[0])},{n(tip[1])}', INK, 2.4 * s)
    p.stroke(line(tip, (tip[0] + side * 8 * s, tip[1] + 3 * s)), INK, 6 * s)


def chair(p, x, y, s, flip, colour, table):
    path = place('M-92,150 C-84,132 -40,128 -22,146 C-6,210 -10,330 -2,420 L-96,420 C-104,330 -104,220 -92,150 Z', s, x, y, flip)
    p.fill(path, colour, clip=table)
    p.spray(path, (x, y), (x - (-90 if flip else 90) * s, y + 100 * s), INK, 0.7, clip=table)
    p.stroke(place('M-90,152 C-82,134 -40,130 -24,146', s, x, y, flip), mix(colour, PAPER, 0.35), 4 * s, 0.7)


SCALES = (1.46, 1.24, 1.06, 0.91, 0.79, 0.69)
LEFT = (
    dict(head=0, skin=SKIN[1], hair='short', hair_colour='#3c3a3b', suit='#2c313b', beard='#45423f'),
    dict(head=1, skin=SKIN[3], scarf=NAVY, suit='#343f4d'),
    dict(head=1, skin=SKIN[0], hair='receding', hair_colour='#8a847c', suit='#4a4d54', beard='#a39c92', glasses=True),
    dict(head=0, skin=SKIN[2], hair='parted', hair_colour=INK, suit='#26303f'),
    dict(head=1, skin=SKIN[1], hair='crown', hair_colour='#b9b2a7', suit='#3a3d45', beard='#c4bdb1'),
    dict(head=0, skin=SKIN[0], hair='short', hair_colour='#5a5450', suit='#1f2a3a', beard='#5f5954'),
)
RIGHT = (
    dict(head=1, skin=SKIN[3], hair='parted', hair_colour='#6b5d50', suit=NAVY, tie=RED),
    dict(head=0, skin=SKIN[0], hair='receding', hair_colour='#a59d92', suit='#45484f', tie=BLUE, glasses=True),
    dict(head=1, skin=SKIN[3], hair='bob', hair_colour='#8b6c4a', suit='#5b3b3a'),
    dict(head=0, skin=SKIN[0], hair='crown', hair_colour='#8f877d', suit='#2b3a50', tie=SLATE),
    dict(head=1, skin=SKIN[3], hair='short', hair_colour='#4b4541', suit='#3f434b', tie=BRICK),
    dict(head=0, skin=SKIN[3], hair='receding', hair_colour='#cfc8bc', suit='#233246', tie=STEEL),
)


def delegation():
    p = Picture(W, H, SAND, 11)
    hall(p)
    table(p)
    for s in SCALES[::-1]:
        for side in (-1, 1):
            papers(p, s * 0.98, side)
    flowers(p)
    far, near = edge(0.4), edge(1.9)
    clips = [p.clip(poly((side(0), 0), (side(1000), 0), (side(1000 - far[0]), far[1]), (side(1000 - near[0]), near[1]), (side(0), near[1])))
             for side in (lambda v: v, lambda v: W - v)]
    crowns = (34, 258, 434, 572, 680, 766)
    for k, (s, x, a, b) in reversed(list(enumerate(zip(SCALES, crowns, LEFT, RIGHT)))):
        y = 236 - 34 * (s - 0.69) + (0, 6, -7, 9, -6, 5)[k] * s
        for flip, who in ((False, a), (True, b)):
            chair(p, W - x if flip else x, y, s, flip, BRICK, clips[flip])
            person(p, W - x if flip else x, y + (5 * s if flip else 0), s, flip, tilt=(s * (53 if flip else 37)) % 7 - 3,
                   table=clips[flip], **who)
        for side in (-1, 1):
            glass_and_microphone(p, s * 0.98, side)
    p.label('Stand-in for the agency photograph', 1976, 778, 24, 'end')
    return p
