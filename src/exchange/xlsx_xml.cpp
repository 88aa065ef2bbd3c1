#include "exchange/xlsx_xml.h"

#include <charconv>

namespace suki::exchange::xlsx {
namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The character that "_x000D_" at `at` stands for, or 0.
char32_t escaped(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "_x" || text.size() < at + 7 || text[at + 6] != '_') return 0;
    unsigned code = 0;
    const char* digits = text.data() + at + 2;
    const auto [end, status] = std::from_chars(digits, digits + 4, code, 16);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return status == std::errc() && end == digits + 4 && !surrogate ? code : 0;
}

void append_character(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

void append_text(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const char32_t c = text[i] == '_' ? escaped(text, i) : 0) {
            append_character(out, c);
            i += 6;
        } else {
            out += text[i];
        }
    }
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
    return without_prefix(node.name());
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto each : node.children()) {
        if (local_name(each) == name) return each;
    }
    return {};
}

pugi::xml_attribute attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto each : node.attributes()) {
        if (without_prefix(each.name()) == name) return each;
    }
    return {};
}

std::string rich_text(const pugi::xml_node& node) {
    std::string out;
    for (const auto each : node.children()) {
        if (local_name(each) == "t") append_text(out, each.child_value());
        if (local_name(each) == "r") append_text(out, child(each, "t").child_value());
    }
    return out;
}

std::string escaped_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_' && escaped(text, i)) out += "_x005F";
        out += text[i];
    }
    return out;
}

}  // namespace suki::exchange::xlsx
