#include "analyzer/state_words.h"

#define LEAST_SHARED 3
#define LEAST_JACCARD 0.5

/* Words in common of all that either has; 0 where these are too few. */
static double likeness(const Worded *a, const Worded *b)
{
    uint32_t shared = 0;
    if (!a->is_open || !b->is_open)
        return 0;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (str_eq_nocase(a->word[i], b->word[k])) {
                shared++;
                break;
            }
    double jaccard = (double)shared / (a->n + b->n - shared + 1e-9);
    return shared >= LEAST_SHARED && jaccard >= LEAST_JACCARD - 1e-6 ? jaccard : 0;
}

static uint32_t most_alike(const Worded *one, const Worded *others, uint32_t n)
{
    uint32_t best = WORDS_NONE;
    double most = 0;
    for (uint32_t i = 0; i < n; i++) {
        double here = likeness(one, &others[i]);
        if (here > most) {
            most = here;
            best = i;
        }
    }
    return best;
}

void words_match(const Worded *old, uint32_t n_old, const Worded *now, uint32_t n_now,
                 uint32_t *old_of)
{
    for (uint32_t i = 0; i < n_now; i++) {
        uint32_t best = most_alike(&now[i], old, n_old);
        bool mutual = best != WORDS_NONE && most_alike(&old[best], now, n_now) == i;
        old_of[i] = mutual ? best : WORDS_NONE;
    }
}
