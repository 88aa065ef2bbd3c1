#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace suki {

/// An open file, closed with the last who holds it. Reads may come from many threads.
class OpenFile {
public:
    /// To read; null when there is none.
    static std::shared_ptr<OpenFile> read(const std::string& path);
    /// An empty file without a name in `folder`, which is made when missing: it is gone with its
    /// last holder, and when the process dies, unless link_as() has named it. Throws Unavailable
    /// `file.cannot_write`.
    static std::shared_ptr<OpenFile> scratch(const std::string& folder);

    explicit OpenFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    std::uint64_t size() const { return size_; }  // bytes

    /// At most `most` bytes from `offset`; fewer only at the end. Throws Internal.
    std::string read_at(std::uint64_t offset, std::size_t most) const;
    /// All of it, piece by piece, without holding more than one.
    void each_piece(const std::function<void(std::string_view)>& piece) const;

    /// To a scratch file, by one thread. Throws Unavailable `file.cannot_write`.
    void append(std::string_view bytes);
    /// Puts a scratch file on disk under `path`, whose folders are made; what is there already is
    /// left as it is. Throws Unavailable `file.cannot_write`.
    void link_as(const std::string& path) const;

private:
    int descriptor_;
    std::uint64_t size_;
};

}  // namespace suki
