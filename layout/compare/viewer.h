/* The HTML, CSS and JavaScript of the report: the files of viewer/, turned into C by viewer/pack.py. */
#ifndef STONE_COMPARE_VIEWER_H
#define STONE_COMPARE_VIEWER_H

extern const char stone_viewer_html[], stone_viewer_css[], stone_viewer_js[];

#endif
