#include "exchange/rejected_file.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"

namespace suki::exchange {
namespace {

constexpr const char* kReasonHeading = "reason";

}  // namespace

RejectedFile::RejectedFile(std::string path, std::vector<std::string> headings,
                           std::string delimiter, std::size_t kept_bytes)
    : path_(std::move(path)),
      headings_(std::move(headings)),
      delimiter_(delimiter.empty() ? ',' : delimiter.front()) {
    const auto reason =
        std::find(headings_.begin(), headings_.end(), kReasonHeading);  // of an earlier round
    reason_at_ = static_cast<std::size_t>(reason - headings_.begin());
    if (reason == headings_.end()) headings_.emplace_back(kReasonHeading);
    width_ = headings_.size();
    if (kept_bytes > 0) go_on(kept_bytes);
}

void RejectedFile::go_on(std::size_t kept_bytes) {
    std::error_code gone;
    if (std::filesystem::file_size(path_, gone) < kept_bytes || gone) return;
    std::filesystem::resize_file(path_, kept_bytes);
    file_.open(path_, std::ios::binary | std::ios::app);
    if (!file_) throw internal("the file of rejected rows cannot be written");
    file_.seekp(0, std::ios::end);
    write_to(ByteOrderMark::No);
}

void RejectedFile::write_to(ByteOrderMark mark) {
    const auto sink = [this](std::string_view piece) {
        file_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    };
    // Formulas stay as they were: the file is what its owner gave us, to be mended and given back.
    writer_ = csv_writer(sink, {delimiter_, mark, Formulas::Keep});
}

void RejectedFile::open() {
    file_.open(path_, std::ios::binary | std::ios::trunc);
    if (!file_) throw internal("the file of rejected rows cannot be written");
    write_to(ByteOrderMark::Yes);
    writer_->heading(headings_);
}

void RejectedFile::add(const TableRow& row, const std::string& reason) {
    if (!writer_) open();
    std::vector<Cell> cells(row.cells.begin(), row.cells.end());
    cells.resize(std::max(cells.size(), width_));
    if (reason_at_ + 1 == width_ && row.cells.size() >= width_ && row.problem) {
        cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(reason_at_),
                     reason);  // a row with too many cells
    } else {
        cells[reason_at_] = reason;
    }
    writer_->row(cells);
}

void RejectedFile::flush() {
    if (!writer_) return;
    writer_->finish();
    file_.flush();
}

std::size_t RejectedFile::bytes() {
    return writer_ ? static_cast<std::size_t>(file_.tellp()) : 0;
}

const std::string& RejectedFile::path() const {
    static const std::string none;
    return writer_ ? path_ : none;
}

}  // namespace suki::exchange
