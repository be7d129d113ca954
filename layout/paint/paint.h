/* Painting: draws the scene with Cairo, as an unfinished PDF for press/ and as rasters for screens and comparisons. No
 * layout is decided here; items are painted in the order of the scene. Equal scenes give equal bytes.
 *
 * The PDF is drawn in RGB *keys*: every ink of the scene (a colour at a tint) is an 8-bit triple close to its true
 * appearance and unique in the scene. The finisher can therefore put the ink back, and the unfinished file also looks
 * right. It has no alpha, no blend modes and no stroked rules.
 *
 * Findings: font-broken (text in that font is not painted), picture-broken (the box is empty), output-failed. */
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

/* Sorted by colour, then by tint. White (255, 255, 255) is not in the table: it is every ink that prints nothing (tint
 * 0, or a process colour without ink) and STONE_SCENE_NONE. Black (0, 0, 0) is only process black at 100 %, of the
 * first colour that is defined so. */
typedef struct {
    const stone_ink_key *at;
    uint32_t n;
} stone_ink_keys;

#define STONE_MOST_INKS 4096

/* The appearance of an ink, before equal keys are moved apart. */
stone_ink_key stone_ink_look(const stone_scene *scene, stone_scene_ink ink);

/* Makes the keys of all inks that the items of the scene use, whichever pages are painted. False: the scene uses more
 * than STONE_MOST_INKS; the inks beyond share the key of their appearance. */
bool stone_ink_keys_new(stone_arena *arena, const stone_scene *scene, stone_ink_keys *keys);

/* The key of an ink; white if it is not in the table. */
stone_ink_key stone_ink_keys_find(const stone_ink_keys *keys, stone_scene_ink ink);

/* The colour in which an ink is painted, as 0xrrggbb; white for no ink and for a tint of 0. */
uint32_t stone_ink_keys_look(const stone_ink_keys *keys, stone_scene_ink ink);

/* ---- painting ---- */

/* Standing matter: painted parts of a PDF that are kept for the next one. Only what has changed is painted again, and
 * the bytes are the same as if everything had been. For programs that make an edition repeatedly; it may be used by one
 * PDF at a time. */
typedef struct stone_standing stone_standing;
stone_standing *stone_standing_open(void);
void stone_standing_close(stone_standing *standing); /* NULL is allowed */

/* Letters cut for rasters. They are kept for other pages and scenes that use the same font files, and may be used by
 * several threads. `most`: the number of sets that are kept, one for each thread, resolution and list of fonts. */
typedef struct stone_letters stone_letters;
stone_letters *stone_letters_open(uint32_t most);
void stone_letters_close(stone_letters *letters); /* NULL is allowed */

/* Overlays are drawn on rasters, never in a PDF. */
typedef enum {
    STONE_OVERLAY_GRID = 1,         /* notes "grid" and "leg" */
    STONE_OVERLAY_BOXES = 2,        /* groups in the role "box", with their names */
    STONE_OVERLAY_BASELINE = 4,     /* the page's baseline grid */
    STONE_OVERLAY_OVERSET = 8,      /* notes "overset" and "underset" */
    STONE_OVERLAY_COMPOSITION = 16, /* what the meter finds (scene/composition.h), with a legend */
    STONE_OVERLAY_PICTURES = 32,    /* frames with the effective resolution */
    STONE_OVERLAY_THREAD = 64,      /* the boxes of each story in reading order, with arrows */
} stone_overlay;

/* What a raster shows. A plate is shown in the greys that it prints, white where it prints nothing. Only solid black
 * overprints, as on the press; everything else knocks out, a spot also the process inks. `pixels` must then provide
 * pictures as the plate prints them. */
typedef enum {
    STONE_PLATE_NONE, /* the page */
    STONE_PLATE_CYAN,
    STONE_PLATE_MAGENTA,
    STONE_PLATE_YELLOW,
    STONE_PLATE_BLACK,
    STONE_PLATE_SPOTS, /* all spots, one over the other */
} stone_plate;

/* An element of the structure of a tagged PDF, in the order in which they were begun. */
typedef struct {
    const char *kind;  /* "Art", "P", "Figure" …, as in the file */
    const char *story; /* the story of an article; a story has one for each of its pages */
    const char *alt;   /* description of a figure; NULL: it has no cutline */
} stone_paint_element;

typedef STONE_LIST(stone_paint_element) stone_paint_elements;

