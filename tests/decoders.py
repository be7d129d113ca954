#!/usr/bin/env python3
"""Pictures are decoded upright and in the right colours: the picture helper against another decoder.

    decoders.py STONEHAND-PICTURES SOURCE-ROOT

Each picture is reduced by both the helper and ImageMagick, which converts from the embedded profile to sRGB, and the
results are compared pixel by pixel. They may differ by at most 3.5 of 255 on average and by 25 at any place, and
must be equally colourful. The sample's own pictures are converted to the kinds of TIFF, WebP, PNG and JPEG that
newsrooms receive; the photographs of the samples (tests/README.md) are read as well,
where there are any."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import samples  # noqa: E402

HELPER, ROOT = sys.argv[1], Path(sys.argv[2]).resolve()
PHOTOS = samples.FOLDER / "photos"
SIDE = 48
MEAN, MOST, DULLER = 3.5, 25, 1.2
SRGB = next((p for p in ("/usr/share/color/icc/sRGB.icc", "/usr/share/color/icc/ghostscript/srgb.icc") if Path(p).exists()), None)
failed = []

# Made from a picture of the sample by ImageMagick: name and arguments.
KINDS = {
    "plain.tif": ["-compress", "none"], "lzw.tif": ["-compress", "lzw"], "deflate.tif": ["-compress", "zip"],
    "jpeg.tif": ["-compress", "jpeg", "-quality", "95"], "tiles.tif": ["-define", "tiff:tile-geometry=64x64"],
    "deep.tif": ["-depth", "16"], "motorola.tif": ["-endian", "MSB"], "planes.tif": ["-interlace", "plane"],
    "grey.tif": ["-colorspace", "Gray"], "bilevel.tif": ["-threshold", "50%", "-compress", "group4"],
    "palette.png": ["-colors", "200", "-type", "Palette"], "deep.png": ["-depth", "16"], "grey.png": ["-colorspace", "Gray"],
    "interlaced.png": ["-interlace", "PNG"], "progressive.jpg": ["-interlace", "JPEG"], "grey.jpg": ["-colorspace", "Gray"],
    "lossless.webp": ["-define", "webp:lossless=true"], "lossy.webp": ["-quality", "90"],
    "turned.jpg": ["-rotate", "-90", "-orient", "RightTop"], "turned.tif": ["-rotate", "90", "-orient", "LeftBottom"],
}
REFUSED = {"broken/text-renamed.jpg": "plain text", "broken/truncated-45pct.jpg": "ends early", "broken/zero-byte.jpg": "empty"}


def ask(path, *words):
    """The helper's lines, and the bytes after them."""
    with open(path, "rb") as picture:
        out = subprocess.run([HELPER, *words], stdin=picture, capture_output=True, check=False, timeout=120).stdout
    head, _, body = out.partition(b"\n\n")
    return dict(line.split("=", 1) for line in head.decode("utf-8", "replace").splitlines() if "=" in line), body


def other(path, width, height):
    """Red, green and blue of the picture as reduced by ImageMagick."""
    profile = subprocess.run(["identify", "-format", "%[profile:icc]", f"{path}[0]"], capture_output=True, check=False).stdout.strip()
    to_srgb = ["-intent", "Relative", "-black-point-compensation", "-profile", SRGB] if profile else []
    end = subprocess.run(["convert", f"{path}[0]", "-auto-orient", "-background", "white", "-alpha", "remove", *to_srgb, "-colorspace",
                          "sRGB", "-filter", "Lanczos", "-resize", f"{width}x{height}!", "-depth", "8", "rgb:-"], capture_output=True, check=False)
    return end.stdout


def colourful(pixels):
    """The average difference between the channels of a pixel, which shows whether a profile was ignored."""
    return sum(max(pixels[i:i + 3]) - min(pixels[i:i + 3]) for i in range(0, len(pixels), 3)) * 3 / len(pixels)


def compare(path, name):
    facts, _ = ask(path, "facts")
    share = SIDE / max(int(facts.get("width", 1)), int(facts.get("height", 1)))
    size = [str(max(1, round(int(facts.get(side, 1)) * share))) for side in ("width", "height")]
    said, body = ask(path, "pixels", *size, "0", "0", *size, "colour", "ffffff", "88", "100")
    if facts.get("state") != "ok" or said.get("state") != "ok":
        failed.append(f"{name}: refused: {facts.get('reason', said.get('reason'))}")
        return
    width, height = int(said["width"]), int(said["height"])
    ours = b"".join(body[16 + 4 * i + 2:16 + 4 * i + 3] + body[16 + 4 * i + 1:16 + 4 * i + 2] + body[16 + 4 * i:16 + 4 * i + 1]
                    for i in range(width * height))
    theirs = other(path, width, height)
    if len(theirs) != len(ours):
        failed.append(f"{name}: {len(ours)} bytes, the other decoder gives {len(theirs)}")
        return
    # only the helper sharpens, so neighbours are averaged before they are compared
    def soft(pixels):
        at = lambda x, y, c: pixels[(y * width + x) * 3 + c]
        return [sum(at(x + i, y + j, c) for i in range(3) for j in range(3)) / 9
                for y in range(height - 2) for x in range(width - 2) for c in range(3)]
    apart = [abs(a - b) for a, b in zip(soft(ours), soft(theirs))]
    mean, most = sum(apart) / len(apart), max(apart)
    duller = abs(colourful(ours) - colourful(theirs))
    print(f"{name}: {facts['type']} {facts['width']}x{facts['height']}, apart {mean:.2f}, at most {most:.0f}, duller {duller:.2f}")
    if mean > MEAN or most > MOST or duller > DULLER:
        failed.append(f"{name}: {mean:.2f} apart on average, {most:.0f} at most, {duller:.2f} duller or brighter")


def main():
    if not shutil.which("convert") or not SRGB:
        print("skipped: ImageMagick or the profile sRGB.icc is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        source = next((ROOT / "tests/editions/iran-daily/pictures").glob("farkhani*.jpg"))
        for name, how in KINDS.items():
            path = Path(folder, name)
            subprocess.run(["convert", source, "-strip", "-resize", "400x400", *how, path], check=True)
            compare(path, name)
        cut = Path(folder, "cut.tif")
        for name in ("plain.tif", "lzw.tif", "lossy.webp", "deep.png"):
            cut.write_bytes(Path(folder, name).read_bytes()[:-9000])
            facts, _ = ask(cut, "facts")
            if facts.get("state") != "refused" or not re.search("ends early|damaged", facts.get("reason", "")):
                failed.append(f"{name}, cut off: {facts}")
    if not PHOTOS.is_dir():
        print(f"there are no photographs at {PHOTOS} (tests/README.md): only the project's own are compared")
    for path in sorted(PHOTOS.glob("*.jpg")) + sorted(PHOTOS.glob("*.png")):
        compare(path, path.name)
    for name, words in REFUSED.items() if PHOTOS.is_dir() else []:
        facts, _ = ask(PHOTOS / name, "facts")
        if facts.get("state") != "refused" or words not in facts.get("reason", ""):
            failed.append(f"{name}: {facts}")
    for line in failed:
        print("failed:", line)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
