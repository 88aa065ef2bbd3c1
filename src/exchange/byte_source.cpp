#include "exchange/byte_source.h"

#include <cstdio>
#include <cstring>

#include "base/error.h"

namespace suki::exchange {
namespace {

class MemorySource : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : bytes_(bytes), rest_(bytes) {}
    std::size_t read(char* out, std::size_t size) override {
        const std::size_t count = rest_.copy(out, size);
        rest_.remove_prefix(count);
        return count;
    }
    void rewind() override { rest_ = bytes_; }

private:
    std::string_view bytes_;
    std::string_view rest_;
};

class FileSource : public ByteSource {
public:
    explicit FileSource(const std::string& path) : file_(std::fopen(path.c_str(), "rb")) {
        if (!file_) {
            throw not_found("exchange.no_file",
                            "The file " + path + " cannot be read: " + std::strerror(errno) + ".");
        }
    }
    ~FileSource() override { std::fclose(file_); }
    FileSource(const FileSource&) = delete;

    std::size_t read(char* out, std::size_t size) override {
        const std::size_t count = std::fread(out, 1, size, file_);
        if (count == 0 && std::ferror(file_)) throw internal("reading an import file failed");
        return count;
    }
    void rewind() override { std::rewind(file_); }

private:
    std::FILE* file_;
};

}  // namespace

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) {
    return std::make_unique<MemorySource>(bytes);
}

std::unique_ptr<ByteSource> file_source(const std::string& path) {
    return std::make_unique<FileSource>(path);
}

}  // namespace suki::exchange
