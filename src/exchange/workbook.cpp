#include "exchange/workbook.h"

#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "base/text.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kNameLimit = 31;

std::string fitting(const std::string& name, std::size_t limit) {
    std::string out;
    for (const char c : name)
        out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    while (length_in_characters(out) > limit) {
        do out.pop_back();
        while (!is_valid_utf8(out));
    }
    return out.empty() ? " " : out;
}

lxw_datetime civil(Date day) {
    const std::chrono::year_month_day date(day);
    lxw_datetime out{};
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    return out;
}

}  // namespace

struct Workbook::Impl {
    std::string path =
        (std::filesystem::temp_directory_path() / ("suki-" + random_token(16) + ".xlsx")).string();
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = nullptr;
    lxw_row_t row = 0;
    std::map<std::pair<std::string, Look>, lxw_format*> formats;
    std::set<std::string> names;

    ~Impl() {
        if (book) workbook_close(book);
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }

    std::string new_name(const std::string& wanted) {
        auto name = fitting(wanted, kNameLimit);
        for (int number = 2; !names.insert(fold(name)).second; ++number)
            name = fitting(wanted, kNameLimit - 4) + " " + std::to_string(number);
        return name;
    }

    lxw_format* format(const std::string& number, Look look) {
        auto& made = formats[{number, look}];
        if (made) return made;
        made = workbook_add_format(book);
        if (!number.empty()) format_set_num_format(made, number.c_str());
        if (look == Look::Title) format_set_font_size(made, 16);
        if (look == Look::Quiet) format_set_font_color(made, 0x6B6259);
        if (look == Look::Heading || look == Look::Total || look == Look::Title)
            format_set_bold(made);
        if (look == Look::Heading) {
            format_set_bottom(made, LXW_BORDER_THIN);
            format_set_text_wrap(made);
            format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        }
        if (look == Look::Total) format_set_top(made, LXW_BORDER_THIN);
        return made;
    }

    void write(lxw_col_t column, const BookCell& cell) {
        const auto& value = cell.value;
        const bool is_date = std::holds_alternative<Date>(value);
        auto* look = format(is_date && cell.format.empty() ? "yyyy-mm-dd" : cell.format, cell.look);
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            worksheet_write_number(sheet, row, column, static_cast<double>(*whole), look);
        } else if (const auto* real = std::get_if<double>(&value)) {
            worksheet_write_number(sheet, row, column, *real, look);
        } else if (const auto* date = std::get_if<Date>(&value)) {
            auto when = civil(*date);
            worksheet_write_datetime(sheet, row, column, &when, look);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            worksheet_write_string(sheet, row, column, text->c_str(), look);
        } else {
            worksheet_write_blank(sheet, row, column, look);
        }
    }
};

Workbook::Workbook() : impl_(std::make_unique<Impl>()) {
    if (!impl_->book) throw internal("libxlsxwriter made no workbook");
}
Workbook::~Workbook() = default;

void Workbook::sheet(const std::string& name, const std::vector<double>& column_widths) {
    impl_->sheet = workbook_add_worksheet(impl_->book, impl_->new_name(name).c_str());
    impl_->row = 0;
    for (std::size_t i = 0; i < column_widths.size(); ++i)
        worksheet_set_column(impl_->sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i),
                             column_widths[i], nullptr);
    worksheet_set_landscape(impl_->sheet);
    worksheet_fit_to_pages(impl_->sheet, 1, 0);
}

void Workbook::row(const std::vector<BookCell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        impl_->write(static_cast<lxw_col_t>(i), cells[i]);
    ++impl_->row;
}

void Workbook::freeze() {
    worksheet_freeze_panes(impl_->sheet, impl_->row, 1);
}

std::string Workbook::finish() {
    auto* book = std::exchange(impl_->book, nullptr);
    if (const auto status = workbook_close(book); status != LXW_NO_ERROR)
        throw internal(std::string("writing the workbook failed: ").append(lxw_strerror(status)));
    std::ifstream file(impl_->path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

}  // namespace suki::exchange
