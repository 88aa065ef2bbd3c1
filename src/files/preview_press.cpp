#include "files/preview_press.h"

#include <chrono>
#include <filesystem>
#include <semaphore>

#include "base/embedded_file.h"
#include "base/error.h"
#include "base/worker_process.h"

namespace suki::embedded {
std::vector<EmbeddedFile> preview_worker();
}

namespace suki::files {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kMakingTime{20};
constexpr std::chrono::seconds kWaitingTime{10};
constexpr std::size_t kMostPictureBytes = 16u << 20;

/// Gives the turn back that was taken.
class Turn {
public:
    explicit Turn(std::binary_semaphore& turn) : turn_(turn) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { turn_.release(); }

private:
    std::binary_semaphore& turn_;
};

}  // namespace

struct PreviewPress::Impl {
    std::string folder;
    std::binary_semaphore turn{
        1};  // not timed_mutex, whose waiting the thread sanitizer cannot follow
    std::unique_ptr<WorkerProcess> worker;

    std::string path_of(const Wish& wish, const std::string& kind) const {
        return folder_of(wish.hash) + "/" + kind + "-" + std::to_string(wish.page) + "-" +
               std::to_string(wish.pixels);
    }
    std::string folder_of(const std::string& hash) const {
        return folder + "/" + hash.substr(0, 2) + "/" + hash;
    }
};

PreviewPress::PreviewPress(std::string data_folder) : impl_(std::make_unique<Impl>()) {
    impl_->folder = std::move(data_folder) + "/previews";
}
PreviewPress::~PreviewPress() = default;

std::optional<std::string> PreviewPress::preview(const Wish& wish, const Source& source) {
    auto picture = made(wish, "picture", source);
    if (picture.empty()) return std::nullopt;
    return picture;
}

int PreviewPress::pages(const Wish& wish, const Source& source) {
    if (wish.content_type != "application/pdf") return preview(wish, source).has_value() ? 1 : 0;
    const auto text = made({wish.hash, wish.content_type, 0, 0}, "pages", source);
    return text.empty() ? 0 : std::min(std::atoi(text.c_str()), kPages);
}

void PreviewPress::forget(const std::string& hash) {
    std::error_code ignored;
    fs::remove_all(impl_->folder_of(hash), ignored);
}

/// Empty, and kept as such, when there is none.
std::string PreviewPress::made(const Wish& wish, const std::string& kind, const Source& source) {
    const auto path = impl_->path_of(wish, kind);
    if (const auto kept = OpenFile::read(path))
        return kept->read_at(0, static_cast<std::size_t>(kept->size()));
    const auto file = source();
    if (!file || file->size() > kMostBytes) return {};
    std::string result = ask(wish, kind, *file);
    const auto draft = OpenFile::scratch(impl_->folder_of(wish.hash));
    draft->append(result);
    draft->link_as(path);
    return result;
}

std::string PreviewPress::ask(const Wish& wish, const std::string& kind, const OpenFile& file) {
    const Error busy(ErrorKind::Unavailable, "file.preview_failed",
                     "The preview could not be made; try again in a moment.");
    if (!impl_->turn.try_acquire_for(kWaitingTime)) throw busy;
    const Turn turn(impl_->turn);
    try {
        if (!impl_->worker)
            impl_->worker = std::make_unique<WorkerProcess>(
                std::string(embedded::preview_worker().front().content));
        auto& worker = *impl_->worker;
        worker.begin(kMakingTime);
        worker.send(kind + " " + wish.content_type + " " + std::to_string(wish.page) + " " +
                    std::to_string(wish.pixels) + " " + std::to_string(file.size()) + "\n");
        file.each_piece([&](std::string_view piece) { worker.send(piece); });
        auto answer = worker.answer(kMostPictureBytes);
        return answer.good ? std::move(answer.body) : std::string();
    } catch (const WorkerFailed& failure) {
        impl_->worker.reset();
        throw Error(busy).detail(failure.what());
    }
}

}  // namespace suki::files
