#include "exchange/csv_reader.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/encoding.h"

namespace suki::exchange {
namespace {

constexpr int kRowsToJudge = 100;

bool is_blank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(),
                       [](const auto& cell) { return trim(cell).empty(); });
}

CsvScanner::Refill once(std::string_view text) {
    return [text, given = false](std::string& out) mutable {
        if (given) return false;
        given = true;
        out = text;
        return true;
    };
}

/// How evenly a delimiter splits: rows with as many cells as the first, of a thousand; 0 when the
/// first row is not split at all.
int evenness(std::string_view start, char delimiter, std::size_t& columns) {
    CsvScanner scanner(once(start), delimiter, {});
    TableRow row;
    int rows = 0, even = 0;
    while (rows < kRowsToJudge) {
        const auto more = scanner.next(row);
        if (!more || !*more) break;
        if (is_blank(row.cells)) continue;
        if (rows == 0) columns = row.cells.size();
        ++rows;
        if (row.cells.size() == columns) ++even;
    }
    return columns < 2 || rows == 0 ? 0 : 1000 * even / rows;
}

/// "sep=;" as Excel writes it before the heading; 0 when there is no such line.
char announced_delimiter(std::string_view start) {
    if (start.size() < 5 || lower(start.substr(0, 4)) != "sep=") return 0;
    const bool ends = start.size() == 5 || start[5] == '\r' || start[5] == '\n';
    return ends ? start[4] : '\0';
}

}  // namespace

char detect_delimiter(std::string_view start) {
    char best = ',';
    int best_points = 0;
    std::size_t best_columns = 0;
    for (const char delimiter : {'\t', ';', '|', ','}) {
        std::size_t columns = 0;
        const int points = evenness(start, delimiter, columns);
        if (points > best_points || (points == best_points && columns > best_columns)) {
            best = delimiter;
            best_points = points;
            best_columns = columns;
        }
    }
    return best;
}

struct CsvReader::Impl {
    std::unique_ptr<ByteSource> source;
    std::string encoding;
    char delimiter = ',';
    std::unique_ptr<Decoder> decoder;
    std::string first_piece;
    std::unique_ptr<CsvScanner> scanner;
    std::vector<std::string> columns;

    void start(const CsvOptions& options) {
        decoder = std::make_unique<Decoder>(*source, encoding);
        decoder->read(first_piece);
        const char announced = announced_delimiter(first_piece);
        delimiter = options.delimiter ? options.delimiter
                    : announced       ? announced
                                      : detect_delimiter(first_piece);
        const auto refill = [this](std::string& out) {
            if (first_piece.empty()) return decoder->read(out);
            out.swap(first_piece);
            return true;
        };
        scanner = std::make_unique<CsvScanner>(refill, delimiter, options.limits);
        if (announced) {
            TableRow skipped;
            (void)scanner->next(skipped);
        }
    }

    Result<bool, TableError> next_filled(TableRow& row) {
        for (;;) {
            auto more = scanner->next(row);
            if (!more || !*more || !is_blank(row.cells)) return more;
        }
    }

    /// A file said to be UTF-8 may hold other bytes; those rows are reported, not guessed at.
    void check(TableRow& row) const {
        if (encoding == "utf-8") check_text(row, "save the file as UTF-8 or choose its encoding.");
    }
};

CsvReader::CsvReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CsvReader::~CsvReader() = default;

Result<std::unique_ptr<CsvReader>, TableError> CsvReader::open(std::unique_ptr<ByteSource> source,
                                                               const CsvOptions& options) {
    if (!options.encoding.empty() && !is_known_encoding(options.encoding)) {
        return Unexpected{TableError{"csv.bad_encoding",
                                     "The encoding " + options.encoding + " is not known.", 0}};
    }
    auto impl = std::make_unique<Impl>();
    impl->source = std::move(source);
    impl->encoding = options.encoding.empty() ? detect_encoding(*impl->source, options.country)
                                              : options.encoding;
    impl->start(options);
    TableRow heading;
    const auto found = impl->next_filled(heading);
    if (!found) return Unexpected{found.error()};
    if (!*found)
        return Unexpected{
            TableError{"csv.empty", "The file is empty: its first row must name the columns.", 1}};
    impl->check(heading);
    impl->columns = tidy_headings(heading.cells);
    return std::unique_ptr<CsvReader>(new CsvReader(std::move(impl)));
}

Result<std::unique_ptr<CsvReader>, TableError> CsvReader::open(std::string_view text,
                                                               const CsvOptions& options) {
    return open(memory_source(text), options);
}

Result<bool, TableError> CsvReader::next(TableRow& row) {
    auto more = impl_->next_filled(row);
    if (!more || !*more) return more;
    impl_->check(row);
    fit_row(row, impl_->columns.size());
    return more;
}

const std::vector<std::string>& CsvReader::columns() const {
    return impl_->columns;
}
const std::string& CsvReader::encoding() const {
    return impl_->encoding;
}
char CsvReader::delimiter() const {
    return impl_->delimiter;
}

}  // namespace suki::exchange
