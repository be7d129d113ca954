/* Info and XMP must say the same (ISO 15930-7:2010, 6.17; ISO 15930-4:2003, 6.9). The XMP packet is written here by
 * hand, because it is a form of twenty lines. */
#include "press/standard.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *version, *name;
} standards[] = {{NULL, NULL}, {"1.6", NULL}, {"1.6", "PDF/X-4"}, {"1.4", "PDF/X-3:2003"}, {"1.4", "PDF/X-1a:2003"}};

const char *stone_standard_version(stone_press_standard standard)
{
    return standards[standard].version;
}

static void set_text(stone_paper *p, qpdf_oh dict, const char *key, const char *text)
{
    if (text && *text)
        qpdf_oh_replace_key(p->qpdf, dict, key, qpdf_oh_new_unicode_string(p->qpdf, text));
}

static void set_intent(stone_paper *p, qpdf_oh root, const stone_press_order *order)
{
    qpdf_data q = p->qpdf;
    qpdf_oh profile = qpdf_oh_new_stream(q), intent = qpdf_oh_new_dictionary(q), intents = qpdf_oh_new_array(q);
    qpdf_oh_replace_stream_data(q, profile, order->profile, order->profile_size, qpdf_oh_new_null(q),
                                qpdf_oh_new_null(q));
    qpdf_oh_replace_key(q, qpdf_oh_get_dict(q, profile), "/N", qpdf_oh_new_integer(q, 4));
    qpdf_oh_replace_key(q, intent, "/Type", qpdf_oh_new_name(q, "/OutputIntent"));
    qpdf_oh_replace_key(q, intent, "/S", qpdf_oh_new_name(q, "/GTS_PDFX"));
    set_text(p, intent, "/OutputConditionIdentifier", order->condition);
    set_text(p, intent, "/OutputCondition", order->condition);
    set_text(p, intent, "/Info", order->condition);
    qpdf_oh_replace_key(q, intent, "/DestOutputProfile", profile);
    qpdf_oh_append_item(q, intents, qpdf_make_indirect_object(q, intent));
    qpdf_oh_replace_key(q, root, "/OutputIntents", intents);
}

static void set_info(stone_paper *p, const stone_press_order *order, const char *date)
{
    qpdf_data q = p->qpdf;
    qpdf_oh info = qpdf_oh_new_dictionary(q);
    set_text(p, info, "/Title", order->title);
    set_text(p, info, "/Author", order->paper);
    set_text(p, info, "/Creator", order->creator);
    set_text(p, info, "/Producer", order->creator);
    set_text(p, info, "/CreationDate", date);
    set_text(p, info, "/ModDate", date);
    set_text(p, info, "/GTS_PDFXVersion", standards[order->standard].name);
    qpdf_oh_replace_key(q, info, "/Trapped", qpdf_oh_new_name(q, "/False"));
    qpdf_oh_replace_key(q, qpdf_get_trailer(q), "/Info", qpdf_make_indirect_object(q, info));
}

static void add_element(GString *to, const char *name, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text ? text : "", -1);
    g_string_append_printf(to, "   <%s>%s</%s>\n", name, escaped, name);
}

static void add_listed(GString *to, const char *name, const char *list, const char *attribute, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text ? text : "", -1);
    if (*escaped)
        g_string_append_printf(to, "   <%s><rdf:%s><rdf:li%s>%s</rdf:li></rdf:%s></%s>\n", name, list, attribute,
                               escaped, list, name);
}

/* "…:6ba7b810-9dad-11d1-80b4-00c04fd430c8" */
static void add_identity(GString *to, const char *name, const char *digits)
{
    g_autofree char *uuid =
        g_strdup_printf("uuid:%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12, digits + 16, digits + 20);
    add_element(to, name, uuid);
}

static void set_metadata(stone_paper *p, qpdf_oh root, const stone_press_order *order, const char *date,
                         const char *identity)
{
    qpdf_data q = p->qpdf;
    bool x4 = order->standard == STONE_PRESS_X4;
    g_autoptr(GString) x = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
        "    xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n");
    g_string_append(x, x4 ? "    xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
                          : "    xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">\n");
    add_element(x, "dc:format", "application/pdf");
    add_listed(x, "dc:title", "Alt", " xml:lang=\"x-default\"", order->title);
    add_listed(x, "dc:creator", "Seq", "", order->paper);
    add_element(x, "xmp:CreatorTool", order->creator);
    add_element(x, "xmp:CreateDate", date);
    add_element(x, "xmp:ModifyDate", date);
    add_element(x, "xmp:MetadataDate", date);
    add_element(x, "pdf:Producer", order->creator);
    add_element(x, "pdf:Trapped", "False");
    add_identity(x, "xmpMM:DocumentID", identity);
    add_identity(x, "xmpMM:InstanceID", identity);
    add_element(x, "xmpMM:RenditionClass", "default");
    add_element(x, "xmpMM:VersionID", "1");
    if (standards[order->standard].name)
        add_element(x, x4 ? "pdfxid:GTS_PDFXVersion" : "pdfx:GTS_PDFXVersion", standards[order->standard].name);
    g_string_append(x, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    qpdf_oh metadata = qpdf_oh_new_stream(q), dict = qpdf_oh_get_dict(q, metadata);
    qpdf_oh_replace_stream_data(q, metadata, (const unsigned char *)x->str, x->len, qpdf_oh_new_null(q),
                                qpdf_oh_new_null(q));
    qpdf_oh_replace_key(q, dict, "/Type", qpdf_oh_new_name(q, "/Metadata"));
    qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/XML"));
    qpdf_oh_replace_key(q, root, "/Metadata", metadata);
}

/* Formats the day at noon in both notations. An invalid day becomes 1 January 2000. */
static void write_dates(const char *day, char *info, char *xmp, size_t n)
{
    int y = 0, m = 0, d = 0;
    bool whole = day && strlen(day) == 10 && sscanf(day, "%4d-%2d-%2d", &y, &m, &d) == 3 && y > 0 && m > 0 && d > 0;
    g_snprintf(info, n, "D:%04d%02d%02d120000Z", whole ? y : 2000, whole ? m : 1, whole ? d : 1);
    g_snprintf(xmp, n, "%04d-%02d-%02dT12:00:00Z", whole ? y : 2000, whole ? m : 1, whole ? d : 1);
}

bool stone_standard_set(stone_paper *p, const stone_press_order *order, const char *identity)
{
    static const char *const leaves[] = {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names",   "/Dests",
                                         "/OpenAction",     "/AA",       "/AcroForm", "/PageMode"};
    qpdf_oh root = qpdf_get_root(p->qpdf);
    char info[32], xmp[32];
    write_dates(order->date, info, xmp, sizeof info);
    for (size_t i = 0; i < G_N_ELEMENTS(leaves); i++)
        qpdf_oh_remove_key(p->qpdf, root, leaves[i]);
    if (standards[order->standard].name)
        set_intent(p, root, order);
    set_info(p, order, info);
    set_metadata(p, root, order, xmp, identity);
    return stone_paper_sound(p);
}
