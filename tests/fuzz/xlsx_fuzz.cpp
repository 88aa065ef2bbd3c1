// Whatever stands in the parts of a workbook: the reader either says what is wrong, or gives rows
// of valid text as wide as the heading. The first byte says which part the rest is, or that it is
// the whole file.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "exchange/xlsx_reader.h"
#include "invariant.h"

namespace {

using namespace suki::exchange;

struct Part {
    const char* name;
    std::string_view content;
};

constexpr std::array<Part, 5> kParts = {{
    {"xl/worksheets/sheet1.xml",
     R"(<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c r="A2"><v>1.5</v></c><c r="B2" s="1"><v>42000</v></c></row></sheetData></worksheet>)"},
    {"xl/sharedStrings.xml", R"(<sst><si><t>a</t></si></sst>)"},
    {"xl/styles.xml",
     R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>)"},
    {"xl/workbook.xml",
     R"(<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
    {"xl/_rels/workbook.xml.rels",
     R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>)"},
}};

constexpr std::uint8_t kWhole = 128;

/// A workbook at a path that lives as long as this.
class Book {
public:
    Book(std::size_t chosen, std::string_view content)
        : file_(::memfd_create("book", MFD_CLOEXEC)) {
        path_ = "/proc/self/fd/" + std::to_string(file_);
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
        zip_source_keep(target);
        zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
        for (std::size_t i = 0; i < kParts.size(); ++i) {
            const auto bytes = i == chosen ? content : kParts[i].content;
            const auto at = zip_file_add(zip, kParts[i].name,
                                         zip_source_buffer(zip, bytes.data(), bytes.size(), 0), 0);
            zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
        }
        SUKI_INVARIANT(zip_close(zip) == 0);
        copy(target);
        zip_source_free(target);
        zip_error_fini(&error);
    }
    explicit Book(std::string_view whole) : file_(::memfd_create("book", MFD_CLOEXEC)) {
        path_ = "/proc/self/fd/" + std::to_string(file_);
        const auto size = static_cast<ssize_t>(whole.size());
        SUKI_INVARIANT(::write(file_, whole.data(), whole.size()) == size);
    }
    ~Book() { ::close(file_); }
    Book(const Book&) = delete;
    const std::string& path() const { return path_; }

private:
    void copy(zip_source_t* source) const {
        std::array<char, 4096> piece;
        SUKI_INVARIANT(zip_source_open(source) == 0);
        for (;;) {
            const auto count = zip_source_read(source, piece.data(), piece.size());
            if (count <= 0) break;
            SUKI_INVARIANT(::write(file_, piece.data(), static_cast<std::size_t>(count)) == count);
        }
        zip_source_close(source);
    }

    int file_;
    std::string path_;
};

void read_all(XlsxReader& reader) {
    SUKI_INVARIANT(!reader.columns().empty());
    TableRow row;
    for (;;) {
        const auto more = reader.next(row);
        if (!more || !*more) return;
        SUKI_INVARIANT(row.cells.size() >= reader.columns().size());
        if (row.problem) continue;
        for (const auto& cell : row.cells) SUKI_INVARIANT(suki::is_valid_utf8(cell));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view content(reinterpret_cast<const char*>(data) + 1, size - 1);
    const bool is_whole = data[0] >= kWhole;
    const Book book = is_whole ? Book(content) : Book(data[0] % kParts.size(), content);
    try {
        auto opened = XlsxReader::open(
            book.path(), "", {.strings_bytes = 1 << 20, .sheet_bytes = 1 << 20, .columns = 50});
        if (opened)
            read_all(**opened);
        else
            SUKI_INVARIANT(!opened.error().code.empty() && !opened.error().message.empty());
    } catch (const suki::Error& error) {
        SUKI_INVARIANT(error.code() == "xlsx.too_large");
    }
    return 0;
}
