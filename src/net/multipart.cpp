#include "net/multipart.h"

#include "base/error.h"
#include "base/text.h"

namespace suki::net {
namespace {

constexpr std::string_view kLine = "\r\n";

[[noreturn]] void refuse(std::string_view why) {
    throw invalid("http.bad_form", "The multipart body " + std::string(why) + ".");
}

/// Cuts up to `end` off `rest`; refuses when it is not there.
std::string_view take(std::string_view& rest, std::string_view end) {
    const auto at = rest.find(end);
    if (at == std::string_view::npos) refuse("ends too early");
    const auto taken = rest.substr(0, at);
    rest.remove_prefix(at + end.size());
    return taken;
}

/// The value of `name` in `; name="value"; name=value`: browsers write %22 for a quote inside.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    const std::string lead = std::string(name) + "=";
    for (std::size_t at = header.find(';'); at != std::string_view::npos;) {
        auto rest = trim(header.substr(at + 1));
        const bool found = lower(rest.substr(0, lead.size())) == lead;
        const auto quote = rest.find('"');
        const auto next = rest.find(';');
        const bool quoted = quote != std::string_view::npos && quote < next;
        const auto closing = quoted ? rest.find('"', quote + 1) : next;
        if (quoted && closing == std::string_view::npos) refuse("has an open quote");
        if (found)
            return std::string(quoted ? rest.substr(quote + 1, closing - quote - 1)
                                      : trim(rest.substr(lead.size(), next - lead.size())));
        const auto after = quoted ? rest.find(';', closing) : next;
        if (after == std::string_view::npos) return std::nullopt;
        at = static_cast<std::size_t>(rest.data() - header.data()) + after;
    }
    return std::nullopt;
}

std::string plain(std::string text) {
    for (const auto& [code, sign] : {std::pair{"%22", '"'}, {"%0D", ' '}, {"%0A", ' '}})
        for (auto at = text.find(code); at != std::string::npos; at = text.find(code))
            text.replace(at, 3, 1, sign);
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) refuse("is not UTF-8");
    return text;
}

/// Old browsers send whole paths.
std::string last_part(const std::string& path) {
    return path.substr(path.find_last_of("/\\") + 1);
}

FormPart read_part(const RawPart& raw) {
    FormPart part;
    part.content = raw.content;
    bool named = false;
    for (const auto& [said_name, value] : parse_header_lines(raw.head)) {
        const auto name = lower(said_name);
        if (name == "content-type") part.content_type = plain(value);
        if (name != "content-disposition") continue;
        if (const auto said = parameter(value, "name")) {
            part.name = plain(*said);
            named = true;
        }
        if (const auto said = parameter(value, "filename"))
            part.file_name = last_part(plain(*said));
    }
    if (!named) refuse("has a part without a name");
    return part;
}

}  // namespace

std::string multipart_boundary(std::string_view content_type, std::string_view media_type) {
    if (!lower(trim(content_type)).starts_with(media_type)) return {};
    const auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) refuse("names no boundary");
    return *boundary;
}

std::vector<std::pair<std::string, std::string>> parse_header_lines(std::string_view lines) {
    std::vector<std::pair<std::string, std::string>> headers;
    while (!lines.empty()) {
        const auto end = std::min(lines.find(kLine), lines.size());
        const auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(lines.size(), end + kLine.size()));
        const auto colon = std::min(line.find(':'), line.size());
        headers.emplace_back(trim(line.substr(0, colon)),
                             trim(line.substr(std::min(line.size(), colon + 1))));
    }
    return headers;
}

std::vector<RawPart> split_multipart(std::string_view body, std::string_view boundary,
                                     std::size_t part_limit) {
    const std::string dashes = "--" + std::string(boundary);
    const std::string between = std::string(kLine) + dashes;
    std::vector<RawPart> parts;
    auto rest = body;
    if (rest.starts_with(dashes))
        rest.remove_prefix(dashes.size());
    else
        take(rest, between);
    for (;;) {
        if (rest.starts_with("--")) return parts;
        if (!take(rest, kLine).empty()) refuse("has text behind its boundary");
        if (parts.size() == part_limit) refuse("has too many parts");
        const auto head = take(rest, "\r\n\r\n");
        parts.push_back({head, take(rest, between)});
    }
}

std::vector<FormPart> parse_multipart(std::string_view body, std::string_view boundary,
                                      std::size_t part_limit) {
    std::vector<FormPart> parts;
    for (const auto& raw : split_multipart(body, boundary, part_limit))
        parts.push_back(read_part(raw));
    return parts;
}

}  // namespace suki::net
