#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace suki::exchange {

/// Bytes in order, from a file or from memory; can start again. One thread at a time.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Up to `size` bytes into `out`; 0 at the end. Throws Internal when the file cannot be read.
    virtual std::size_t read(char* out, std::size_t size) = 0;
    virtual void rewind() = 0;
};

/// `bytes` must outlive the source.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes);
/// Throws NotFound `exchange.no_file` naming the path when it cannot be opened.
std::unique_ptr<ByteSource> file_source(const std::string& path);

}  // namespace suki::exchange
