/* Hashes of fonts and of the files that hold pages, computed when first asked for; see session.h. */
#include <string.h>

#include "session/session.h"

const char *stone_session_page_hash(stone_session *s, uint32_t page)
{
    stone_staged_page *file = &s->made.files[page];
    for (uint32_t i = 0; !file->hash.hex[0] && i < page; i++)
        if (s->made.files[i].bytes == file->bytes)
            file->hash = s->made.files[i].hash; /* pages of one file */
    if (!file->hash.hex[0])
        file->hash = stone_hash_of(file->bytes, file->size);
    return file->hash.hex;
}

/* A session that makes an edition repeatedly hashes a font file again only if the file has changed. */
static const char *hash_font(stone_session *s, uint16_t index, const char *path)
{
    stone_file_stamp stamp = path ? stone_file_stamp_of(path) : (stone_file_stamp){0};
    for (uint32_t i = 0; path && i < s->font_hashes.n; i++)
        if (strcmp(s->font_hashes.at[i].path, path) == 0 &&
            memcmp(&s->font_hashes.at[i].stamp, &stamp, sizeof stamp) == 0)
            return s->font_hashes.at[i].hash;
    const char *hash =
        stone_arena_string(s->options.keeps ? s->own : s->made.arena, stone_fonts_hash(s->made.fonts, index).hex);
    if (s->options.keeps && path)
        *STONE_PUSH(s->own, &s->font_hashes) = (stone_font_hash){stone_arena_string(s->own, path), stamp, hash};
    return hash;
}

void stone_session_hash_fonts(stone_session *s)
{
    for (uint16_t i = 0; s->made.fonts && i < s->made.scene->fonts.n; i++) {
        stone_scene_font *font = &s->made.scene->fonts.at[i];
        for (uint16_t k = 0; !font->hash && k < i; k++)
            if (strcmp(s->made.scene->fonts.at[k].path, font->path) == 0)
                font->hash = s->made.scene->fonts.at[k].hash; /* one file in two families */
        if (!font->hash)
            font->hash = stone_arena_string(s->made.scene->arena, hash_font(s, i, font->path));
    }
}
