#include "exchange/vcard_scanner.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/encoding.h"

namespace suki::exchange {
namespace {

std::string ascii_upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// RFC 2045, 6.7, its soft line breaks being gone; what is no code stays.
std::string from_quoted_printable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '=' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
        } else {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return out;
}

/// The first `wanted` outside of quotes, or npos.
std::size_t find_outside_quotes(std::string_view text, char wanted) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == wanted && !quoted) return i;
    }
    return std::string_view::npos;
}

bool says_quoted_printable(std::string_view line) {
    const auto colon = find_outside_quotes(line, ':');
    if (colon == std::string_view::npos) return false;
    return ascii_upper(line.substr(0, colon)).find("QUOTED-PRINTABLE") != std::string::npos;
}

bool is_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// What people look at, not read; megabytes of it may stand in a card.
bool is_binary(std::string_view name) {
    return name == "PHOTO" || name == "LOGO" || name == "SOUND" || name == "KEY";
}

}  // namespace

/// What stands between the name and the colon.
struct VCardScanner::Parameters {
    std::vector<std::string> types;
    std::string charset;
    bool quoted_printable = false;

    void add(std::string_view text) {
        const auto equals = text.find('=');
        const std::string name =
            equals == std::string_view::npos ? "" : ascii_upper(trim(text.substr(0, equals)));
        const std::string_view value =
            trim(equals == std::string_view::npos ? text : text.substr(equals + 1));
        const std::string word = ascii_upper(value);
        if (name == "CHARSET") charset = std::string(value);
        if (name == "ENCODING" || name.empty())
            quoted_printable = quoted_printable || word == "QUOTED-PRINTABLE";
        if (name == "TYPE" || name.empty()) add_types(value);
    }

    void add_types(std::string_view value) {
        std::string word;
        for (const char c : std::string(value) + ",") {
            if (c == '"') continue;
            if (c != ',') {
                word += c;
                continue;
            }
            if (!trim(word).empty()) types.push_back(ascii_lower(trim(word)));
            word.clear();
        }
    }
};

bool VCardProperty::is(std::string_view type) const {
    return std::find(types.begin(), types.end(), type) != types.end();
}

std::vector<std::string> VCardProperty::parts(char separator) const {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\' && i + 1 < value.size()) {
            const char next = value[++i];
            out.back() += next == 'n' || next == 'N' ? '\n' : next;
        } else if (c == separator) {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    for (auto& part : out) part = std::string(trim(part));
    return out;
}

std::string VCardProperty::text() const {
    return parts('\0').front();
}

/// A line without its end; false at the end of all.
bool VCardScanner::raw_line(std::string& out) {
    out.clear();
    bool any = false;
    for (;;) {
        if (at_ >= buffer_.size()) {
            at_ = 0;
            buffer_.clear();
            if (!refill_(buffer_)) return any;
            continue;
        }
        any = true;
        const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
        if (out.size() + end - at_ > limits_.value_bytes)
            too_long_ = true;
        else
            out.append(buffer_, at_, end - at_);
        at_ = end + 1;
        if (end == buffer_.size()) continue;
        if (out.ends_with('\r')) out.pop_back();
        return true;
    }
}

/// With those that go on with it.
bool VCardScanner::logical_line(std::string& out, std::size_t& line) {
    if (!has_ahead_) {
        if (!raw_line(ahead_)) return false;
        ++line_;
    }
    has_ahead_ = false;
    line = line_;
    out = std::move(ahead_);
    const bool soft = says_quoted_printable(out);
    while (raw_line(ahead_)) {
        ++line_;
        const bool goes_on = soft && out.ends_with('=');
        const bool folded = ahead_.starts_with(' ') || ahead_.starts_with('\t');
        if (goes_on) out.pop_back();
        if (!goes_on && !folded) {
            has_ahead_ = true;
            return true;
        }
        // A soft break may be folded besides.
        if (out.size() + ahead_.size() > limits_.value_bytes)
            too_long_ = true;
        else
            out.append(ahead_, folded ? 1 : 0, std::string::npos);
    }
    return true;
}

