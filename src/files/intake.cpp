#include "files/intake.h"

#include "files/content_type.h"

namespace suki::files {

Kept take_in(ContentStore& store, const OpenFile& file, std::string_view name) {
    auto type = content_type(file, name);
    check_name(name, type);
    return {store.put(file), std::move(type), file.size()};
}

Kept take_in(ContentStore& store, std::string_view bytes, std::string_view name) {
    const auto file = OpenFile::scratch(store.scratch_folder());
    file->append(bytes);
    return take_in(store, *file, name);
}

}  // namespace suki::files
