"""People in profile, facing right, in units of which a head is 100 high; the origin is the crown's top left."""
from pen import *

HEADS = (
    # forehead, nose, lips, chin, jaw, nape, crown
    'M52,2 C74,0 88,12 91,32 C92,38 90,41 91,45 C94,51 100,57 103,62 C104,66 100,68 96,68 C95,70 98,72 97,75 '
    'C97,76 95,77 94,77 C96,79 97,82 95,84 C93,86 94,88 94,91 C94,98 88,102 80,101 C68,100 58,95 52,86 '
    'C40,88 22,86 13,74 C1,56 2,28 17,12 C27,3 40,2 52,2 Z',
    'M52,2 C72,0 88,10 91,30 C92,37 91,40 92,44 C96,50 99,56 100,61 C101,64 98,66 95,66 C94,69 97,71 96,74 '
    'C96,76 94,77 93,77 C95,79 95,82 93,84 C92,86 92,89 92,92 C91,99 84,103 76,102 C64,100 56,94 51,85 '
    'C40,88 22,86 13,74 C1,56 2,28 17,12 C27,3 40,2 52,2 Z',
)
NECK = 'M18,62 C22,84 18,104 6,118 L76,136 C78,122 74,110 70,99 C62,88 40,70 18,62 Z'
EAR = 'M44,49 C50,46 55,50 54,57 C53,63 50,69 46,70 C42,69 41,53 44,49 Z'
HAIR = {
    'short': 'M90,27 C84,17 74,20 65,21 C61,29 60,35 59,42 L56,56 C54,48 46,44 42,50 C40,58 40,66 36,74 C28,82 20,80 15,76 '
             'C-2,58 -3,26 14,9 C30,-8 74,-9 88,10 C92,15 92,22 90,27 Z',
    'parted': 'M93,25 C87,22 80,15 70,16 C63,24 61,34 59,42 L56,58 C54,48 46,44 42,50 C40,60 38,70 33,78 C26,84 20,82 14,76 '
              'C-4,58 -4,24 14,7 C32,-11 78,-12 92,8 C97,14 97,22 93,25 Z',
    'receding': 'M70,8 C64,16 62,26 60,40 L57,56 C54,47 46,44 42,50 C40,60 38,70 33,77 C26,82 20,80 14,75 '
                'C-2,58 -2,28 14,10 C28,-3 54,-5 70,8 Z',
    'crown': 'M58,38 L57,56 C54,47 46,44 42,50 C40,60 38,70 33,77 C26,82 20,80 14,75 C3,62 0,46 4,32 C14,40 40,34 58,38 Z',
    'bob': 'M92,24 C86,18 78,16 70,18 C64,30 64,44 66,58 C66,74 62,90 54,98 C36,104 16,100 4,92 C-10,64 -8,26 10,6 '
           'C30,-12 78,-12 92,10 C94,15 94,20 92,24 Z',
}
SCARF = ('M88,22 C80,17 70,24 66,40 C64,58 64,74 62,86 C72,96 84,106 86,122 C88,140 84,156 74,170 C40,172 -20,164 -44,146 '
         'C-26,132 -8,118 -2,98 C-10,72 -8,44 4,24 C18,0 40,-8 62,-5 C78,-3 87,10 88,22 Z')
BEARD = ('M58,50 C60,62 66,70 78,72 C84,68 92,67 96,69 C97,72 92,72 88,74 C92,76 94,80 93,84 C95,90 95,97 90,102 '
         'C82,107 66,104 54,92 C50,86 50,62 54,54 Z')
TORSO = ('M10,104 C-18,116 -52,128 -66,172 C-76,220 -78,290 -74,620 L120,620 C118,430 120,250 108,196 C102,162 92,138 78,120 '
         'C56,126 28,118 10,104 Z')
SLEEVE = ('M-26,158 C-40,196 -30,262 0,312 C14,334 40,338 66,330 L172,296 L162,262 L76,276 C66,244 66,206 54,172 '
          'C40,140 -14,134 -26,158 Z')
CUFF = 'M162,262 L172,296 L184,292 L174,259 Z'
HAND = 'M172,260 C184,252 204,252 218,260 C226,265 232,272 230,277 C222,280 214,280 208,282 C200,290 190,294 182,292 Z'
SHIRT = 'M44,114 L70,100 L78,120 C92,140 100,160 104,188 C84,176 60,146 44,114 Z'
LAPEL = 'M34,112 C54,142 80,176 108,196 C112,214 114,232 115,250 C84,214 48,168 22,122 Z'
TIE = 'M74,124 L82,122 C92,142 100,166 104,190 L100,200 C92,180 80,150 74,134 Z'


