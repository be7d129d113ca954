/* NITF 3.x (IPTC, NITF 3.6) and NewsML-G2 (IPTC, NewsML-G2 2.x): XML. Elements are known by their local names, because
 * agencies send them with, without and with wrong namespaces. See feed.h. */
#include <glib.h>
#include <libxml/parser.h>
#include <string.h>

#include "copy/feed.h"

enum { DEEPEST = 64 };

static bool named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* The first element of this name beneath, in document order; not inside `not` (NULL: anywhere). */
static xmlNode *find(xmlNode *node, const char *name, const char * not, int depth)
{
    for (xmlNode *n = node ? node->children : NULL; n && depth < DEEPEST; n = n->next) {
        if (named(n, name))
            return n;
        xmlNode *below = n->type == XML_ELEMENT_NODE && !(not &&named(n, not )) ? find(n, name, not, depth + 1) : NULL;
        if (below)
            return below;
    }
    return NULL;
}

static xmlNode *child(xmlNode *node, const char *name)
{
    for (xmlNode *n = node ? node->children : NULL; n; n = n->next)
        if (named(n, name))
            return n;
    return NULL;
}

/* An attribute's value in the scratch arena; NULL: none. */
static const char *said(stone_desk *desk, const xmlNode *node, const char *attribute)
{
    xmlChar *value = node ? xmlGetNoNsProp(node, (const xmlChar *)attribute) : NULL;
    const char *copy = value ? stone_arena_string(desk->arena, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

static size_t at_of(stone_desk *desk, const xmlNode *n)
{
    return n ? stone_feed_line(desk, xmlGetLineNo((xmlNode *)(uintptr_t)n)) : 0;
}

static stone_copy_text words(stone_desk *desk, const xmlNode *n)
{
    return stone_markup_words(desk, n, at_of(desk, n));
}

static void fill(stone_desk *desk, stone_copy_text *field, const xmlNode *n)
{
    if (!field->size && n)
        *field = words(desk, n);
}

/* ---- NITF ---- */

/* "date.release" and the like write 20251118T000100+0330, or 2025-11-18T…. */
static const char *day_and_time(stone_desk *desk, const char *norm)
{
    if (!norm || strlen(norm) < 8 || norm[4] == '-')
        return norm;
    const char *time = norm + 8;
    if (*time == 'T' && strlen(time) >= 7 && g_ascii_isdigit(time[1]) && time[3] != ':') {
        const char *zone = time + 7;
        bool plain = (*zone == '+' || *zone == '-') && strlen(zone) == 5;
        return stone_arena_print(desk->arena, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%s", norm, norm + 4, norm + 6, time + 1,
                                 time + 3, time + 5,
                                 plain ? stone_arena_print(desk->arena, "%.3s:%s", zone, zone + 3) : zone);
    }
    return stone_arena_print(desk->arena, "%.4s-%.2s-%.2s", norm, norm + 4, norm + 6);
}

static void take_pictures(stone_desk *desk, stone_story *story, xmlNode *node, int depth)
{
    enum { MOST_PICTURES = 50 };
    for (xmlNode *n = node ? node->children : NULL; n && depth < DEEPEST; n = n->next) {
        if (named(n, "media") && story->pictures.n < MOST_PICTURES) {
            xmlNode *reference = child(n, "media-reference");
            const char *source = said(desk, reference, "source"), *slash = source ? strrchr(source, '/') : NULL;
            if (!source || strstr(source, "://"))
                continue;
            *STONE_PUSH(desk->arena, &story->pictures) =
                (stone_picture_fact){.file = slash ? slash + 1 : source,
                                     .caption = words(desk, child(n, "media-caption")),
                                     .credit = words(desk, child(n, "media-producer")),
                                     .focus_x = 500,
                                     .focus_y = 500,
                                     .span = stone_desk_place(desk, at_of(desk, n))};
        } else if (n->type == XML_ELEMENT_NODE) {
            take_pictures(desk, story, n, depth + 1);
        }
    }
}

/* <nitf>, in a file of its own or inside NewsML-G2, which says more of the item. */
static void read_nitf(stone_desk *desk, stone_story *story, xmlNode *nitf)
{
    xmlNode *head = child(nitf, "head"), *docdata = child(head, "docdata"), *body = child(nitf, "body"),
            *top = child(body, "body.head"), *hedline = child(top, "hedline"), *dateline = child(top, "dateline"),
            *end = child(body, "body.end");
    const char *status = said(desk, docdata, "management-status");
    if (status)
        story->status = status;
    const char *release = said(desk, child(docdata, "date.release"), "norm");
    if (release)
        story->embargo = day_and_time(desk, release);
    stone_feed_note(desk, at_of(desk, child(docdata, "ed-msg")), said(desk, child(docdata, "ed-msg"), "info"));
    for (xmlNode *n = top ? top->children : NULL; n; n = n->next)
        if (named(n, "note"))
            stone_feed_note(desk, at_of(desk, n), stone_markup_text(desk, n));
    fill(desk, &story->headline, child(hedline, "hl1"));
    fill(desk, &story->headline, child(head, "title"));
    fill(desk, &story->deck, child(hedline, "hl2"));
    fill(desk, &story->byline, child(top, "byline"));
    fill(desk, &story->dateline, child(dateline, "location") ? child(dateline, "location") : dateline);
    fill(desk, &story->standfirst, child(top, "abstract"));
    take_pictures(desk, story, body, 0);
    stone_markup_read(desk, story, child(body, "body.content"), SIZE_MAX);
    if (end)
        stone_markup_read(desk, story, end, SIZE_MAX);
}

/* ---- NewsML-G2 ---- */

/* The part after the colon of a QCode such as "stat:usable". */
static const char *code(stone_desk *desk, const xmlNode *n)
{
    const char *qcode = said(desk, n, "qcode"), *colon = qcode ? strchr(qcode, ':') : NULL;
    return colon ? colon + 1 : qcode;
}

static void take_language(stone_desk *desk, stone_story *story, const char *tag)
{
    if (!tag || !*tag)
        return;
    story->language = tag;
    desk->language = tag;
}

static bool read_content(stone_desk *desk, stone_story *story, xmlNode *set)
{
    xmlNode *inlined = child(set, "inlineXML"), *data = child(set, "inlineData");
    xmlNode *nitf = find(inlined, "nitf", NULL, 0), *html = find(inlined, "html", NULL, 0);
    if (nitf) {
        read_nitf(desk, story, nitf);
    } else if (inlined && (html || find(inlined, "p", NULL, 0))) {
        xmlNode *body = find(html, "body", NULL, 0);
        stone_markup_read(desk, story, body ? body : html ? html : inlined, SIZE_MAX);
    } else if (data) {
        const char *type = said(desk, data, "contenttype");
        xmlChar *text = xmlNodeGetContent(data);
        if (type && strstr(type, "html"))
            stone_markup_read_html(desk, story, (const char *)text, at_of(desk, data));
        else
            stone_markup_read_plain(desk, story, (const char *)text, at_of(desk, data));
        xmlFree(text);
    }
    return nitf || data || (inlined && story->blocks.n);
}

static bool read_item(stone_desk *desk, stone_story *story, xmlNode *item)
{
    xmlNode *meta = child(item, "itemMeta"), *content = child(item, "contentMeta"), *set = child(item, "contentSet");
    const char *class = code(desk, child(meta, "itemClass")), *status = code(desk, child(meta, "pubStatus"));
    xmlChar *language = xmlGetNsProp(item, (const xmlChar *)"lang", XML_XML_NAMESPACE);
    take_language(desk, story, language ? stone_arena_string(desk->arena, (const char *)language) : NULL);
    xmlFree(language);
    take_language(desk, story, said(desk, child(content, "language"), "tag"));
    if (status)
        story->status = status;
    if (class && strcmp(class, "text") != 0 && strcmp(class, "composite") != 0)
        return stone_feed_refuse(desk, story, at_of(desk, child(meta, "itemClass")),
                                 "The item is of the class \"%.40s\", not a text.", class);
    if (child(meta, "embargoed"))
        story->embargo = stone_arena_string(desk->arena, stone_markup_text(desk, child(meta, "embargoed")));
    stone_feed_note(desk, at_of(desk, child(meta, "edNote")),
                    child(meta, "edNote") ? stone_markup_text(desk, child(meta, "edNote")) : NULL);
    fill(desk, &story->headline, child(content, "headline"));
    fill(desk, &story->byline, child(content, "by"));
    fill(desk, &story->dateline, child(content, "dateline"));
    xmlNode *source = child(child(content, "infoSource"), "name");
    if (source)
        story->source = stone_arena_string(desk->arena, stone_markup_text(desk, source));
    if (!set || !read_content(desk, story, set))
        return stone_feed_refuse(desk, story, at_of(desk, set ? set : item),
                                 "The item has no text: it contains neither NITF nor XHTML nor plain text.");
    fill(desk, &story->byline, child(child(content, "creator"), "name"));
    return true;
}

static bool read_root(stone_desk *desk, stone_story *story, xmlNode *root)
{
    if (named(root, "nitf")) {
        read_nitf(desk, story, root);
        return story->blocks.n || stone_feed_refuse(desk, story, 0, "The NITF document has no text in body.content.");
    }
    if (named(root, "newsItem"))
        return read_item(desk, story, root);
    if (named(root, "contentSet"))
        return read_content(desk, story, root) || stone_feed_refuse(desk, story, 0, "The contentSet has no text.");
    if (named(root, "newsMessage")) {
        xmlNode *set = child(root, "itemSet");
        for (xmlNode *n = set ? set->children : NULL; n; n = n->next) {
            const char *class = named(n, "newsItem") ? code(desk, child(child(n, "itemMeta"), "itemClass")) : NULL;
            if (named(n, "newsItem") && child(n, "contentSet") && (!class || strcmp(class, "text") == 0))
                return read_item(desk, story, n);
        }
        return stone_feed_refuse(desk, story, 0, "The newsMessage has no text item.");
    }
    if (named(root, "NewsML"))
        return stone_feed_refuse(desk, story, 0, "This is NewsML 1.x; ask for NewsML-G2, NITF or ninjs.");
    return stone_feed_refuse(desk, story, 0,
                             "<%.60s> is not a story; use NITF, or newsItem or newsMessage of NewsML-G2.",
                             (const char *)root->name);
}

bool stone_wire_read(stone_desk *desk, stone_story *story)
{
    const char *bytes = desk->finger.bytes;
    const char *entity = g_strstr_len(bytes, (gssize)desk->finger.size, "<!ENTITY");
    if (entity)
        return stone_feed_refuse(desk, story, (size_t)(entity - bytes),
                                 "The file declares entities of its own, which stories do not need.");
    xmlParserCtxt *parser = xmlNewParserCtxt();
    xmlDoc *doc = xmlCtxtReadMemory(parser, bytes, (int)desk->finger.size, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                                        XML_PARSE_BIG_LINES);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    bool read;
    if (!root) {
        const xmlError *error = xmlCtxtGetLastError(parser);
        g_autofree char *message = g_strchomp(g_strdup(error && error->message ? error->message : "no element in it"));
        read = stone_feed_refuse(desk, story, stone_feed_line(desk, error ? error->line : 1),
                                 "The XML is not well-formed: %.200s", message);
    } else {
        read = read_root(desk, story, root);
    }
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    return read;
}
