#pragma once
#include "files/content_store.h"

namespace suki::files {

/// A content that was taken in.
struct Kept {
    std::string hash, content_type;
    std::uint64_t bytes = 0;
};

/// Looks at what the bytes are, refuses a name that lies about them (check_name()) and stores them.
Kept take_in(ContentStore& store, const OpenFile& file, std::string_view name);
Kept take_in(ContentStore& store, std::string_view bytes, std::string_view name);

}  // namespace suki::files
