#include "analyzer/documents/markup.h"

#include <criterion/criterion.h>

typedef void Escaper(Buf *out, Str text);

static void expect(Escaper *add, Str text, const char *wanted)
{
    Arena arena = {0};
    Buf out = {.arena = &arena};
    add(&out, text);
    Str got = buf_str(&out);
    cr_assert(str_eq(got, str_from(wanted)), "got '%.*s', wanted '%s'", STR_ARG(got),
              wanted);
    arena_release(&arena);
}

Test(markup, html_leaves_no_markup)
{
    expect(html_add, STR("<script>alert('x')</script> & \"y\""),
           "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
}

Test(markup, control_and_bidi_characters_are_replaced)
{
    expect(html_add, STR("a\x1b[31mb\xe2\x80\xaeg"), "a\xef\xbf\xbd[31mb\xef\xbf\xbdg");
    expect(terminal_add, STR("a\x1b[31m\nb\x7f"), "a\xef\xbf\xbd[31m b\xef\xbf\xbd");
}

Test(markup, invalid_utf8_is_replaced)
{
    expect(json_add, STR("a\xff\xc0\xaf z"),
           "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd z\"");
}

Test(markup, json_is_safe_inside_a_script_element)
{
    expect(json_add, STR("</script>\n\"\\"), "\"\\u003c/script>\\n\\\"\\\\\"");
}

Test(markup, csv_guards_formulas_but_not_numbers)
{
    expect(csv_add, STR("=HYPERLINK(\"x\",\"y\")"),
           "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    expect(csv_add, STR("@sum"), "'@sum");
    expect(csv_add, STR("-12.5"), "-12.5");
    expect(csv_add, STR("- item"), "'- item");
    expect(csv_add, STR("plain"), "plain");
    expect(csv_add, STR(" kept "), "\" kept \"");
}

Test(markup, markdown_links_and_mentions_nothing)
{
    expect(markdown_add, STR("[a](http://b) @ops *x*\n|"),
           "\\[a\\](http&#58;//b) &#64;ops \\*x\\* \\|");
}

Test(markup, markdown_starts_no_block_but_reads_well)
{
    expect(markdown_add, STR("# no heading"), "\\# no heading");
    expect(markdown_add, STR("\n - no list"), " \\- no list");
    expect(markdown_add, STR("12. no list"), "12\\. no list");
    expect(markdown_add, STR("1) no list"), "1\\) no list");
    expect(markdown_add, STR("==="), "\\===");
    expect(markdown_add, STR("5 % (a - b, 1.5 + 2) #3!"), "5 % (a - b, 1.5 + 2) #3!");
}

Test(markup, shortening_cuts_at_characters)
{
    Arena arena = {0};
    Str cut = text_shorten(&arena, STR("d\xc3\xa9j\xc3\xa0 vu again"), 8);
    cr_assert(str_eq(cut, STR("d\xc3\xa9j\xc3\xa0 vu…")), "%.*s", STR_ARG(cut));
    cr_assert(str_eq(text_shorten(&arena, STR("short"), 8), STR("short")));
    cr_assert_eq(text_columns(STR("\xe4\xbd\xa0\xe5\xa5\xbd")), 4);
    arena_release(&arena);
}

Test(markup, slugs_are_never_empty)
{
    Arena arena = {0};
    cr_assert(
        str_eq(text_slug(&arena, STR("P-7F3A: Certs / TLS!")), STR("p-7f3a-certs-tls")));
    cr_assert(str_eq(text_slug(&arena, STR("\xe4\xbd\xa0")), STR("x")));
    arena_release(&arena);
}
