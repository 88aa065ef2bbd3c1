#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace suki::net {

/// One part of multipart/form-data (RFC 7578). The views point into the body.
struct FormPart {
    std::string name;
    std::optional<std::string> file_name;  // set for files; only the last part of a path
    std::string content_type;              // "" when not said
    std::string_view content;
};

/// The boundary of "multipart/form-data; boundary=…", or "" for another type.
std::string multipart_boundary(std::string_view content_type);

/// The parts in order. Throws Invalid `http.bad_form` when the body is not well-formed or has more
/// than `part_limit` parts. Views live as long as `body`.
std::vector<FormPart> parse_multipart(std::string_view body, std::string_view boundary,
                                      std::size_t part_limit = 200);

}  // namespace suki::net
