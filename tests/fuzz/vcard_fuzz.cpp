// Whatever comes as an address book: the reader either says what is wrong with a line, or gives
// rows of valid text as wide as the heading; and what is written of them is read back the same.
#include "exchange/vcard_table.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "exchange/vcard_writer.h"
#include "invariant.h"

namespace {

using namespace suki::exchange;

constexpr VCardLimits kLimits{.value_bytes = 500, .properties = 40};

void check_headings(const std::vector<std::string>& columns) {
    SUKI_INVARIANT(!columns.empty());
    std::set<std::string> seen;
    for (const auto& name : columns) SUKI_INVARIANT(!name.empty() && seen.insert(name).second);
}

std::string cell(const VCardReader& reader, const TableRow& row, std::string_view column) {
    for (std::size_t i = 0; i < reader.columns().size(); ++i)
        if (reader.columns()[i] == column) return row.cells[i];
    return "";
}

/// Names go through the writer's escapes and folds, and come back.
void check_round_trip(const std::string& last, const std::string& first, VCardVersion version) {
    if (last.empty() || first.empty()) return;
    VCard card;
    card.full_name = first + " " + last;
    card.last_name = last;
    card.first_name = first;
    const std::string text = vcard_text(card, version);
    auto opened = VCardReader::open(suki::exchange::memory_source(text), "utf-8");
    SUKI_INVARIANT(opened);
    TableRow row;
    const auto more = (*opened)->next(row);
    SUKI_INVARIANT(more && *more && !row.problem);
    SUKI_INVARIANT(cell(**opened, row, "lastName") == last);
    SUKI_INVARIANT(cell(**opened, row, "firstName") == first);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static constexpr const char* kEncodings[] = {"", "utf-8", "windows-1250", "utf-16le"};
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto opened = VCardReader::open(memory_source(text), kEncodings[data[0] & 3], "PL", kLimits);
    if (!opened) {
        SUKI_INVARIANT(!opened.error().code.empty() && !opened.error().message.empty());
        return 0;
    }
    VCardReader& reader = **opened;
    check_headings(reader.columns());
    TableRow row;
    std::size_t line = 0;
    for (;;) {
        const auto more = reader.next(row);
        SUKI_INVARIANT(more);  // the first reading went to the end
        if (!*more) return 0;
        SUKI_INVARIANT(row.line > line && row.cells.size() == reader.columns().size());
        line = row.line;
        for (const auto& each : row.cells) SUKI_INVARIANT(suki::is_valid_utf8(each));
        const auto version = data[0] & 4 ? VCardVersion::V4 : VCardVersion::V3;
        check_round_trip(cell(reader, row, "lastName"), cell(reader, row, "firstName"), version);
    }
}