def person(p, x, y, s, flip=False, head=0, skin=SKIN[0], hair='short', hair_colour=SLATE, suit=NAVY, beard=None,
           scarf=None, tie=None, glasses=False, tilt=0, table=None):
    """A seated figure from the table up, an arm laid before it. (x, y): the crown's top; the light comes from
    ahead. `table` clips the body where the table stands before it."""
    def at(path, turn=0.0):
        return place(path, s, x, y, flip, turn)

    way = -1 if flip else 1

    def shade(path, most, colour=INK, side=-1, span=1.0, clip=None):
        values = [float(v) for v in NUMBER.findall(path)]
        xs = values[::2]
        lo, hi = min(xs), max(xs)
        a, b = (hi, lo) if side * way < 0 else (lo, hi)
        mid = b + (a - b) * span
        y0 = sum(values[1::2]) / len(xs)
        p.spray(path, (mid, y0 - 20 * s), (b, y0 + 20 * s), colour, most, clip=clip)

    dark = mix(suit, INK, 0.55)
    pale = mix(suit, PAPER, 0.22)
    torso, sleeve = at(TORSO), at(SLEEVE)
    neck, face = at(NECK, tilt), at(HEADS[head], tilt)
    p.fill(torso, suit, clip=table)
    shade(torso, 0.85, dark, span=0.8, clip=table)
    p.fill(neck, mix(skin, BRICK, 0.22))
    p.fill(at('M52,84 C58,96 66,101 71,102 C74,110 74,116 76,124 C60,116 50,104 44,92 Z', tilt), mix(skin, BRICK, 0.5), 0.8)
    if not scarf:
        p.fill(at(SHIRT), PAPER if tie else mix(PAPER, SAND, 0.35))
        if tie:
            p.fill(at(TIE), tie)
        p.fill(at(LAPEL), pale, clip=table)
    p.fill(face, skin)
    shade(face, 0.6, mix(skin, BRICK, 0.32), span=0.7)
    features(p, at, skin, hair_colour, s, tilt, glasses)
    if scarf:
        cloth = at(SCARF, tilt)
        p.fill(cloth, scarf)
        shade(cloth, 0.7, mix(scarf, INK, 0.6), span=0.85)
        fold = mix(scarf, INK, 0.55)
        p.fill(at('M62,86 C52,100 30,112 0,116 C24,124 58,118 72,97 Z', tilt), fold, 0.7)
        p.stroke(at('M66,28 C58,46 58,74 62,86', tilt), mix(scarf, PAPER, 0.35), 2.2 * s, 0.8)
        p.stroke(at('M76,108 C60,130 30,142 -6,146', tilt), fold, 2.4 * s, 0.7)
        p.stroke(at('M84,128 C70,148 44,158 18,160', tilt), fold, 2.2 * s, 0.6)
        p.stroke(at('M40,4 C22,16 12,36 12,58', tilt), mix(scarf, PAPER, 0.22), 3 * s, 0.6)
    else:
        if beard:
            p.fill(at(BEARD, tilt), beard)
            shade(at(BEARD, tilt), 0.5, INK)
        p.fill(at(HAIR[hair], tilt), hair_colour)
        shade(at(HAIR[hair], tilt), 0.6, mix(hair_colour, INK, 0.7))
        p.stroke(at('M24,8 C44,-3 70,-3 84,10', tilt), mix(hair_colour, PAPER, 0.32), 3.4 * s, 0.55 if hair != 'crown' else 0)
        if hair != 'bob':
            p.fill(at(EAR, tilt), mix(skin, BRICK, 0.1))
            p.stroke(at('M46,54 C49,53 51,56 50,60', tilt), mix(skin, BRICK, 0.6), 1.6 * s)
    p.fill(sleeve, mix(suit, PAPER, 0.07))
    shade(sleeve, 0.75, dark, span=0.7)
    p.stroke(at('M54,172 C66,206 66,244 76,276'), dark, 2.4 * s, 0.8)
    p.stroke(at('M14,300 C28,308 50,300 76,276'), dark, 2.2 * s, 0.5)
    p.fill(at(CUFF), PAPER)
    p.fill(at(HAND), skin)
    shade(at(HAND), 0.4, mix(skin, BRICK, 0.6))
    p.stroke(at('M196,268 C208,268 220,272 228,276'), mix(skin, BRICK, 0.55), 1.5 * s)


def features(p, at, skin, hair, s, tilt, glasses):
    """Brow, lid and the line of the mouth: enough for a face, too little for a likeness."""
    line_colour = mix(skin, INK, 0.72)
    p.stroke(at('M78,38 C83,35 87,36 90,38', tilt), mix(hair, INK, 0.3), 3.2 * s)
    p.fill(at('M79,48 C82,45 87,45 89,48 C87,51 82,51 79,48 Z', tilt), mix(PAPER, skin, 0.35))
    p.fill(at('M84,45 C87,45 88,48 87,51 C84,51 83,48 84,45 Z', tilt), INK)
    p.stroke(at('M78,48 C81,44 86,44 89,46', tilt), line_colour, 2 * s)
    p.stroke(at('M86,77 C89,78 92,78 94,77', tilt), mix(skin, BRICK, 0.75), 2 * s)
    p.stroke(at('M92,66 C90,67 88,66 88,63', tilt), mix(skin, BRICK, 0.55), 1.6 * s)
    if glasses:
        p.stroke(at('M54,50 L76,45', tilt), INK, 1.8 * s)
        p.stroke(at('M77,42 C84,40 92,41 93,45 C93,52 90,56 84,55 C79,54 76,49 77,42 Z', tilt), INK, 1.9 * s)
