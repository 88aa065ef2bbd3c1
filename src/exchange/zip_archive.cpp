#include "exchange/zip_archive.h"

#include <zip.h>

#include "base/error.h"

namespace suki::exchange {

struct ZipArchive::Impl {
    zip_t* zip = nullptr;
    ~Impl() { zip_discard(zip); }
};

namespace {

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
