/* Finds the program's own files: data, cache, helper programs. Only this part of the program reads the environment and
 * the location of the binary. */
#ifndef STONE_CLI_PLACES_H
#define STONE_CLI_PLACES_H

typedef struct {
    char *data; /* --data, else ../styles beside the binary, else the installed prefix; NULL: not found */
    /* hyphenation tables: styles/hyphenation in the data, else beside the binary as built; NULL: not found */
    char *hyphenation;
    char *cache; /* --cache, else $XDG_CACHE_HOME/stonehand, else ~/.cache/stonehand; NULL: none */
    /* the programs stonehand-pictures and stonehand-proof: beside the binary, else in the installed libexec folder;
     * NULL: not found */
    char *helper, *proof;
} stone_places;

void stone_places_find(stone_places *places, const char *data, const char *cache);
void stone_places_clear(stone_places *places);

#endif
