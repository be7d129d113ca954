/* Opens the style's font files: each is mapped once and checked with FreeType (it must be a font and not variable); see
 * foundry.h. */
#include <errno.h>
#include <fcntl.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/hash.h"
#include "text/foundry.h"
#include "text/typesetter.h"

#define MOST_BYTES ((size_t)64 << 20)

/* A file of the style, opened once for all families that use it. */
typedef struct {
    const char *path;
    hb_face_t *shape; /* owned by stone_fonts.shapes, which holds a reference for each use */
    int32_t upem;
    const char *fault; /* what is wrong with it; NULL: nothing */
    bool closed;       /* may not be embedded */
} font_file;

typedef struct {
    stone_fonts *fonts;
    FT_Library freetype;
    STONE_LIST(font_file) files;
} opening;

/* The file is mapped, as FreeType does for painting, because most pages of a font are never read. */
static const char *map_file(const char *path, GMappedFile **map)
{
    *map = NULL;
    int d = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (d < 0)
        return errno == ENOENT ? "the file does not exist" : "the file cannot be opened";
    struct stat facts;
    const char *fault = NULL;
    if (fstat(d, &facts) != 0 || !S_ISREG(facts.st_mode))
        fault = "it is not a regular file";
    else if (facts.st_size == 0)
        fault = "it is empty";
    else if ((size_t)facts.st_size > MOST_BYTES)
        fault = "it is larger than 64 MB";
    else if (!(*map = g_mapped_file_new_from_fd(d, FALSE, NULL)))
        fault = "it cannot be read";
    close(d);
    return fault;
}

/* OpenType, OS/2 fsType: of the four licence bits only bit 1, or bitmaps only. */
static bool may_not_be_embedded(FT_UShort flags)
{
    return (flags & 0x000e) == FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING || (flags & FT_FSTYPE_BITMAP_EMBEDDING_ONLY);
}

static const char *judge(opening *o, font_file *file, const char *bytes, size_t size)
{
    FT_Face face;
    if (FT_New_Memory_Face(o->freetype, (const FT_Byte *)bytes, (FT_Long)size, 0, &face) != 0)
        return "it is not a font";
    const char *fault = NULL;
    if (!FT_IS_SCALABLE(face) || !FT_IS_SFNT(face))
        fault = "it is not a TrueType or OpenType outline font";
    else if (FT_HAS_MULTIPLE_MASTERS(face))
        fault = "it is a variable font";
    else if (FT_HAS_COLOR(face))
        fault = "its glyphs are colour pictures, for which a press has no inks";
    else if (face->num_glyphs < 1 || face->num_glyphs > 65535 || !face->charmap)
        fault = "it maps no characters to glyphs";
    else if (face->units_per_EM < 16 || face->units_per_EM > 16384)
        fault = "its units per em are out of range";
    file->upem = face->units_per_EM;
    file->closed = may_not_be_embedded(FT_Get_FSType_Flags(face));
    FT_Done_Face(face);
    return fault;
}

static font_file *open_file(opening *o, const char *path)
{
    for (uint32_t i = 0; i < o->files.n; i++)
        if (strcmp(o->files.at[i].path, path) == 0)
            return &o->files.at[i];
    stone_arena *arena = o->fonts->arena;
    font_file *file = STONE_PUSH(arena, &o->files);
    file->path = stone_arena_string(arena, path);
    GMappedFile *map;
    file->fault = map_file(path, &map);
    const char *bytes = map ? g_mapped_file_get_contents(map) : NULL;
    size_t size = map ? g_mapped_file_get_length(map) : 0;
    if (!file->fault)
        file->fault = judge(o, file, bytes, size);
    if (file->fault) {
        g_clear_pointer(&map, g_mapped_file_unref);
        return file;
    }
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, map,
                                     (hb_destroy_func_t)(void (*)(void))g_mapped_file_unref);
    file->shape = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_face_make_immutable(file->shape);
    return file;
}

