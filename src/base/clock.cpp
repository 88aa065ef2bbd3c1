#include "base/clock.h"

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "base/text.h"

namespace suki {

Instant FileClock::now() const {
    std::ifstream file(path_);
    std::string text;
    std::getline(file, text);
    const auto start = parse_instant(text);
    std::error_code failure;
    const auto written = std::filesystem::last_write_time(path_, failure);
    if (!start || failure)
        throw invalid("clock.bad_file",
                      path_ + " must hold an instant such as 2026-03-02T09:00:00Z.");
    const auto passed = std::filesystem::file_time_type::clock::now() - written;
    return *start + std::chrono::duration_cast<std::chrono::milliseconds>(passed);
}

}  // namespace suki
