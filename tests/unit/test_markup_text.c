#include "ingest/markup_text.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "ingest/json_value.h"
#include "tests/unit/assert_str.h"

typedef struct {
    Markup markup;
    char text[240], plain[200];
} Case;

ParameterizedTestParameters(markup_text, kinds)
{
    static Case cases[] = {
        {MARKUP_NONE, "  <b>kept</b> ", "<b>kept</b>"},
        // HTML
        {MARKUP_HTML, "a < b and c > d", "a < b and c > d"},
        {MARKUP_HTML, "if (a<b) & <service-name> List<String>",
         "if (a<b) & <service-name> List<String>"},
        {MARKUP_HTML, "a <b and c> d", "a <b and c> d"},
        {MARKUP_HTML, "see <https://x.example/p> or <a@b.example>",
         "see <https://x.example/p> or <a@b.example>"},
        {MARKUP_HTML, "two  spaces\n\n\n\nstay", "two  spaces\n\n\n\nstay"},
        {MARKUP_HTML, "<p>One</p><p>Two <b>bold</b></p>", "One\nTwo bold"},
        {MARKUP_HTML, "<div>a<br/>b<br>c</div>\n<div>d</div>", "a\nb\nc\nd"},
        {MARKUP_HTML, "<ul><li>x</li><li>y</li></ul>z", "x\ny\nz"},
        {MARKUP_HTML, "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
         "a b\nc"},
        {MARKUP_HTML,
         "<a href=\"https://x.example/?a>b\">the link</a> <img src='data:x'/>end",
         "the link end"},
        {MARKUP_HTML, "x<script>if (a<b) alert('</div>')</script>y<style>p{}</style>z",
         "xyz"},
        {MARKUP_HTML, "a<!-- note <b> -->b<!DOCTYPE html>c", "abc"},
        {MARKUP_HTML,
         "Tom &amp; Jerry &lt;b&gt; &#8211; &#x1F525; &euro;5 &unknown; AT&T",
         "Tom & Jerry <b> \xE2\x80\x93 \xF0\x9F\x94\xA5 \xE2\x82\xAC"
         "5 &unknown; AT&T"},
        {MARKUP_HTML, "&amp;lt;once&amp;gt;", "&lt;once&gt;"},
        {MARKUP_HTML, "a&nbsp;&nbsp;b&#160;c soft&shy;hyphen &#0; &#150;",
         "a b c softhyphen \xEF\xBF\xBD \xE2\x80\x93"},
        {MARKUP_HTML, "<P CLASS=x>Upper</P><O:P></O:P>", "Upper"},
        {MARKUP_HTML, "line one\nline <i>two</i>", "line one\nline two"},
        {MARKUP_HTML, "<p>wrapped\nin source</p>", "wrapped in source"},
        {MARKUP_HTML, "<p>a</p><pre>x\n  y</pre>", "a\nx\ny"},
        {MARKUP_HTML, "<p>a</p>\n\n\n<p>&nbsp;</p><p>b</p>", "a\nb"},
        {MARKUP_HTML, "<input disabled><span>x</span>", "x"},
        {MARKUP_HTML, "cut off <a href=\"https://x", "cut off <a href=\"https://x"},
        {MARKUP_HTML, "<script>never closed", ""},
        {MARKUP_HTML, "a <!-- open <!-- b -->c <!-- on", "a <!-- open c <!-- on"},
        // Jira
        {MARKUP_WIKI, "h3. Impact\nUsers *cannot* log _in_",
         "Impact\nUsers cannot log in"},
        {MARKUP_WIKI, "{code:java|title=X.java}\nint a[] = {1};\n{code}\nafter",
         "int a[] = {1};\n\nafter"},
        {MARKUP_WIKI, "{noformat}*raw* [~x]{noformat}", "*raw* [~x]"},
        {MARKUP_WIKI,
         "ping [~accountid:5b10:a-b] about [the page|https://x.example/a|smart-link] "
         "[https://y.example]",
         "ping about the page"},
        {MARKUP_WIKI, "shot !image-20260223.png|width=541,alt=\"a\"! done! Really!",
         "shot done! Really!"},
        {MARKUP_WIKI, "* one\n** two\n# three\n- four", "one\ntwo\nthree\nfour"},
        {MARKUP_WIKI, "||Head||More||\n|a|b|", "Head More\na b"},
        {MARKUP_WIKI, "{color:red}red{color} {{mono}} {*}b{*} \\{x\\}", "red mono b {x}"},
        {MARKUP_WIKI, "bq. quoted\n----\nafter", "quoted\n\nafter"},
        {MARKUP_WIKI, "snake_case_name 2*3*4 [0] array[1] a-b",
         "snake_case_name 2*3*4 [0] array[1] a-b"},
        {MARKUP_WIKI,
         "C:\\\\temp and {service} $"
         "{VAR}",
         "C:\\\\temp and {service} $"
         "{VAR}"},
        {MARKUP_WIKI, "a &amp; b [^log.txt] [#top]", "a & b"},
        // Markdown
        {MARKUP_MARKDOWN, "## Summary\r\n\r\nThe **API** was *down*.",
         "Summary\n\nThe API was down."},
        {MARKUP_MARKDOWN, "```json\n{\"a\": **1**}\n```\nafter", "{\"a\": **1**}\nafter"},
        {MARKUP_MARKDOWN,
         "see [the *doc*](https://x.example/a_(b) \"t\") ![shot](a.png) [ref][1]\n\n[1]: "
         "https://y.example",
         "see the doc ref"},
        {MARKUP_MARKDOWN, "- [ ] todo\n- [x] done\n1. first\n> > quoted",
         "todo\ndone\nfirst\nquoted"},
        {MARKUP_MARKDOWN, "| a | b |\n|---|:-:|\n| 1 | 2 |", "a b\n\n1 2"},
        {MARKUP_MARKDOWN, "use `a*b*c` and ``x`y`` with snake_case_name, 2 * 3 * 4",
         "use a*b*c and x`y with snake_case_name, 2 * 3 * 4"},
        {MARKUP_MARKDOWN,
         "<!-- template:\nfill in -->\nText<br>more "
         "<details><summary>Logs</summary>x</details>",
         "Text\nmore\nLogs\nx"},
        {MARKUP_MARKDOWN, "\\*not bold\\* ~~gone~~ <https://x.example> C:\\dir",
         "*not bold* gone C:\\dir"},
        {MARKUP_MARKDOWN, "Title\n=====\n\ntext\n\n***\n\nmore", "Title\n\ntext\n\nmore"},
        {MARKUP_MARKDOWN, "__init__ stays bold only, a **b c",
         "init stays bold only, a **b c"},
        {MARKUP_MARKDOWN, "issue #42 at 5 > 3, 2026. was a year",
         "issue #42 at 5 > 3, 2026. was a year"},
        // Whatever shows
        {MARKUP_ANY, "h2. Root cause\n{code}x{code}", "Root cause\nx"},
        {MARKUP_ANY, "## Root cause\n**x**", "Root cause\nx"},
        {MARKUP_ANY, "<p>Root cause</p>x", "Root cause\nx"},
        {MARKUP_ANY, "- plain list\n- of things * 2", "- plain list\n- of things * 2"},
        {MARKUP_ANY, "", ""},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *c, markup_text, kinds)
{
    Arena arena = {0};
    Str plain = markup_to_text(&arena, str_from(c->text), c->markup);
    cr_assert(str_eq(plain, str_from(c->plain)), "%s\ngives\n%.*s\nnot\n%s", c->text,
              STR_ARG(plain), c->plain);
    arena_release(&arena);
}

Test(markup_text, plain_text_is_not_copied)
{
    Arena arena = {0};
    Str text = STR(" a < b, ordinary text_with *stars ");
    for (Markup m = MARKUP_NONE; m <= MARKUP_ANY; m++)
        cr_expect_eq(markup_to_text(&arena, text, m).data, text.data + 1);
    arena_release(&arena);
}

Test(markup_text, names)
{
    Markup markup;
    cr_expect(markup_from_name(STR("wiki"), &markup) && markup == MARKUP_WIKI);
    cr_expect(markup_from_name(STR("any"), &markup) && markup == MARKUP_ANY);
    cr_expect_not(markup_from_name(STR("rtf"), &markup));
}

Test(markup_text, has_html)
{
    cr_expect(markup_has_html(STR("x <b>y</b>")));
    cr_expect(markup_has_html(STR("<br />")));
    cr_expect_not(markup_has_html(STR("a < b, <name>, <b and c>")));
    cr_expect_not(markup_has_html(STR("")));
}

Test(markup_text, many_unclosed_marks_take_no_time)
{
    Arena arena = {0};
    static const char *const marks[] = {"*a ", "<a x=",  "<!--",   "<script ",
                                        "[a",  "![",     "{code:", "`a",
                                        "_b ", "<a x='", "!a.",    "&#"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Buf many = {.arena = &arena};
        while (many.len < 100000)
            buf_add(&many, str_from(marks[i]));
        for (Markup m = MARKUP_NONE; m <= MARKUP_ANY; m++)
            cr_expect(markup_to_text(&arena, buf_str(&many), m).len <= many.len);
    }
    arena_release(&arena);
}

Test(markup_text, atlassian_documents)
{
    Arena arena = {0};
    const JsonValue *document = json_parse(
        &arena,
        STR("{\"type\":\"doc\",\"version\":1,\"content\":["
            "{\"type\":\"heading\",\"content\":[{\"type\":\"text\",\"text\":\"Impact\"}]}"
            ","
            "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Ask \"},"
            "{\"type\":\"mention\",\"attrs\":{\"id\":\"1\",\"text\":\"@Sam\"}},"
            "{\"type\":\"hardBreak\"},{\"type\":\"text\",\"text\":\"now\"},"
            "{\"type\":\"inlineCard\",\"attrs\":{\"url\":\"https://x\"}}]},"
            "{\"type\":\"bulletList\",\"content\":["
            "{\"type\":\"listItem\",\"content\":[{\"type\":\"paragraph\",\"content\":["
            "{\"type\":\"text\",\"text\":\"one\"}]}]},"
            "{\"type\":\"listItem\",\"content\":[{\"type\":\"paragraph\",\"content\":["
            "{\"type\":\"text\",\"text\":\"two\"}]}]}]},"
            "{\"type\":\"table\",\"content\":[{\"type\":\"tableRow\",\"content\":["
            "{\"type\":\"tableHeader\",\"content\":[{\"type\":\"paragraph\",\"content\":["
            "{\"type\":\"text\",\"text\":\"a\"}]}]},"
            "{\"type\":\"tableCell\",\"content\":[{\"type\":\"paragraph\",\"content\":["
            "{\"type\":\"text\",\"text\":\"b\"}]}]}]}]},"
            "{\"type\":\"mediaSingle\",\"content\":[{\"type\":\"media\"}]}]}"));
    ASSERT_STR(markup_adf_to_text(&arena, document),
               "Impact\nAsk @Sam\nnow\none\ntwo\na b");
    const JsonValue *text = json_parse(&arena, STR("\" plain \""));
    ASSERT_STR(markup_adf_to_text(&arena, text), "plain");
    ASSERT_STR(markup_adf_to_text(&arena, json_parse(&arena, STR("{\"a\":1}"))), "");
    ASSERT_STR(markup_adf_to_text(&arena, NULL), "");
    arena_release(&arena);
}
