// HTML from editors and mails. What is stored is rebuilt from the parsed tree by an allow-list, so
// nothing that runs or loads can stay in it.
#include <gumbo.h>

#include <array>
#include <memory>

#include "base/html.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

constexpr std::array kKept = {
    GUMBO_TAG_P,  GUMBO_TAG_BR, GUMBO_TAG_B,  GUMBO_TAG_STRONG,     GUMBO_TAG_I,    GUMBO_TAG_EM,
    GUMBO_TAG_U,  GUMBO_TAG_S,  GUMBO_TAG_A,  GUMBO_TAG_UL,         GUMBO_TAG_OL,   GUMBO_TAG_LI,
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CODE, GUMBO_TAG_PRE};
constexpr std::array kDropped = {GUMBO_TAG_SCRIPT,  GUMBO_TAG_STYLE,  GUMBO_TAG_HEAD,
                                 GUMBO_TAG_TITLE,   GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,
                                 GUMBO_TAG_TEMPLATE};
constexpr int kDepthLimit = 100;

bool is_safe_link(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
        if (url.starts_with(scheme)) return true;
    return false;
}

template <class Tags>
bool contains(const Tags& tags, GumboTag tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

void append_node(std::string& out, const GumboNode& node, int depth);

void append_children(std::string& out, const GumboVector& children, int depth) {
    for (unsigned i = 0; i < children.length; ++i)
        append_node(out, *static_cast<const GumboNode*>(children.data[i]), depth + 1);
}

void append_open_tag(std::string& out, const GumboElement& element, std::string_view tag) {
    out.append("<").append(tag);
    const auto* href = gumbo_get_attribute(&element.attributes, "href");
    if (element.tag == GUMBO_TAG_A && href && is_safe_link(href->value)) {
        out += " href=\"";
        append_html(out, href->value);
        out += "\" rel=\"noopener noreferrer\"";
    }
    out += '>';
}

void append_element(std::string& out, const GumboElement& element, int depth) {
    if (contains(kDropped, element.tag)) return;
    if (!contains(kKept, element.tag)) return append_children(out, element.children, depth);
    const std::string tag = gumbo_normalized_tagname(element.tag);
    append_open_tag(out, element, tag);
    if (element.tag == GUMBO_TAG_BR) return;
    append_children(out, element.children, depth);
    out.append("</").append(tag).append(">");
}

void append_node(std::string& out, const GumboNode& node, int depth) {
    if (depth > kDepthLimit) return;
    if (node.type == GUMBO_NODE_ELEMENT)
        append_element(out, node.v.element, depth);
    else if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE)
        append_html(out, node.v.text.text);
}

std::string clean_html(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    const auto destroy = [&options](GumboOutput* output) {
        gumbo_destroy_output(&options, output);
    };
    const std::unique_ptr<GumboOutput, decltype(destroy)> parsed(
        gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
    std::string out;
    append_node(out, *parsed->root, 0);
    return out;
}

/// Cleaned HTML has no "<" but at tags.
std::string without_tags(std::string_view html) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<')
            in_tag = true;
        else if (!in_tag)
            text += c;
        if (c != '>') continue;
        in_tag = false;
        text += ' ';
    }
    return text;
}

class RichText : public FieldType {
public:
    std::string_view name() const override { return "richText"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
        out.back().sortable = false;
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        auto checked =
            checked_text(field, property, std::get<std::string>(std::move(value)), 200'000);
        if (!checked || storage::is_null(*checked)) return checked;
        return Value(clean_html(std::get<std::string>(*checked)));
    }
    std::string search_text(const Property&, const Value& value) const override {
        const auto* html = std::get_if<std::string>(&value);
        return html ? without_tags(*html) : std::string();
    }
};

}  // namespace

const FieldType& rich_text_field() {
    static const RichText type;
    return type;
}

}  // namespace suki::meta
