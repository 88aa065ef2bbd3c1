#include "exchange/xlsx_reader.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/shared_strings.h"
#include "exchange/xlsx_styles.h"
#include "exchange/xlsx_xml.h"
#include "exchange/xml_pieces.h"
#include "exchange/zip_archive.h"

namespace suki::exchange {
namespace {

// workbook.xml, styles.xml …, whose XML takes up to 25 times as much memory.
constexpr std::size_t kPartLimit = 8 << 20;
constexpr unsigned kXmlOptions = pugi::parse_default | pugi::parse_ws_pcdata_single;

pugi::xml_node parse(pugi::xml_document& document, std::string_view xml) {
    const auto status =
        document.load_buffer(xml.data(), xml.size(), kXmlOptions, pugi::encoding_utf8);
    if (!status) throw invalid("xlsx.damaged", "The workbook is damaged: its XML cannot be read.");
    return document.document_element();
}

/// "C5" → 2; nullopt when it is no cell's name.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0, letters = 0;
    while (letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z' &&
           letters < 4) {
        column = column * 26 + static_cast<std::size_t>(reference[letters++] - 'A' + 1);
    }
    if (letters == 0) return std::nullopt;
    return column - 1;
}

bool is_blank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(),
                       [](const auto& cell) { return trim(cell).empty(); });
}

/// "worksheets/sheet1.xml" as xl/_rels/workbook.xml.rels gives it, from the archive's root.
std::string part_path(std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    return "xl/" + std::string(target);
}

}  // namespace

struct XlsxReader::Impl {
    std::unique_ptr<ZipArchive> zip;
    XlsxLimits limits;
    XlsxStyles styles;
    bool dates_from_1904 = false;
    SharedStrings strings;
    std::unique_ptr<XmlPieces> rows;
    std::vector<std::string> columns;
    std::size_t line = 0;

    std::string sheet_path(const std::string& wanted) {
        pugi::xml_document book;
        const auto root = parse(book, zip->read("xl/workbook.xml", kPartLimit));
        const auto properties = xlsx::child(root, "workbookPr");
        dates_from_1904 = properties.attribute("date1904").as_bool();
        for (const auto sheet : xlsx::child(root, "sheets").children()) {
            const std::string_view state = sheet.attribute("state").value();
            const bool chosen = wanted.empty() ? state.empty() || state == "visible"
                                               : wanted == sheet.attribute("name").value();
            if (chosen) return target_of(xlsx::attribute(sheet, "id").value());
        }
        throw invalid("xlsx.no_sheet", wanted.empty()
                                           ? "The workbook has no visible sheet."
                                           : "The workbook has no sheet " + wanted + ".");
    }

    std::string target_of(std::string_view relation) {
        pugi::xml_document relations;
        for (const auto each :
             parse(relations, zip->read("xl/_rels/workbook.xml.rels", kPartLimit)).children()) {
            if (relation == each.attribute("Id").value())
                return part_path(each.attribute("Target").value());
        }
        throw invalid("xlsx.damaged", "The workbook is damaged: a sheet is missing.");
    }

    void load_strings() {
        XmlPieces items(zip->stream("xl/sharedStrings.xml", limits.strings_bytes), "si");
        for (std::string_view piece = items.next(); !piece.empty(); piece = items.next()) {
            pugi::xml_document document;
            strings.add(xlsx::rich_text(parse(document, piece)));
        }
        strings.seal();
    }

    void open(const std::string& sheet) {
        const std::string path = sheet_path(sheet);
        styles = XlsxStyles(zip->read("xl/styles.xml", kPartLimit));
        load_strings();
        auto source = zip->stream(path, limits.sheet_bytes);
        if (!source) throw invalid("xlsx.damaged", "The workbook is damaged: a sheet is missing.");
        rows = std::make_unique<XmlPieces>(std::move(source), "row");
    }

    std::string cell_text(const pugi::xml_node& cell) const {
        const std::string_view type = cell.attribute("t").value();
        if (type == "inlineStr") return xlsx::rich_text(xlsx::child(cell, "is"));
        const std::string_view value = xlsx::child(cell, "v").child_value();
        if (type == "s") {
            return std::string(strings.at(xlsx::child(cell, "v").text().as_ullong()));
        }
        if (type == "b") return value == "1" || value == "true" ? "true" : "false";
        if (!type.empty() && type != "n") return std::string(value);  // str, e, d
        if (value.empty()) return "";
        return number_cell_text(value, styles.kind(cell.attribute("s").as_uint()), dates_from_1904);
    }

    void read_row(std::string_view piece, TableRow& row) {
        pugi::xml_document document;
        const auto node = parse(document, piece);
        const auto number = node.attribute("r").as_ullong();
        line = number > line ? number : line + 1;
        row.line = line;
        row.problem.reset();
        row.cells.clear();
        for (const auto cell : node.children()) {
            if (xlsx::local_name(cell) != "c") continue;
            const std::size_t at =
                column_of(cell.attribute("r").value()).value_or(row.cells.size());
            std::string text = cell_text(cell);
            if (at >= limits.columns && trim(text).empty()) continue;  // only formatted
            if (at >= limits.columns)
                throw Error(ErrorKind::TooLarge, "xlsx.too_large",
                            "A row of the workbook has more than " +
                                std::to_string(limits.columns) + " columns.");
            if (at >= row.cells.size()) row.cells.resize(at + 1);
            row.cells[at] = std::move(text);
        }
        check_text(row, "save the workbook anew.");
    }

    /// False at the end.
    bool next_filled(TableRow& row) {
        for (std::string_view piece = rows->next(); !piece.empty(); piece = rows->next()) {
            read_row(piece, row);
            if (!is_blank(row.cells)) return true;
        }
        return false;
    }

    void read_heading() {
        TableRow heading;
        if (!next_filled(heading))
            throw invalid("xlsx.empty", "The sheet is empty: its first row must name the columns.");
        while (trim(heading.cells.back()).empty()) heading.cells.pop_back();
        columns = tidy_headings(heading.cells);
    }

    TableError table_error(const Error& error) const {
        if (error.kind() == ErrorKind::Unavailable) throw error;
        return {error.code(), error.message(), line};
    }
};

XlsxReader::XlsxReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XlsxReader::~XlsxReader() = default;

Result<std::unique_ptr<XlsxReader>, TableError> XlsxReader::open(const std::string& path,
                                                                 const std::string& sheet,
                                                                 const XlsxLimits& limits) {
    auto impl = std::make_unique<Impl>();
    impl->limits = limits;
    impl->zip = ZipArchive::open(path);
    if (!impl->zip || !impl->zip->has("xl/workbook.xml")) {
        return Unexpected{TableError{"xlsx.not_a_workbook",
                                     "The file is no XLSX workbook; save it as XLSX or CSV.", 0}};
    }
    try {
        impl->open(sheet);
        impl->read_heading();
    } catch (const Error& error) {
        return Unexpected{impl->table_error(error)};
    }
    return std::unique_ptr<XlsxReader>(new XlsxReader(std::move(impl)));
}

Result<bool, TableError> XlsxReader::next(TableRow& row) {
    try {
        if (!impl_->next_filled(row)) return false;
        fit_row(row, impl_->columns.size());
        return true;
    } catch (const Error& error) {
        return Unexpected{impl_->table_error(error)};
    }
}

const std::vector<std::string>& XlsxReader::columns() const {
    return impl_->columns;
}

}  // namespace suki::exchange
