"""Makes the JPEGs of this page: inks.jpg, four inks, plain; adobe.jpg, the same inverted and marked as Adobe's programs do;
rich.jpg, four inks, 400 % in its dark corner; grey.jpg. Needs ImageMagick and the built
picture helper."""
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
WIDE, HIGH = 360, 240


def make(name, inks, *words):
    """inks: of a place, from 0 to 1 across and down, the bytes of its pixel."""
    raw = b"".join(bytes(inks(x / (WIDE - 1), y / (HIGH - 1))) for y in range(HIGH) for x in range(WIDE))
    kind = "cmyk" if len(raw) == 4 * WIDE * HIGH else "gray"
    subprocess.run(["convert", "-size", f"{WIDE}x{HIGH}", "-depth", "8", f"{kind}:-", *words, "-quality", "90", "-strip", HERE / name],
                   input=raw, check=True)


def sea(x, y):
    return int(200 * y), int(120 * x * y), int(60 * (1 - y)), int(100 * y * y)


make("adobe.jpg", sea)
make("sea.tif", sea, "-compress", "none")
made = subprocess.run(f"exec {ROOT}/build/stonehand-pictures prepare {WIDE} {HIGH} 0 0 {WIDE} {HIGH} cmyk400 00000000 90 100"
                      f" < {HERE}/sea.tif 3< {ROOT}/styles/newsprint.icc", shell=True, capture_output=True, check=True).stdout
(HERE / "inks.jpg").write_bytes(made.partition(b"\n\n")[2])
(HERE / "sea.tif").unlink()
make("rich.jpg", lambda x, y: [int(255 * y * (0.5 + x / 2))] * 4)
make("grey.jpg", lambda x, y: [int(255 * x)])
