#include "document/pdf_press.h"

#include <mutex>

#include "base/embedded_file.h"
#include "base/error.h"
#include "base/json.h"
#include "base/worker_process.h"

namespace suki::embedded {
std::vector<EmbeddedFile> pdf_worker();
}

namespace suki::document {
namespace {

constexpr std::chrono::seconds kTime{60};
constexpr std::size_t kMostPdfBytes = 256u << 20;

std::string script() {
    return std::string(embedded::pdf_worker().front().content);
}

}  // namespace

struct PdfPress::Impl {
    std::mutex mutex;
    std::unique_ptr<WorkerProcess> worker;
};

PdfPress::PdfPress() : impl_(std::make_unique<Impl>()) {}
PdfPress::~PdfPress() = default;

std::string PdfPress::ask(std::string_view kind, std::string_view html) {
    const std::lock_guard lock(impl_->mutex);
    try {
        if (!impl_->worker) impl_->worker = std::make_unique<WorkerProcess>(script());
        auto& worker = *impl_->worker;
        worker.begin(kTime);
        worker.send(std::string(kind) + " " + std::to_string(html.size()) + "\n");
        worker.send(html);
        auto answer = worker.answer(kMostPdfBytes);
        if (answer.good) return std::move(answer.body);
        throw invalid("document.not_made", "WeasyPrint cannot make a PDF of this: " + answer.body);
    } catch (const WorkerFailed& failure) {
        impl_->worker.reset();
        throw Error(ErrorKind::Unavailable, "document.press_failed",
                    "The PDF could not be made; try again in a moment.")
            .detail(failure.what());
    }
}

std::string PdfPress::pdf(std::string_view html) {
    return ask("pdf", html);
}

std::vector<std::string> PdfPress::pages(std::string_view html) {
    return json::value_to<std::vector<std::string>>(parse_json(ask("png", html)));
}

}  // namespace suki::document
