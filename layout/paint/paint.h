/* Painting: the scene through Cairo, as an unfinished PDF for press/ and as rasters for screens and diffs. Nothing is
 * decided here; what the scene says is put down in its order. Equal scenes give equal bytes.
 *
 * The PDF is drawn in RGB *keys*: every ink of the scene (a colour at a tint) is one 8-bit triple near its true look,
 * unique in the scene, so that the finisher can put the ink back and the unfinished file also reads right. No alpha,
 * no blend modes, no strokes for rules.
 *
 * Findings: font-broken (its runs are left out), picture-broken (its box stays white), output-failed. */
#ifndef STONE_PAINT_PAINT_H
#define STONE_PAINT_PAINT_H

#include "base/finding.h"
#include "scene/raster.h"
#include "scene/scene.h"

/* ---- ink keys ---- */

typedef struct {
    stone_scene_ink ink;
    uint8_t red, green, blue;
} stone_ink_key;

/* Sorted by colour, then tint. White (255, 255, 255) is not in the table: it stands for every ink that puts nothing
 * on the paper (tint 0, or a process colour without ink), and for STONE_SCENE_NONE. Black (0, 0, 0) is process black
 * at 100 % alone, of the first such colour. */
typedef struct {
    const stone_ink_key *at;
    uint32_t n;
} stone_ink_keys;

#define STONE_MOST_INKS 4096

/* How an ink looks, before keys that look alike are moved apart. */
stone_ink_key stone_ink_look(const stone_scene *scene, stone_scene_ink ink);

/* The keys of all inks that the scene's items name, the same for every selection of pages. False: the scene names
 * more than STONE_MOST_INKS; the rest then share the key of their look. */
bool stone_ink_keys_new(stone_arena *arena, const stone_scene *scene, stone_ink_keys *keys);

/* The key of an ink; white for one that the table does not hold. */
stone_ink_key stone_ink_keys_find(const stone_ink_keys *keys, stone_scene_ink ink);

/* What an ink is painted as, 0xrrggbb; of none, and of a tint of 0, white. */
uint32_t stone_ink_keys_look(const stone_ink_keys *keys, stone_scene_ink ink);

/* ---- painting ---- */

/* Standing matter: painted parts of a PDF, kept for the next one, which paints only what has changed and has the same
 * bytes as if all of it had been painted. For programs that make an edition again and again; one PDF at a time. */
typedef struct stone_standing stone_standing;
stone_standing *stone_standing_open(void);
void stone_standing_close(stone_standing *standing); /* NULL is fine */

/* Letters cut for rasters, kept from page to page and from scene to scene as long as these name the same font files;
 * for several threads. At most so many sets of them: one for each thread, resolution and list of fonts. */
typedef struct stone_letters stone_letters;
stone_letters *stone_letters_open(uint32_t most);
void stone_letters_close(stone_letters *letters); /* NULL is fine */

/* Drawn over a raster, never in a PDF. */
typedef enum {
    STONE_OVERLAY_GRID = 1,         /* notes "grid" and "leg" */
    STONE_OVERLAY_BOXES = 2,        /* groups in the role "box", with their names */
    STONE_OVERLAY_BASELINE = 4,     /* the page's baseline grid */
    STONE_OVERLAY_OVERSET = 8,      /* notes "overset" and "underset" */
    STONE_OVERLAY_COMPOSITION = 16, /* what the meter (scene/composition.h) finds, with a legend */
    STONE_OVERLAY_PICTURES = 32,    /* frames with the effective resolution */
    STONE_OVERLAY_THREAD = 64,      /* the boxes of each story in the order they are read, with arrows */
} stone_overlay;

/* What a raster shows. A plate is shown as the grey that it prints: white where it holds nothing. Solid black alone
 * overprints, as it does at the press; everything else knocks out, a spot the process inks too. `pixels` then gives
 * pictures as the plate prints them. */
typedef enum {
    STONE_PLATE_NONE, /* the page */
    STONE_PLATE_CYAN,
    STONE_PLATE_MAGENTA,
    STONE_PLATE_YELLOW,
    STONE_PLATE_BLACK,
    STONE_PLATE_SPOTS, /* all of them, over one another */
} stone_plate;

/* An element of a tagged PDF's structure, in the order they were begun. */
typedef struct {
    const char *kind;  /* "Art", "P", "Figure" …, as in the file */
    const char *story; /* of an article: whose it is; one for each page it stands on */
    const char *alt;   /* of a figure: what it shows; NULL: it has no cutline */
} stone_paint_element;

