#include <xlsxwriter.h>

#include <cstdio>
#include <filesystem>
#include <utility>

#include "base/error.h"
#include "base/money.h"
#include "base/text.h"
#include "exchange/table_writer.h"
#include "exchange/xlsx_xml.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kRowLimit = 1'048'576;
constexpr std::size_t kTextLimit = 32'767;  // characters, Excel's own
constexpr std::size_t kSheetNameLimit = 31;

/// Excel refuses some characters and more than 31 of them.
std::string sheet_title(const std::string& name) {
    std::string out;
    for (const char c : name)
        out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    while (length_in_characters(out) > kSheetNameLimit) {
        do out.pop_back();
        while (!is_valid_utf8(out));
    }
    return out;
}

lxw_datetime civil(std::chrono::sys_time<std::chrono::milliseconds> moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    lxw_datetime out{};
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    out.hour = static_cast<int>(time.hours().count());
    out.min = static_cast<int>(time.minutes().count());
    out.sec = static_cast<double>(time.seconds().count()) +
              static_cast<double>(time.subseconds().count()) / 1000;
    return out;
}

class XlsxWriter : public TableWriter {
public:
    XlsxWriter(const std::string& path, const std::string& sheet_name)
        : path_(path), unfinished_(path + ".part") {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(unfinished_.c_str(), &options);
        if (!book_) throw internal("libxlsxwriter made no workbook");
        sheet_ = workbook_add_worksheet(book_, sheet_title(sheet_name).c_str());
        bold_ = add_format();
        format_set_bold(bold_);
        date_ = add_format();
        format_set_num_format(date_, "yyyy-mm-dd");
        instant_ = add_format();
        format_set_num_format(instant_, "yyyy-mm-dd hh:mm:ss");
    }

    ~XlsxWriter() override {
        if (!book_) return;
        workbook_close(book_);  // frees it; nobody waits for this file any more
        std::remove(unfinished_.c_str());
    }
    XlsxWriter(const XlsxWriter&) = delete;

    void heading(const std::vector<std::string>& names) override {
        columns_ = static_cast<lxw_col_t>(names.size());
        for (lxw_col_t column = 0; column < columns_; ++column) {
            worksheet_set_column(sheet_, column, column, 18, nullptr);
            write_text(column, names[column], bold_);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        ++row_;
    }

    void row(const std::vector<Cell>& cells) override {
        if (row_ >= kRowLimit)
            throw Error(ErrorKind::TooLarge, "xlsx.too_many_rows",
                        "An XLSX sheet holds 1,048,576 rows; export CSV instead.");
        for (std::size_t column = 0; column < cells.size(); ++column) {
            write(static_cast<lxw_col_t>(column), cells[column]);
        }
        ++row_;
    }

    void finish() override {
        if (columns_ > 0)
            worksheet_autofilter(sheet_, 0, 0, row_ - 1, static_cast<lxw_col_t>(columns_ - 1));
        lxw_workbook* book = std::exchange(book_, nullptr);
        const lxw_error status = workbook_close(book);
        if (status != LXW_NO_ERROR)
            throw internal(
                std::string("writing the workbook failed: ").append(lxw_strerror(status)));
        std::filesystem::rename(unfinished_, path_);
    }

private:
    lxw_format* add_format() { return workbook_add_format(book_); }

    void write(lxw_col_t column, const Cell& cell) {
        const lxw_row_t row = row_;
        if (const auto* flag = std::get_if<bool>(&cell))
            worksheet_write_boolean(sheet_, row, column, *flag, nullptr);
        else if (const auto* whole = std::get_if<std::int64_t>(&cell))
            write_exact(column, {*whole, 0});
        else if (const auto* real = std::get_if<double>(&cell))
            worksheet_write_number(sheet_, row, column, *real, nullptr);
        else if (const auto* decimal = std::get_if<Decimal>(&cell))
            write_exact(column, *decimal);
        else if (const auto* date = std::get_if<Date>(&cell))
            write_moment(column, *date, date_);
        else if (const auto* moment = std::get_if<Instant>(&cell))
            write_moment(column, *moment, instant_);
        else if (const auto* text = std::get_if<std::string>(&cell))
            write_text(column, xlsx::escaped_text(guarded(*text)), nullptr);
    }

    /// A cell is no formula here; but of what looks guarded, a reader would take the guard away.
    static std::string guarded(const std::string& text) {
        return without_guard(text).size() < text.size() ? "'" + text : text;
    }

    /// Excel's numbers keep 15 digits; what does not fit goes in as text.
    void write_exact(lxw_col_t column, const Decimal& decimal) {
        constexpr std::int64_t exact = 999'999'999'999'999;
        if (decimal.units > exact || decimal.units < -exact) {
            write_text(column, format_decimal(decimal.units, decimal.scale), nullptr);
            return;
        }
        double divisor = 1;
        for (int i = 0; i < decimal.scale; ++i) divisor *= 10;
        worksheet_write_number(sheet_, row_, column, static_cast<double>(decimal.units) / divisor,
                               nullptr);
    }

    /// Excel knows no date before 1900.
    void write_moment(lxw_col_t column, std::chrono::sys_time<std::chrono::milliseconds> moment,
                      lxw_format* format) {
        lxw_datetime when = civil(moment);
        if (when.year >= 1900 && when.year <= 9999)
            worksheet_write_datetime(sheet_, row_, column, &when, format);
        else
            write_text(column, format_instant(moment), nullptr);
    }

    void write_text(lxw_col_t column, const std::string& text, lxw_format* format) {
        if (text.empty()) return;
        if (text.size() <= kTextLimit) {
            worksheet_write_string(sheet_, row_, column, text.c_str(), format);
            return;
        }
        std::string cut = text.substr(0, kTextLimit);
        while (!is_valid_utf8(cut)) cut.pop_back();
        worksheet_write_string(sheet_, row_, column, cut.c_str(), format);
    }

    std::string path_;
    std::string unfinished_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_format* date_ = nullptr;
    lxw_format* instant_ = nullptr;
    lxw_col_t columns_ = 0;
    lxw_row_t row_ = 0;
};

}  // namespace

std::unique_ptr<TableWriter> xlsx_writer(const std::string& path, const std::string& sheet_name) {
    return std::make_unique<XlsxWriter>(path, sheet_name);
}

}  // namespace suki::exchange