/* The slug of a proof: one line below the foot of the page, outside the bleed. */
typedef struct {
    const char *text;               /* UTF-8 */
    const stone_scene_glyphs *runs; /* the text as set, from its left end on the baseline, in fonts of the scene */
    uint32_t n;
    stone_len width;
} stone_paint_slug;

#define STONE_PAINT_SLUG 18. /* points below the bleed */

typedef struct {
    const uint32_t *pages; /* indices, in output order; NULL: all pages */
    uint32_t n;
    const char *creator;           /* the Creator of the PDF, for example "stonehand 0.1.0" */
    unsigned threads;              /* for a PDF; 0 means 1; the bytes are the same for any number */
    stone_standing *standing;      /* parts of earlier PDFs to use again; receives those of this one; NULL: none */
    const stone_paint_slug *slugs; /* for a PDF that is not tagged: one for each page of the scene; NULL: none */
    stone_plate plate;             /* for rasters */
    stone_letters *letters;        /* for rasters of scenes with these fonts; NULL: letters are cut for each page */
    stone_findings *findings;
    /* for a PDF: it is tagged, has links and an outline, and its elements are listed here, allocated in the arena of
     * `findings`; NULL: it is not tagged */
    stone_paint_elements *elements;
    const stone_scene_print *prints; /* for the pages of a PDF, by image; NULL: those of the scene */
    const char *title;               /* of a PDF; NULL: the scene's */
    /* Provides the pixels of a prepared picture for rasters, and which part of the picture they are. They must remain
     * valid until painting returns. False or NULL: a PNG is read from the image's path, and any other image is shown as
     * a grey field. */
    bool (*pixels)(void *context, uint32_t image, stone_raster *raster, stone_scene_part *part);
    void *context;
    /* Provides the pixels of the placeholder that stands for a vector graphic in a PDF until the finisher replaces it:
     * red, green and blue, in one row. Returns their number. NULL: vector graphics are left out. */
    uint32_t (*placeholder)(uint32_t image, uint8_t *rgb);
} stone_paint_order;

#define STONE_MOST_PLACEHOLDER 64 /* in pixels */

/* Writes a PDF 1.5 with a page for each page of the order. MediaBox is the trimmed sheet with its bleed on all sides;
 * with slugs it extends STONE_PAINT_SLUG further down, below 0, and BleedBox and TrimBox are written. Page labels are
 * the folios, title and author are the title (unless the order has one) and paper of the scene, the date is noon UTC of
 * its day. A prepared JPEG is embedded byte for byte. Nothing is painted for an image without a path; page/ has set
 * items in its place. The bytes are allocated in the arena. */
bool stone_paint_pdf(const stone_scene *scene, const stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                     size_t *size);

#define STONE_MOST_PIXELS 400000000u

/* Paints the trimmed page at a resolution (1 to 4800 dpi, at most STONE_MOST_PIXELS and 32,767 pixels on a side), with
 * overlays (a set of stone_overlay). order->pages is ignored. Glyphs are placed as in the scene, not on whole pixels.
 * Close the raster with stone_raster_close. */
bool stone_paint_raster(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                        unsigned overlays, stone_raster *raster);
void stone_raster_close(stone_raster *raster);

/* Paints only overlays, on a raster of that page at that resolution. */
bool stone_paint_overlays(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                          unsigned overlays, stone_raster *raster);

/* The size in pixels of such a raster; false: it would be too large. */
bool stone_paint_size(const stone_scene *scene, uint32_t page, uint32_t dpi, uint32_t *width, uint32_t *height);

/* Paints a part of it without overlays. It equals that part of the whole, except for slight shades at the edges of
 * outlines that begin outside. The part lies within stone_paint_size. */
bool stone_paint_tile(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi, uint32_t x,
                      uint32_t y, uint32_t width, uint32_t height, stone_raster *raster);

/* The same as a PNG file, which does not state its resolution. */
bool stone_paint_png(const stone_scene *scene, const stone_paint_order *order, uint32_t page, uint32_t dpi,
                     unsigned overlays, stone_arena *arena, uint8_t **bytes, size_t *size);

/* The libraries that determine the pixels, for example "cairo 1.16.0, freetype 2.12.1". */
const char *stone_paint_libraries(stone_arena *arena);

/* Encodes a raster as PNG: eight bits per channel, and a single channel if all pixels are grey. It is made for speed
 * (encode.c): a page of type takes a seventh of the time that Cairo's encoder needs. */
void stone_raster_png(const stone_raster *raster, stone_arena *arena, uint8_t **bytes, size_t *size);

#endif
