#include <charconv>

#include "base/money.h"
#include "exchange/table_writer.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kFlushBytes = 64 << 10;

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string number_text(auto number) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    return {buffer, end};
}

constexpr std::string_view kFormulaStarts = "=+-@\t\r";

/// Apostrophes, then what a formula begins with: as if the writer had put one there.
bool is_guarded(std::string_view words) {
    const std::size_t start = words.find_first_not_of('\'');
    return start != std::string_view::npos && start > 0 &&
           kFormulaStarts.find(words[start]) != std::string_view::npos;
}

class CsvWriter : public TableWriter {
public:
    CsvWriter(std::function<void(std::string_view)> sink, CsvStyle style)
        : sink_(std::move(sink)), style_(style) {
        if (style_.mark == ByteOrderMark::Yes) out_ = "\xEF\xBB\xBF";
    }

    void heading(const std::vector<std::string>& names) override {
        for (const auto& name : names) {
            separate();
            text(name);
        }
        end_row();
    }

    void row(const std::vector<Cell>& cells) override {
        for (const auto& cell : cells) {
            separate();
            if (const auto* words = std::get_if<std::string>(&cell))
                text(*words);
            else
                out_ += cell_text(cell);
        }
        end_row();
    }

    void finish() override {
        sink_(out_);
        out_.clear();
    }

private:
    void separate() {
        if (in_row_) out_ += style_.delimiter;
        in_row_ = true;
    }

    void end_row() {
        out_ += "\r\n";
        in_row_ = false;
        if (out_.size() > kFlushBytes) finish();
    }

    void text(std::string_view words) {
        const bool guarded = style_.formulas == Formulas::Neutralise && needs_guard(words);
        const bool plain = words.find_first_of("\"\r\n") == std::string_view::npos &&
                           words.find(style_.delimiter) == std::string_view::npos && !padded(words);
        if (plain) {
            if (guarded) out_ += '\'';
            out_ += words;
            return;
        }
        out_ += '"';
        if (guarded) out_ += '\'';
        for (const char c : words) {
            if (c == '"') out_ += '"';
            out_ += c;
        }
        out_ += '"';
    }

    static bool needs_guard(std::string_view words) {
        return looks_like_formula(words) || is_guarded(words);
    }

    static bool padded(std::string_view words) {
        return words.starts_with(' ') || words.ends_with(' ');
    }

    std::function<void(std::string_view)> sink_;
    CsvStyle style_;
    std::string out_;
    bool in_row_ = false;
};

}  // namespace

std::string cell_text(const Cell& cell) {
    return std::visit(
        Overloaded{[](std::monostate) { return std::string(); },
                   [](bool value) { return std::string(value ? "true" : "false"); },
                   [](std::int64_t value) { return number_text(value); },
                   [](double value) { return number_text(value); },
                   [](const Decimal& value) { return format_decimal(value.units, value.scale); },
                   [](Date value) { return format_date(value); },
                   [](Instant value) { return format_instant(value); },
                   [](const std::string& value) { return value; }},
        cell);
}

bool looks_like_formula(std::string_view text) {
    if (text.empty() || kFormulaStarts.find(text.front()) == std::string_view::npos) return false;
    const bool phone =
        text.front() == '+' && text.find_first_not_of("0123456789 ", 1) == std::string_view::npos;
    return !phone;
}

std::string_view without_guard(std::string_view cell) {
    return is_guarded(cell) ? cell.substr(1) : cell;
}

std::unique_ptr<TableWriter> csv_writer(std::function<void(std::string_view)> sink,
                                        CsvStyle style) {
    return std::make_unique<CsvWriter>(std::move(sink), style);
}

}  // namespace suki::exchange
