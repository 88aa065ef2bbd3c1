#include "exchange/vcard_writer.h"

#include <algorithm>

#include "base/text.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kLineBytes = 75;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\\' || c == ',' || c == ';') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

bool is_inside_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

class CardText {
public:
    explicit CardText(VCardVersion version) : is_v4_(version == VCardVersion::V4) {}

    /// "NAME;TYPE=work:value", the value as it is.
    void line(std::string head, std::string_view value) {
        head.append(":").append(value);
        std::size_t from = 0, room = kLineBytes;
        while (head.size() - from > room) {
            std::size_t end = from + room;
            while (is_inside_character(head[end])) --end;
            out_.append(head, from, end - from).append("\r\n ");
            from = end;
            room = kLineBytes - 1;  // the space counts
        }
        out_.append(head, from).append("\r\n");
    }
    void text(const char* name, std::string_view value) {
        if (!value.empty()) line(name, escaped(value));
    }
    void typed(const std::string& name, const VCard::Typed& each, bool is_uri = false) {
        std::string head = name;
        if (!each.type.empty()) head += ";TYPE=" + (is_v4_ ? each.type : upper(each.type));
        line(std::move(head), is_uri ? each.value : escaped(each.value));
    }
    void structured(const std::string& head, std::initializer_list<std::string_view> parts) {
        std::string value;
        bool first = true, any = false;
        for (const auto part : parts) {
            if (!first) value += ';';
            value += escaped(part);
            any = any || !part.empty();
            first = false;
        }
        if (any) line(head, value);
    }
    std::string take() { return std::move(out_); }

private:
    bool is_v4_;
    std::string out_;
};

/// "1990-05-01" or, in 4.0, "19900501".
std::string day_text(Date day, bool is_v4) {
    std::string text = format_date(day);
    if (is_v4) std::erase(text, '-');
    return text;
}

std::string moment_text(Instant moment) {
    std::string text = format_instant(std::chrono::floor<std::chrono::seconds>(moment));
    std::erase(text, '-');
    std::erase(text, ':');
    const auto point = text.find('.');
    return point == std::string::npos ? text : text.substr(0, point) + "Z";
}

}  // namespace

std::string vcard_text(const VCard& card, VCardVersion version) {
    const bool is_v4 = version == VCardVersion::V4;
    CardText out(version);
    out.line("BEGIN", "VCARD");
    out.line("VERSION", is_v4 ? "4.0" : "3.0");
    out.line("PRODID", "-//Suki//EN");
    if (!card.uid.empty()) out.line("UID", card.uid);
    out.line("FN", escaped(card.full_name));
    const bool is_person = !card.last_name.empty() || !card.first_name.empty();
    if (is_person)
        out.structured("N", {card.last_name, card.first_name, card.middle_name, card.prefix, ""});
    else if (!is_v4)
        out.structured("N", {card.full_name, "", "", "", ""});
    out.text("ORG", card.organisation);
    out.text("TITLE", card.title);
    for (const auto& each : card.phones) out.typed("TEL", each);
    for (const auto& each : card.emails) out.typed(is_v4 ? "EMAIL" : "EMAIL;TYPE=INTERNET", each);
    for (const auto& each : card.addresses)
        out.structured(
            "ADR;TYPE=" + std::string(is_v4 ? "work" : "WORK"),
            {"", "", each.street, each.city, each.region, each.postal_code, each.country});
    for (const auto& each : card.websites) out.typed("URL", each, true);
    if (card.birthday) out.line("BDAY", day_text(*card.birthday, is_v4));
    std::string categories;
    for (const auto& each : card.categories)
        categories.append(categories.empty() ? "" : ",").append(escaped(each));
    if (!categories.empty()) out.line("CATEGORIES", categories);
    out.text("NOTE", card.note);
    out.line("REV", moment_text(card.changed_at));
    out.line("END", "VCARD");
    return out.take();
}

}  // namespace suki::exchange
