#pragma once
#include <string>
#include <string_view>

#include "base/open_file.h"

namespace suki::files {

/// What the bytes are, as libmagic reads their beginning: "image/jpeg", "text/plain"; never what a
/// sender says. Where bytes alone cannot tell (a DOCX is a ZIP archive), the name decides among
/// what they may be. Thread-safe.
std::string content_type(const OpenFile& file, std::string_view name);

/// Refuses names that would let a person open what they do not expect: "offer.pdf.exe", a web page
/// or a program under the name of a picture, a name whose letters run the other way. Throws Invalid
/// `file.name_lies` at `name`.
void check_name(std::string_view name, std::string_view content_type);

/// Of which previews are made: pictures and PDFs.
bool has_preview(std::string_view content_type);

}  // namespace suki::files
