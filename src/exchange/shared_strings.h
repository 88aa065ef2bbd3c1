#pragma once
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace suki::exchange {

/// Bytes that are appended to a file without a name and then read where they are mapped: the system
/// may drop their pages, so they cost no memory of the process. Throws Unavailable
/// `file.cannot_write`.
class ScratchBytes {
public:
    ScratchBytes();
    ~ScratchBytes();
    ScratchBytes(const ScratchBytes&) = delete;
    ScratchBytes& operator=(const ScratchBytes&) = delete;

    void append(std::string_view bytes);
    std::uint64_t size() const { return size_; }
    /// All of them, as long as this lives; nothing more is appended.
    std::string_view map();

private:
    std::FILE* file_;
    std::uint64_t size_ = 0;
    void* mapped_ = nullptr;
};

/// The texts of a workbook's table of strings, by their number.
class SharedStrings {
public:
    void add(std::string_view text);
    /// After the last add().
    void seal();
    /// "" behind the last one.
    std::string_view at(std::uint64_t number) const;

private:
    ScratchBytes texts_, ends_;  // the end of each text, eight bytes
    std::string_view all_, places_;
};

}  // namespace suki::exchange
