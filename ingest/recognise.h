#ifndef FAULTLINE_RECOGNISE_H
#define FAULTLINE_RECOGNISE_H
/* Which tool wrote this? Decided by what stands in the file, never by its name.
 *
 * Every variant whose signature fits (profile.h: all, any, none) is a candidate; the most
 * certain wins. A user's own profile wins over ours, a list at its usual place over one
 * elsewhere. Two tools that fit equally well are a tie: the file is then read by the
 * names of its columns (generic.h), and a person is told.
 */
#include "ingest/profile.h"
#include "ingest/raw.h"
#include "ingest/read_json.h"

// Scores of signatures are 1 to 100 and stay above this; below are rows that only look
// like a header (generic.h).
#define FIT_SIGNATURE 20

typedef struct {
    const Variant *variant; // NULL: none, or a tie
    const Variant *rival;   // the other one of a tie (then `tied` is the first)
    const Variant *tied;
    int score;
    size_t list; // JSON: index of the list
} Recognition;

// Column names; only: the one profile to be considered, or NULL.
Recognition recognise_columns(Arena *scratch, const ProfileSet *set, const Profile *only,
                              const Str *name, size_t n);

Recognition recognise_lists(const ProfileSet *set, const Profile *only,
                            const JsonSurvey *survey);

// Does a sample of the list have the variant's keys?
bool recognise_list_fits(const Variant *variant, const JsonList *list);

// The variant of a profile that a user insists on, though no signature fits: the one that
// finds most of its columns or keys.
const Variant *recognise_nearest_columns(Arena *scratch, const Profile *profile,
                                         const Str *name, size_t n);
const Variant *recognise_nearest_list(const Profile *profile, const JsonSurvey *survey,
                                      size_t *list);

#endif
