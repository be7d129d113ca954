/* A late edit moves few lines: one word of a long paragraph is changed, and what stands after it is compared with the
 * setting before, told to the composer and not told. */
#include "desk.h"

/* Two hundred words of our own. */
static const char words[] =
    "The harbour board met twice in March to settle what the storm had left undone. Its engineer, who has kept the wall "
    "for thirty years, read a report of nine pages and then put it down and spoke without it. The stones of the outer "
    "mole lie where they fell, he said, and every tide carries a little more of the footing away; what would have cost "
    "a season’s dues in autumn will cost the dues of three years in spring. Nobody in the room disputed the figures. "
    "What they disputed was the order of the work. The fishermen want the inner basin dredged first, because their "
    "boats sit on the mud for four hours of every twelve; the ferry company wants its landing moved to the lee side "
    "before the summer timetable begins; the yard asks for nothing but a crane that does not stop when it rains. By ten "
    "o’clock a list had been made, and by eleven it had been torn up and made again. It begins with the wall. The "
    "clerk was told to write to the ministry that night, to ask for the loan that was promised in November, and to say "
    "plainly what happens if it does not come: the harbour closes on the first of May, and with it the market, the "
    "smokehouse and the school for pilots. A vote was not taken, since no one spoke against it.";

static stone_breaking set(desk *d, const stone_role *role, const char *text, const stone_former *former)
{
    stone_text_run *run = STONE_NEW(d->arena, stone_text_run);
    *run = (stone_text_run){.end = (uint32_t)strlen(text), .role = role};
    stone_text t = {.text = text, .size = run->end, .runs = run, .n = 1, .role = role, .language = "en-GB",
                    .former = former};
    const stone_paragraph *p = stone_paragraph_new(d->ts, d->arena, &t, &d->findings);
    stone_measure m;
    stone_breakings all = stone_paragraph_break(d->ts, d->arena, p, 0, one_measure(&m, 53.75));
    return all.at[all.best];
}

/* Lines whose end, counted from the end of the text, was no line's end before. */
static uint32_t moved(const stone_breaking *before, uint32_t size_before, const stone_breaking *now, uint32_t size)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < now->lines; i++) {
        bool stood = false;
        for (uint32_t k = 0; k < before->lines; k++)
            stood |= before->ends[k] == now->ends[i] || size_before - before->ends[k] == size - now->ends[i];
        n += !stood;
    }
    return n;
}

static char *replace_word(desk *d, uint32_t number, const char *by)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    g_free(list[number]);
    list[number] = g_strdup(by);
    g_autofree char *text = g_strjoinv(" ", list);
    return stone_arena_string(d->arena, text);
}

static void test_one_word_changed(void)
{
    static const char *const others[] = {"seldom", "of", "extraordinarily", "it", "harbour-master’s"};
    desk d;
    open_desk(&d);
    stone_role role = body_role();
    stone_breaking before = set(&d, &role, words, NULL);
    stone_former former = {words, sizeof words - 1, before.ends, before.lines};
    uint32_t with = 0, without = 0, worse = 0;
    for (uint32_t number = 10; number < 200; number += 6) {
        char *text = replace_word(&d, number, others[number % G_N_ELEMENTS(others)]);
        uint32_t size = (uint32_t)strlen(text);
        stone_breaking free = set(&d, &role, text, NULL), kept = set(&d, &role, text, &former);
        uint32_t a = moved(&before, former.size, &kept, size), b = moved(&before, former.size, &free, size);
        with += a;
        without += b;
        worse += a > b;
    }
    g_test_message("lines moved by 32 edits: %u, not told of the former setting %u", with, without);
    g_assert_cmpuint(with * 2, <=, without);
    g_assert_cmpuint(worse, ==, 0);
    close_desk(&d);
}

/* The former setting of the same text changes nothing, and one of another text costs nothing but its breaks. */
static void test_nothing_changed(void)
{
    desk d;
    open_desk(&d);
    stone_role role = body_role();
    stone_breaking before = set(&d, &role, words, NULL);
    stone_former same = {words, sizeof words - 1, before.ends, before.lines};
    stone_breaking again = set(&d, &role, words, &same);
    g_assert_cmpuint(again.lines, ==, before.lines);
    g_assert_cmpint(memcmp(again.ends, before.ends, sizeof *again.ends * again.lines), ==, 0);
    g_assert_cmpint(again.cost, ==, before.cost);
    static const stone_break ends[] = {5, 9};
    stone_former other = {"A few others", 12, ends, 2}, nothing = {"", 0, NULL, 0};
    g_assert_cmpuint(set(&d, &role, words, &other).lines, ==, before.lines);
    g_assert_cmpuint(set(&d, &role, words, &nothing).lines, ==, before.lines);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/text/one-word-changed", test_one_word_changed);
    g_test_add_func("/text/nothing-changed", test_nothing_changed);
    return g_test_run();
}
