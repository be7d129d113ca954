"""PNG as rsvg-convert writes it to PPM, which is what cjpeg reads."""


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