std::string VCardScanner::decoded(std::string bytes, const std::string& charset,
                                  bool& known) const {
    known = true;
    const bool says_utf8 = charset.empty() || ascii_upper(charset) == "UTF-8";
    if (says_utf8 && is_valid_utf8(bytes)) return bytes;
    auto text =
        decode(bytes, says_utf8 ? (encoding_ == "utf-8" ? "windows-1252" : encoding_) : charset);
    known = text.has_value();
    return std::move(text).value_or("");
}

std::optional<FieldError> VCardScanner::read_property(std::string_view text,
                                                      VCardProperty& out) const {
    const auto colon = find_outside_quotes(text, ':');
    if (colon == std::string_view::npos)
        return FieldError{"vcard.bad_line", "a line has no colon; a card's lines read NAME:value",
                          ""};
    std::string_view head = text.substr(0, colon);
    Parameters parameters;
    const auto name_end = std::min(head.find(';'), head.size());
    out.name = ascii_upper(head.substr(0, name_end));
    if (const auto group = out.name.rfind('.'); group != std::string::npos)
        out.name.erase(0, group + 1);
    if (!is_name(out.name))
        return FieldError{"vcard.bad_line", "a line does not begin with a property's name", ""};
    for (head.remove_prefix(name_end); !head.empty();) {
        head.remove_prefix(1);
        const auto end = std::min(find_outside_quotes(head, ';'), head.size());
        parameters.add(head.substr(0, end));
        head.remove_prefix(end);
    }
    out.types = std::move(parameters.types);
    if (is_binary(out.name)) return std::nullopt;
    std::string value(text.substr(colon + 1));
    if (parameters.quoted_printable) value = from_quoted_printable(value);
    bool known = true;
    out.value = decoded(std::move(value), parameters.charset, known);
    std::erase(out.value, '\0');
    std::erase(out.value, '\r');
    if (known) return std::nullopt;
    return FieldError{
        "vcard.bad_charset",
        out.name + ": the character set " + in_quotes(parameters.charset) + " is not known", ""};
}

Result<bool, TableError> VCardScanner::next(std::vector<VCardProperty>& card, std::size_t& line,
                                            std::optional<FieldError>& problem) {
    card.clear();
    problem.reset();
    std::string text;
    std::size_t at = 0;
    std::size_t bytes = 0;
    bool begun = false;
    while (logical_line(text, at)) {
        if (too_long_)
            return Unexpected{TableError{"vcard.too_long", "A line is longer than 16 MB.", at}};
        const std::string_view words = trim(text);
        if (words.empty()) continue;
        const std::string said = ascii_upper(words.substr(0, 12));
        if (said == "BEGIN:VCARD") {
            if (begun)
                return Unexpected{TableError{"vcard.no_end",
                                             "Another card begins before the one of line " +
                                                 std::to_string(line) + " ends with END:VCARD.",
                                             at}};
            begun = true;
            line = at;
            continue;
        }
        if (!begun)
            return Unexpected{TableError{"vcard.no_begin", "A card begins with BEGIN:VCARD.", at}};
        if (said == "END:VCARD") return true;
        if (card.size() >= limits_.properties)
            return Unexpected{TableError{"vcard.too_many", "A card has too many lines.", at}};
        VCardProperty property;
        property.line = at;
        auto wrong = read_property(text, property);
        bytes += property.value.size();
        if (bytes > limits_.card_bytes)
            return Unexpected{
                TableError{"vcard.too_long", "A card holds too much text; cut its notes.", at}};
        if (!wrong)
            card.push_back(std::move(property));
        else if (!problem)
            problem =
                FieldError{wrong->code, "line " + std::to_string(at) + ": " + wrong->message, ""};
    }
    if (!begun) return false;
    return Unexpected{TableError{"vcard.no_end", "The last card has no END:VCARD.", line}};
}

}  // namespace suki::exchange