static void add_face(opening *o, const stone_style *style, uint16_t family, stone_face_kind kind,
                     stone_findings *findings)
{
    const stone_family *f = &style->families.at[family];
    const font_file *file = open_file(o, f->path[kind]);
    const char *word = f->file[kind] ? f->file[kind] : f->path[kind];
    o->fonts->told |= file->fault || file->closed;
    if (file->fault) {
        stone_findings_add(findings, STONE_FINDING_FONT_BROKEN, f->span, "Font `%s` (%s of %s) is left out: %s.", word,
                           stone_face_names[kind], f->name, file->fault);
        return;
    }
    if (file->closed)
        stone_findings_add(findings, STONE_FINDING_FONT_RIGHTS, f->span,
                           "Font `%s` (%s of %s) may not be embedded: its maker has excluded it.", word,
                           stone_face_names[kind], f->name);
    stone_fonts *fonts = o->fonts;
    if (fonts->faces.n >= STONE_NO_INDEX)
        return;
    uint16_t font = (uint16_t)fonts->faces.n;
    stone_font_face *face = STONE_PUSH(fonts->arena, &fonts->faces);
    *face = (stone_font_face){.family = family,
                              .face = kind,
                              .file = stone_arena_string(fonts->arena, word),
                              .path = file->path,
                              .index = 0,
                              .upem = file->upem};
    *STONE_PUSH(fonts->arena, &fonts->stamps) = stone_file_stamp_of(file->path);
    *STONE_PUSH(fonts->arena, &fonts->shapes) = hb_face_reference(file->shape);
    fonts->by_kind[family][kind] = font;
}

stone_fonts *stone_fonts_open(const stone_style *style, stone_findings *findings)
{
    stone_arena *arena = stone_arena_open();
    stone_fonts *fonts = STONE_NEW(arena, stone_fonts);
    *fonts = (stone_fonts){.arena = arena, .families = (uint16_t)style->families.n};
    fonts->by_kind = stone_arena_alloc(arena, sizeof *fonts->by_kind * (fonts->families + 1u));
    opening o = {.fonts = fonts};
    STONE_ASSERT(FT_Init_FreeType(&o.freetype) == 0);
    for (uint16_t family = 0; family < fonts->families; family++)
        for (int kind = 0; kind < STONE_FACE_COUNT; kind++) {
            fonts->by_kind[family][kind] = STONE_NO_INDEX;
            if (style->families.at[family].path[kind])
                add_face(&o, style, family, (stone_face_kind)kind, findings);
        }
    for (uint32_t i = 0; i < o.files.n; i++)
        hb_face_destroy(o.files.at[i].shape);
    FT_Done_FreeType(o.freetype);
    if (!fonts->faces.n) {
        stone_fonts_close(fonts);
        return NULL;
    }
    return fonts;
}

bool stone_fonts_serve(const stone_fonts *fonts, const stone_style *style)
{
    if (fonts->told || fonts->families != style->families.n)
        return false;
    for (uint16_t family = 0; family < fonts->families; family++)
        for (int kind = 0; kind < STONE_FACE_COUNT; kind++) {
            const stone_family *f = &style->families.at[family];
            uint16_t font = fonts->by_kind[family][kind];
            if (!f->path[kind] != (font == STONE_NO_INDEX))
                return false;
            if (font == STONE_NO_INDEX)
                continue;
            const stone_font_face *face = &fonts->faces.at[font];
            stone_file_stamp stamp = stone_file_stamp_of(face->path);
            if (strcmp(face->path, f->path[kind]) != 0 ||
                strcmp(face->file, f->file[kind] ? f->file[kind] : f->path[kind]) != 0 ||
                memcmp(&stamp, &fonts->stamps.at[font], sizeof stamp) != 0)
                return false;
        }
    return true;
}

void stone_fonts_keep(stone_fonts *fonts)
{
    if (!fonts->resting)
        fonts->resting = g_ptr_array_new_with_free_func(stone_typesetter_end);
}

void stone_fonts_close(stone_fonts *fonts)
{
    if (!fonts)
        return;
    if (fonts->resting)
        g_ptr_array_free(fonts->resting, TRUE);
    for (uint32_t i = 0; i < fonts->shapes.n; i++)
        hb_face_destroy(fonts->shapes.at[i]);
    stone_arena_close(fonts->arena);
}
