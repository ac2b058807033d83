#include "analyzer/documents/page_frame.h"

#include "ingest/base/embedded.h"
#include "ingest/base/sha256.h"

static Str embedded(Str name)
{
    for (const EmbeddedFile *file = EMBEDDED_WEB; file->name.len; file++)
        if (str_eq(file->name, name))
            return file->content;
    return (Str){0};
}

/* The policy names the one style sheet and the one script by their hashes: whatever text
 * might slip through the escaper could neither run nor load anything. */
static void add_policy(Arena *arena, Str style, Str script, Buf *out)
{
    Str allowed = STR("'none'");
    if (script.len)
        allowed = str_format(arena, "'sha256-%.*s'",
                             STR_ARG(sha256_base64(arena, sha256(script))));
    Str style_hash = sha256_base64(arena, sha256(style));
    buf_format(out,
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
               "'none'; style-src 'sha256-%.*s'; script-src %.*s; base-uri 'none'; "
               "form-action 'none'\">\n",
               STR_ARG(style_hash), STR_ARG(allowed));
}

void page_frame_open(const PageFrame *frame, Arena *arena, Buf *out)
{
    Str style = embedded(STR("report.css"));
    Str script = frame->with_script ? embedded(STR("report.js")) : (Str){0};
    buf_add(
        out,
        STR("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
    add_policy(arena, style, script, out);
    html_fill(
        out,
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"generator\" content=\"faultline {}\">\n<title>{}</title>\n<style>",
        (const Str[]){frame->version, frame->title});
    buf_add(out, style);
    buf_add(out, STR("</style>\n"));
    if (script.len) {
        buf_add(out, STR("<script type=\"module\">"));
        buf_add(out, script);
        buf_add(out, STR("</script>\n"));
    }
    buf_add(out, STR("</head>\n<body>\n"));
}
