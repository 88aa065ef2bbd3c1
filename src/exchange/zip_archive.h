#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "exchange/byte_source.h"

namespace suki::exchange {

/// A ZIP file that a stranger may have made: every entry is read under a limit.
class ZipArchive {
public:
    /// Null when it is no ZIP file, cannot be opened, or has more than 100,000 entries.
    static std::unique_ptr<ZipArchive> open(const std::string& path);
    ~ZipArchive();

    bool has(const std::string& name) const;
    /// The entry unpacked; "" when there is none. Throws TooLarge `xlsx.too_large` when it unpacks
    /// to more than `limit_bytes`.
    std::string read(const std::string& name, std::size_t limit_bytes) const;
    /// The entry's bytes as they unpack, under the same rule; null when there is none. The archive
    /// must outlive it.
    std::unique_ptr<ByteSource> stream(const std::string& name, std::size_t limit_bytes) const;

private:
    struct Impl;
    explicit ZipArchive(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
