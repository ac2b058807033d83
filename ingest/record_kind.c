/* Is the row an incident? What the profile's kinds and the user's exclusions say. */
#include "ingest/condition.h"
#include "ingest/record.h"

static RowKind kind_of(RowMaker *m, const Reading *reading)
{
    const Variant *v = m->variant;
    for (size_t i = 0; i < v->n_kinds; i++)
        if (conditions_hold(reading, v->kind[i].when))
            return v->kind[i].kind;
    return KIND_INCIDENT;
}

static bool list_has(const Table *t, SymList list, Str word)
{
    for (uint32_t i = 0; i < list.n; i++)
        if (str_eq_nocase(intern_str(&t->syms, list.sym[i]), word))
            return true;
    return false;
}

static bool excluded(const RowMaker *m, uint32_t row)
{
    const Table *t = m->table;
    for (size_t i = 0; m->settings && i < m->settings->n_excludes; i++) {
        const Exclusion *e = &m->settings->exclude[i];
        Field field;
        Str value = table_extra(t, row, e->field);
        if (field_from_name(e->field, &field)) {
            if (field == FIELD_LABELS && list_has(t, t->labels[row], e->matches))
                return true;
            value = field == FIELD_ID         ? t->id[row]
                    : field == FIELD_TITLE    ? t->title[row]
                    : field == FIELD_TEAM     ? table_team(t, row)
                    : field == FIELD_SERVICE  ? table_service(t, row)
                    : field == FIELD_SEVERITY ? intern_str(&t->syms, t->severity_raw[row])
                    : field == FIELD_STATUS   ? intern_str(&t->syms, t->status_raw[row])
                                              : value;
        }
        if (value.len && str_eq_nocase(str_trim(value), str_trim(e->matches)))
            return true;
    }
    return false;
}

void row_kind(RowMaker *m, const Reading *reading, uint32_t row)
{
    RowKind kind = kind_of(m, reading);
    if (kind == KIND_INCIDENT && excluded(m, row))
        kind = KIND_EXCLUDED;
    if (kind != KIND_INCIDENT && !m->ingest->options.include[kind])
        m->table->kind[row] = (uint8_t)kind;
}
