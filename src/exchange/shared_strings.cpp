#include "exchange/shared_strings.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "base/random.h"

namespace suki::exchange {
namespace {

[[noreturn]] void no_room() {
    throw Error(ErrorKind::Unavailable, "file.cannot_write",
                "The file could not be unpacked; is the disk full?");
}

std::FILE* open_nameless() {
    const auto folder = std::filesystem::temp_directory_path();
    int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {  // some overlays have only files with a name
        const auto path = folder / ("suki-" + random_token(16));
        descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
        ::unlink(path.c_str());
    }
    std::FILE* file = descriptor < 0 ? nullptr : ::fdopen(descriptor, "w+b");
    if (!file) no_room();
    return file;
}

std::uint64_t number_at(std::string_view bytes, std::uint64_t place) {
    std::uint64_t number;
    std::memcpy(&number, bytes.data() + place * sizeof number, sizeof number);
    return number;
}

}  // namespace

ScratchBytes::ScratchBytes() : file_(open_nameless()) {}

ScratchBytes::~ScratchBytes() {
    if (mapped_) ::munmap(mapped_, size_);
    std::fclose(file_);
}

void ScratchBytes::append(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) no_room();
    size_ += bytes.size();
}

std::string_view ScratchBytes::map() {
    if (std::fflush(file_) != 0) no_room();
    if (size_ == 0) return {};
    mapped_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, ::fileno(file_), 0);
    if (mapped_ == MAP_FAILED) {
        mapped_ = nullptr;
        no_room();
    }
    return {static_cast<const char*>(mapped_), size_};
}

void SharedStrings::add(std::string_view text) {
    texts_.append(text);
    const std::uint64_t end = texts_.size();
    ends_.append({reinterpret_cast<const char*>(&end), sizeof end});
}

void SharedStrings::seal() {
    all_ = texts_.map();
    places_ = ends_.map();
}

std::string_view SharedStrings::at(std::uint64_t number) const {
    if (number >= places_.size() / sizeof number) return {};
    const auto begin = number == 0 ? 0 : number_at(places_, number - 1);
    return all_.substr(begin, number_at(places_, number) - begin);
}

}  // namespace suki::exchange
