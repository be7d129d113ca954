/* A program that makes up an edition with the installed library, in C and in C++:
 *
 *     cc sample.c -o sample $(pkg-config --cflags --libs stonehand) \
 *         -DDATA=\"$(pkg-config --variable=datadir stonehand)\" -DHELPER=\"$(pkg-config --variable=helper stonehand)\"
 *     ./sample EDITION PDF [press]
 *
 * It prints how many pages and findings the edition has, and the findings' codes. */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <stonehand/stonehand.h>

int main(int argc, char **argv)
{
    stone_options options;
    stone_session *session;
    stone_outcome outcome;
    size_t i;
    if (argc < 3)
        return 64;
    setlocale(LC_ALL, ""); /* programs with windows do; pages are the same in every locale */
    memset(&options, 0, sizeof options);
    options.data = DATA;
    options.helper = HELPER;
    if (argc > 3 && strcmp(argv[3], "press") == 0)
        options.profile = STONE_PROFILE_PRESS;
    session = stone_session_open(&options);
    outcome = stone_session_make(session, argv[1]);
    if (outcome <= STONE_FAULTY && stone_stage_pdf(session, argv[2]))
        outcome = stone_session_release(session);
    printf("stonehand %s: %zu pages, %zu findings\n", stone_version(), stone_session_pages(session),
           stone_session_remarks(session));
    for (i = 0; i < stone_session_remarks(session); i++) {
        const stone_remark *remark = stone_session_remark(session, i);
        printf("%s: %s\n", remark->code, remark->message);
    }
    stone_session_close(session);
    return (int)outcome;
}
