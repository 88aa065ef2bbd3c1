#pragma once
#include <string_view>

namespace suki {

/// A file compiled into the binary by suki_embed() (tools/cmake/EmbedFiles.cmake).
struct EmbeddedFile {
    std::string_view path;     // relative, with "/"
    std::string_view content;  // lives as long as the process
};

}  // namespace suki
