#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace suki::net {

/// One part of multipart/form-data (RFC 7578). The views point into the body.
struct FormPart {
    std::string name;
    std::optional<std::string> file_name;  // set for files; only the last part of a path
    std::string content_type;              // "" when not said
    std::string_view content;
};

/// The boundary of "multipart/form-data; boundary=…", or of another `media_type`; "" when the type
/// is not that. Throws Invalid `http.bad_form` when it names none.
std::string multipart_boundary(std::string_view content_type,
                               std::string_view media_type = "multipart/form-data");

/// One part of any multipart body (RFC 2046): its header lines, and what follows them.
struct RawPart {
    std::string_view head, content;
};

/// Throws and lives as parse_multipart() does.
std::vector<RawPart> split_multipart(std::string_view body, std::string_view boundary,
                                     std::size_t part_limit);

/// Header lines ("Name: value", ended by CRLF but for the last) in order, without white space
/// around the values.
std::vector<std::pair<std::string, std::string>> parse_header_lines(std::string_view lines);

/// The parts in order. Throws Invalid `http.bad_form` when the body is not well-formed or has more
/// than `part_limit` parts. Views live as long as `body`.
std::vector<FormPart> parse_multipart(std::string_view body, std::string_view boundary,
                                      std::size_t part_limit = 200);

}  // namespace suki::net
