#include "exchange/rejected_file.h"

#include <algorithm>

#include "base/error.h"

namespace suki::exchange {
namespace {

constexpr const char* kReasonHeading = "reason";

}  // namespace

RejectedFile::RejectedFile(std::string path, std::vector<std::string> headings,
                           std::string delimiter)
    : path_(std::move(path)),
      headings_(std::move(headings)),
      delimiter_(delimiter.empty() ? ',' : delimiter.front()) {
    const auto reason =
        std::find(headings_.begin(), headings_.end(), kReasonHeading);  // of an earlier round
    reason_at_ = static_cast<std::size_t>(reason - headings_.begin());
    if (reason == headings_.end()) headings_.emplace_back(kReasonHeading);
    width_ = headings_.size();
}

void RejectedFile::open() {
    file_.open(path_, std::ios::binary | std::ios::trunc);
    if (!file_) throw internal("the file of rejected rows cannot be written");
    const auto sink = [this](std::string_view piece) {
        file_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    };
    // Formulas stay as they were: the file is what its owner gave us, to be mended and given back.
    writer_ = csv_writer(sink, {delimiter_, ByteOrderMark::Yes, Formulas::Keep});
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

const std::string& RejectedFile::path() const {
    static const std::string none;
    return writer_ ? path_ : none;
}

}  // namespace suki::exchange
