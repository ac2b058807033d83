/* What people decided about a pattern, as JSON. */
#include "analyzer/documents/export_parts.h"

void export_decided(Json *json, const PatternFinding *p)
{
    const Decided *d = p->decided;
    if (!d) {
        json_null(json, "decided");
        return;
    }
    json_object(json, "decided");
    json_maybe(json, "name", d->said.name);
    json_string(json, "found_name", d->found_name);
    json_maybe(json, "owner", d->said.owner);
    json_maybe(json, "status", d->said.status);
    json_maybe(json, "note", d->said.note);
    json_list(json, "merged");
    for (uint32_t i = 0; i < d->n_merged; i++) {
        json_object(json, NULL);
        json_string(json, "id", d->merged[i].id);
        json_string(json, "name", d->merged[i].name);
        json_int(json, "incidents", d->merged[i].incidents);
        json_end(json);
    }
    json_end(json);
    json_maybe(json, "split_from", d->split_from);
    json_maybe(json, "split_by", d->split_by);
    json_int(json, "parts_split_off", d->n_parts);
    json_string(json, "place", d->place);
    json_end(json);
}