typedef STONE_LIST(stone_paint_element) stone_paint_elements;

/* What a proof says of itself under its foot, outside of the bleed: one line. */
typedef struct {
    const char *text;               /* UTF-8 */
    const stone_scene_glyphs *runs; /* the same set, from its left end on the baseline; fonts are the scene's */
    uint32_t n;
    stone_len width;
} stone_paint_slug;

#define STONE_PAINT_SLUG 18. /* points under the bleed */

typedef struct {
    const uint32_t *pages; /* indices, in the order wanted; NULL: all */
    uint32_t n;
    const char *creator;           /* "stonehand 0.1.0": the PDF's Creator */
    unsigned threads;              /* of a PDF; 0 counts as 1; the same bytes for any number */
    stone_standing *standing;      /* what earlier PDFs left to be used again, and this one leaves; NULL: nothing */
    const stone_paint_slug *slugs; /* of a PDF that is not tagged, by page of the scene; NULL: none */
    stone_plate plate;             /* of rasters */
    stone_letters *letters;        /* of rasters, of this scene and resolution; NULL: cut for each page */
    stone_findings *findings;
    stone_paint_elements *elements;  /* of a PDF: it is tagged, has links and an outline, and what it is made of goes
                                        here, into the  findings' arena; NULL: it is not */
    const stone_scene_print *prints; /* by image, of a PDF's pages; NULL: those of the scene */
    /* The prepared picture's pixels, for rasters, and what part of it they are; they stay until painting returns. False
     * or NULL: a PNG is read from the image's path, anything else is shown as a grey field. */
    bool (*pixels)(void *context, uint32_t image, stone_raster *raster, stone_scene_part *part);
    void *context;
    /* The pixels of what stands for a vector graphic in a PDF, red, green and blue, one row, until the finisher puts it
     * in; returns how many. NULL: vector graphics are left out. */
    uint32_t (*placeholder)(uint32_t image, uint8_t *rgb);
} stone_paint_order;

#define STONE_MOST_PLACEHOLDER 64 /* pixels */

/* PDF 1.5, a page for each page of the order: MediaBox is the trimmed sheet with its bleed on all sides, page labels
 * are the folios, title and author are the scene's title and paper, the date is noon UTC of its day. A prepared JPEG
 * goes in byte for byte. With slugs it reaches STONE_PAINT_SLUG further down, below 0, and BleedBox and TrimBox are
 * said. An image without a path is left to the items that page/ set for it. The bytes live in the arena. */
bool stone_paint_pdf(const stone_scene *scene, const stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                     size_t *size);

#define STONE_MOST_PIXELS 400000000u

/* The trimmed page at a resolution (1 to 4800 dpi, at most STONE_MOST_PIXELS and 32,767 a side), with overlays
 * (a set of stone_overlay). order->pages is not looked at. Glyphs stand where the scene puts them, not on whole
 * pixels. Close the raster with stone_raster_close. */
bool stone_paint_raster(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                        unsigned overlays, stone_raster *raster);
void stone_raster_close(stone_raster *raster);

/* Overlays alone, over a raster of that page at that resolution. */
bool stone_paint_overlays(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                          unsigned overlays, stone_raster *raster);

/* The size in pixels of such a raster; false: there can be none. */
bool stone_paint_size(const stone_scene *scene, uint32_t page, uint32_t dpi, uint32_t *width, uint32_t *height);

/* A part of it, as it is in the whole but for a shade at the edges of outlines that begin outside of it, without
 * overlays. The part lies within stone_paint_size. */
bool stone_paint_tile(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi, uint32_t x,
                      uint32_t y, uint32_t width, uint32_t height, stone_raster *raster);

/* The same as a PNG file, its resolution not noted. */
bool stone_paint_png(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                     unsigned overlays, stone_arena *arena, uint8_t **bytes, size_t *size);

/* "cairo 1.16.0, freetype 2.12.1": what decides on pixels. */
const char *stone_paint_libraries(stone_arena *arena);

/* A raster as a PNG file: eight bits a channel, one channel where all pixels are grey. Made for speed
 * (encode.c): a page of type takes a seventh of the time of Cairo's writer. */
void stone_raster_png(const stone_raster *raster, stone_arena *arena, uint8_t **bytes, size_t *size);

#endif
