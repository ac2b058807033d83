/* How well a taxonomy reproduces the labels that people gave.
 *
 *     faultline classify --to jsonl --taxonomy PACK SET.jsonl > CLASSIFIED.jsonl
 *     accuracy SET.jsonl CLASSIFIED.jsonl [MAP.tsv] [--at-least F]
 *
 * Prints the agreement label by label, beside that of a nearest neighbour which has seen
 * all other rows with their labels. Fails when the macro F1 is below F.
 */
#include "tests/reference/accuracy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Str set, classified, map;
    double at_least;
} Wanted;

static bool read_arguments(int argc, char **argv, Wanted *out)
{
    Str *place[] = {&out->set, &out->classified, &out->map};
    size_t n = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--at-least") == 0) {
            if (++i == argc || !str_to_double(str_from(argv[i]), &out->at_least))
                return false;
        } else if (n == 3) {
            return false;
        } else {
            *place[n++] = str_from(argv[i]);
        }
    }
    return n >= 2;
}

static bool compare(Arena *arena, const Wanted *wanted, double *macro, Err *err)
{
    Labelled set;
    if (!labelled_read(arena, wanted->set, &set, err))
        return false;
    uint8_t *guess = ARENA_NEW(arena, uint8_t, set.n_rows * MOST_LABELS);
    if (!labelled_guess(&set, wanted->classified, wanted->map, guess, err))
        return false;
    *macro = labelled_score(&set, guess, "rules");
    memset(guess, 0, set.n_rows * MOST_LABELS);
    labelled_neighbours(&set, guess);
    labelled_score(&set, guess, "nearest neighbour");
    return true;
}

int main(int argc, char **argv)
{
    Wanted wanted = {0};
    if (!read_arguments(argc, argv, &wanted)) {
        fputs("usage: accuracy SET.jsonl CLASSIFIED.jsonl [MAP.tsv] [--at-least F]\n",
              stderr);
        return 2;
    }
    Arena arena = {0};
    Err err = {0};
    double macro = 0;
    bool good = compare(&arena, &wanted, &macro, &err);
    if (!good)
        fprintf(stderr, "accuracy: %s\n", err.message);
    else if (macro < wanted.at_least)
        fprintf(stderr, "accuracy: macro F1 %.3f is below %.3f\n", macro,
                wanted.at_least);
    arena_release(&arena);
    return good && macro >= wanted.at_least ? 0 : 1;
}
