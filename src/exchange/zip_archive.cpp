#include "exchange/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <fstream>

#include "base/error.h"

namespace suki::exchange {

struct ZipArchive::Impl {
    zip_t* zip = nullptr;
    ~Impl() { zip_discard(zip); }
};

namespace {

constexpr std::streamoff kTail = 66'000;         // the end's record and the longest comment
constexpr std::uint64_t kMostEntries = 100'000;  // their names are kept in memory

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

std::string bytes_at(std::ifstream& in, std::uint64_t from, std::size_t size) {
    std::string bytes(size, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(from));
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return bytes;
}

/// Only a ZIP64 record (APPNOTE 4.3.14, 4.3.15) can speak of more than 65,535 entries.
bool has_too_many_entries(const std::string& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = in.tellg();
    if (size <= 0) return false;
    const std::string tail =
        bytes_at(in, static_cast<std::uint64_t>(std::max<std::streamoff>(size - kTail, 0)), kTail);
    for (std::size_t at = 0; (at = tail.find("PK\x06\x07", at)) != std::string::npos; ++at) {
        if (tail.size() - at < 20) continue;
        const auto record = bytes_at(in, little_endian(std::string_view(tail).substr(at + 8)), 56);
        if (record.size() == 56 && record.starts_with("PK\x06\x06") &&
            little_endian(std::string_view(record).substr(32)) > kMostEntries)
            return true;
    }
    return false;
}

struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

/// The size that the archive claims is not believed: bytes are counted as they come.
class EntrySource : public ByteSource {
public:
    EntrySource(zip_t* zip, std::string name, std::size_t limit)
        : zip_(zip), name_(std::move(name)), limit_(limit) {
        rewind();
    }

    std::size_t read(char* out, std::size_t size) override {
        const zip_int64_t count = zip_fread(entry_.get(), out, size);
        if (count < 0)
            throw invalid("xlsx.damaged",
                          "The workbook is damaged: " + name_ + " cannot be unpacked.");
        taken_ += static_cast<std::size_t>(count);
        if (taken_ > limit_) {
            throw Error(ErrorKind::TooLarge, "xlsx.too_large",
                        "The workbook's " + name_ + " unpacks to more than " +
                            std::to_string(limit_ >> 20) + " MB; save it as CSV.");
        }
        return static_cast<std::size_t>(count);
    }

    void rewind() override {
        taken_ = 0;
        entry_.reset(zip_fopen(zip_, name_.c_str(), 0));
        if (!entry_)
            throw invalid("xlsx.damaged",
                          "The workbook is damaged or encrypted: " + name_ + " cannot be opened.");
    }

private:
    zip_t* zip_;
    std::string name_;
    std::size_t limit_;
    std::size_t taken_ = 0;
    Entry entry_;
};

}  // namespace

ZipArchive::ZipArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipArchive::~ZipArchive() = default;

std::unique_ptr<ZipArchive> ZipArchive::open(const std::string& path) {
    if (has_too_many_entries(path)) return nullptr;
    int status = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY, &status);
    if (!zip) return nullptr;
    auto impl = std::make_unique<Impl>();
    impl->zip = zip;
    return std::unique_ptr<ZipArchive>(new ZipArchive(std::move(impl)));
}

bool ZipArchive::has(const std::string& name) const {
    return zip_name_locate(impl_->zip, name.c_str(), 0) >= 0;
}

std::unique_ptr<ByteSource> ZipArchive::stream(const std::string& name,
                                               std::size_t limit_bytes) const {
    if (!has(name)) return nullptr;
    return std::make_unique<EntrySource>(impl_->zip, name, limit_bytes);
}

std::string ZipArchive::read(const std::string& name, std::size_t limit_bytes) const {
    std::string out;
    const auto source = stream(name, limit_bytes);
    if (!source) return out;
    char buffer[16384];
    while (const std::size_t count = source->read(buffer, sizeof buffer)) out.append(buffer, count);
    return out;
}

}  // namespace suki::exchange
