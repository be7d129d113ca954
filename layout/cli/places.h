/* Where the program finds what belongs to it: data, cache, helper. The one part of the house that looks at the
 * environment and at its own place on the disk. */
#ifndef STONE_CLI_PLACES_H
#define STONE_CLI_PLACES_H

typedef struct {
    char *data;        /* --data, else beside the binary's tree (../styles), else under the installed prefix; or NULL */
    char *hyphenation; /* where the tables are: styles/hyphenation in the data, else beside the binary, as built; or
                          NULL */
    char *cache;       /* --cache, else $XDG_CACHE_HOME/stonehand, else ~/.cache/stonehand; or NULL */
    char *helper, *proof; /* programs of ours, beside the binary, else in the installed libexec folder; or NULL */
} stone_places;

void stone_places_find(stone_places *places, const char *data, const char *cache);
void stone_places_clear(stone_places *places);

#endif
