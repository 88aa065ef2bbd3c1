#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/open_file.h"

namespace suki::files {

/// Makes small pictures of pictures and of the first pages of PDFs, in a process of its own with
/// limits and without network, that starts with the first one; keeps them in `previews/` of the
/// data folder. They are painted anew, so nothing of the original comes along: no script, no place
/// where a photo was taken. Thread-safe; callers wait for each other.
class PreviewPress {
public:
    explicit PreviewPress(std::string data_folder);
    ~PreviewPress();
    PreviewPress(const PreviewPress&) = delete;
    PreviewPress& operator=(const PreviewPress&) = delete;

    static constexpr int kPages = 5;  // of a PDF
    static constexpr std::uint64_t kMostBytes = 64u << 20;

    /// What is asked for: of which content, which page (from 1), how many pixels the longer side
    /// has at most.
    struct Wish {
        std::string hash, content_type;
        int page = 1;
        int pixels = 256;
    };
    using Source = std::function<std::shared_ptr<const OpenFile>()>;

    /// A WebP picture; nullopt when there can be none: a damaged picture, a page that is not there,
    /// a file of more than kMostBytes. `source` opens the content, if it is needed. Throws
    /// Unavailable `file.preview_failed` when the process cannot start or takes too long.
    std::optional<std::string> preview(const Wish& wish, const Source& source);
    /// How many pages can be seen; 0 when none.
    int pages(const Wish& wish, const Source& source);
    /// Forgets what was made of a content.
    void forget(const std::string& hash);

private:
    std::string made(const Wish& wish, const std::string& kind, const Source& source);
    std::string ask(const Wish& wish, const std::string& kind, const OpenFile& file);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::files
