/* Outputs. Each one is staged first, that is, made completely in memory. stone_session_release then writes all staged
 * outputs: each to a temporary name, which is synced and renamed. A file that already has the same content is left
 * untouched. A program that must not publish a faulty edition checks the findings between staging and release. The path
 * "-" is standard output.
 *
 * A staging function returns false, with a finding, if the output cannot be made; it is then not staged. Outputs
 * contain the pages chosen with stone_session_choose. */
#ifndef STONEHAND_OUTPUT_H
#define STONEHAND_OUTPUT_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

/* One PDF of all pages. An edition without pages gives no PDF. */
STONE_API bool stone_stage_pdf(stone_session *session, const char *path);

/* One PDF per page in a folder, named by `press: file-name:` of the style, and manifest.json with the name, SHA-256,
 * size and page boxes of each file. */
STONE_API bool stone_stage_pages(stone_session *session, const char *folder);

/* One PNG per page in a folder, named FOLIO.png. `overlays` is a comma-separated list of grid, boxes, baseline,
 * overset, composition, pictures, thread, and at most one of cyan, magenta, yellow, black, ink, which replaces the page
 * under the overlays; NULL: no overlays. An unknown overlay gives false and a finding. */
STONE_API bool stone_stage_pngs(stone_session *session, const char *folder, unsigned dpi, const char *overlays);

/* One scene per page in a folder, named FOLIO.scene, in the full form that stone_session_load reads. */
STONE_API bool stone_stage_scenes(stone_session *session, const char *folder);

/* The report (docs/report.md). It names the PDF files staged before it, with their hashes. */
STONE_API bool stone_stage_report(stone_session *session, const char *path, bool timing);

/* A rule for make. Its targets are the outputs staged before it, its prerequisites all files they were made from. */
STONE_API bool stone_stage_dependencies(stone_session *session, const char *path);

/* Writes what is staged. STONE_UNREADABLE or STONE_TEMPORARY, with findings, if a file could not be written. */
STONE_API stone_outcome stone_session_release(stone_session *session);

/* Discards what is staged. A report staged afterwards names no files and gives `why` as the reason, one line; NULL: no
 * reason. */
STONE_API void stone_session_withdraw(stone_session *session, const char *why);

/* The scene as text: the full form with glyphs, or a short one for people. `size` receives its length in bytes, without
 * the final NUL. */
STONE_API const char *stone_session_scene(stone_session *session, bool glyphs, size_t *size);

/* A description of the fonts of a style: scripts, features, whether they may be embedded. `size` receives its length in
 * bytes, without the final NUL. The session's previous content is discarded. NULL, with findings: the style is missing
 * or not well-formed. */
STONE_API const char *stone_session_fonts(stone_session *session, const char *style, size_t *size);

STONE_END_DECLARATIONS

#endif
