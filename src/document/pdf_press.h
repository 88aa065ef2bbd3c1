#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// From a template and a record to a PDF.
namespace suki::document {

/// Makes PDFs with WeasyPrint, in a process of its own that has no network, starts with the first
/// document and stays warm. Thread-safe; callers wait for each other.
/// Both throw Unavailable `document.press_failed` when the process cannot start, answers no PDF or
/// takes more than a minute.
class PdfPress {
public:
    PdfPress();
    ~PdfPress();  // ends the process
    PdfPress(const PdfPress&) = delete;
    PdfPress& operator=(const PdfPress&) = delete;

    std::string pdf(std::string_view html);
    /// A PNG of each page (of the first 20), in base64.
    std::vector<std::string> pages(std::string_view html);

private:
    std::string ask(std::string_view kind, std::string_view html);

    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::document
