#include "exchange/table_summary.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/table_file.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kPreviewRows = 5;
constexpr std::size_t kSamples = 3;
constexpr std::size_t kSampleBytes = 200;

void add_sample(std::vector<std::string>& samples, std::string_view cell) {
    cell = trim(cell);
    if (cell.empty() || cell.size() > kSampleBytes || samples.size() >= kSamples) return;
    if (std::find(samples.begin(), samples.end(), cell) == samples.end())
        samples.emplace_back(cell);
}

void add_row(TableSummary& summary, const TableRow& row) {
    ++summary.rows;
    if (summary.preview.size() < kPreviewRows) {
        summary.preview.emplace_back(
            row.cells.begin(),
            row.cells.begin() + static_cast<std::ptrdiff_t>(summary.columns.size()));
    }
    for (std::size_t i = 0; i < summary.columns.size(); ++i) {
        add_sample(summary.samples[i], row.cells[i]);
        summary.evidence[i].add(row.cells[i]);
    }
}

}  // namespace

TableSummary summarise_table(const std::string& path, const CsvOptions& options) {
    const TableFile file = open_table(path, options);
    TableSummary summary;
    summary.encoding = file.encoding;
    summary.delimiter = file.delimiter;
    summary.columns = file.reader->columns();
    summary.samples.resize(summary.columns.size());
    summary.evidence.resize(summary.columns.size());
    TableRow row;
    for (;;) {
        const auto more = file.reader->next(row);
        if (!more) throw as_error(more.error());
        if (!*more) return summary;
        add_row(summary, row);
    }
}

}  // namespace suki::exchange
