#pragma once
#include <string>
#include <string_view>

namespace suki {

/// `text` as HTML shows it, between tags and in values in double quotes.
void append_html(std::string& out, std::string_view text);
std::string html_text(std::string_view text);

}  // namespace suki
