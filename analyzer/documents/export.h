#ifndef FAULTLINE_EXPORT_H
#define FAULTLINE_EXPORT_H
/* The machine forms: JSON, JSON Lines and CSV that other programs read. Names and shapes
 * are a contract (design/interface.md): fields may be added, never renamed.
 *
 * Writers append to a Buf. Those that write one record at a time let the caller flush
 * between records, so that a large table needs no large buffer.
 */
#include "analyzer/documents/json.h"
#include "analyzer/outcome.h"
#include "analyzer/why.h"
#include "taxonomy/rule.h"

// incidents: every row, the way the canonical form names it.
void export_incident(const Table *t, const Ingest *ingest, uint32_t row, Buf *out);
void export_incident_csv_header(bool with_analysis, Buf *out);

// With findings the row's pattern and categories are added; NULL: without.
void export_incident_csv(const Table *t, const Ingest *ingest, const Findings *findings,
                         uint32_t row, Buf *out);

// classify: one object a row, one CSV line a category.
void export_classified(const Table *t, const Taxonomy *taxonomy, const Labels *labels,
                       uint32_t row, Buf *out);
void export_categories(Json *json, const Table *t, const Taxonomy *taxonomy,
                       const Labels *labels, uint32_t row); // the list alone
Str export_hit_field(const Table *t, const Hit *hit);
void export_classified_csv_header(Buf *out);
void export_classified_csv(const Table *t, const Taxonomy *taxonomy, const Labels *labels,
                           uint32_t row, Buf *out);

typedef struct {
    bool all;     // patterns that depend on one team too
    bool members; // with the incidents of each
} PatternsExport;

void export_patterns(const Findings *findings, PatternsExport options, Buf *out);
void export_patterns_csv(const Findings *findings, PatternsExport options, Buf *out);

// Shown without --all: at least 3 incidents remain without the largest team. With fewer
// than two teams every pattern is shown.
bool export_shows_pattern(const Findings *findings, const PatternFinding *pattern,
                          bool all);

// explain: one incident. Why it is not counted, in words; empty when it is.
Str export_not_counted(const Findings *findings, uint32_t row, Arena *arena);
void export_explanation(const Findings *findings, uint32_t row, const IncidentWhy *why,
                        Buf *out);

// check: sources, teams, links and the quality of the data.
void export_check(const Ingest *ingest, int64_t as_of, Arena *arena, Buf *out);

// outcome: every program with its verdict; temporary words live in the arena.
void export_outcomes(const Outcome *outcome, size_t n, Arena *arena, Buf *out);

void export_rank(const Findings *findings, Buf *out);
void export_rank_csv(const Findings *findings, Buf *out);

#endif
