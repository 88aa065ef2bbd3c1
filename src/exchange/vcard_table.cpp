#include "exchange/vcard_table.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/time.h"
#include "exchange/encoding.h"

namespace suki::exchange {
namespace {

constexpr int kMostOfOneKind = 20;
constexpr std::size_t kPiece = 64 << 10;

/// A card's cells by column.
class Cells {
public:
    std::map<std::string, std::string> values;

    /// Into the first free one of "phone", "phone2" …
    void add(const std::string& column, const std::string& value) {
        if (value.empty()) return;
        std::string at = column;
        for (int number = 2; number <= kMostOfOneKind; ++number) {
            if (const auto [there, is_new] = values.emplace(at, value);
                is_new || there->second == value)
                return;
            at = column + std::to_string(number);
        }
    }
    bool has(const std::string& column) const { return values.contains(column); }
    void rename(const std::string& from, const std::string& to) {
        auto node = values.extract(from);
        node.key() = to;
        values.insert(std::move(node));
    }
};

std::string joined(const std::vector<std::string>& parts, const char* separator) {
    std::string out;
    for (const auto& part : parts)
        if (!part.empty()) out.append(out.empty() ? "" : separator).append(part);
    return out;
}

/// "tel:+48221234567;ext=5" → "+48221234567"
std::string without_scheme(std::string text, std::string_view scheme) {
    if (lower(text.substr(0, scheme.size())) != scheme) return text;
    text.erase(0, scheme.size());
    return text.substr(0, std::min(text.find(';'), text.find('?')));
}

/// A whole date as ISO 8601; "" for one without its year.
std::string day_of(std::string text) {
    text = text.substr(0, text.find('T'));
    if (text.size() == 8 && text.find('-') == std::string::npos) text.insert(6, "-").insert(4, "-");
    const auto day = parse_date(text);
    return day ? format_date(*day) : "";
}

class CardReader {
public:
    Cells read(const std::vector<VCardProperty>& card) {
        for (const auto& property : card) add(property);
        settle();
        return std::move(cells_);
    }

private:
    void add(const VCardProperty& property) {
        const auto& name = property.name;
        if (name == "FN") cells_.add("name", property.text());
        if (name == "N") add_name(property.parts(';'));
        if (name == "NICKNAME") cells_.add("nickname", property.text());
        if (name == "ORG") add_organisation(property.parts(';'));
        if (name == "TITLE") cells_.add("title", property.text());
        if (name == "ROLE") cells_.add("role", property.text());
        if (name == "TEL") add_phone(property);
        if (name == "EMAIL") cells_.add("email", without_scheme(property.text(), "mailto:"));
        if (name == "URL") cells_.add("website", property.text());
        if (name == "ADR") add_address(property);
        if (name == "BDAY") cells_.add("birthday", day_of(property.text()));
        if (name == "NOTE") cells_.add("notes", property.text());
        if (name == "CATEGORIES") cells_.add("categories", joined(property.parts(','), "; "));
        if (name == "UID") cells_.add("id", without_scheme(property.text(), "urn:uuid:"));
    }

    void add_name(std::vector<std::string> parts) {
        parts.resize(5);
        cells_.add("lastName", parts[0]);
        cells_.add("firstName", parts[1]);
        cells_.add("middleName", parts[2]);
        cells_.add("salutation", parts[3]);
        cells_.add("suffix", parts[4]);
    }

    void add_organisation(const std::vector<std::string>& parts) {
        cells_.add("company", parts.front());
        cells_.add("department", joined({parts.begin() + 1, parts.end()}, ", "));
    }

    void add_phone(const VCardProperty& property) {
        const std::string number = without_scheme(property.text(), "tel:");
        const bool is_cell = property.is("cell") || property.is("iphone");
        cells_.add(property.is("fax")    ? "fax"
                   : is_cell             ? "mobile"
                   : property.is("home") ? "homePhone"
                                         : "phone",
                   number);
    }

    void add_address(const VCardProperty& property) {
        auto parts = property.parts(';');
        parts.resize(7);
        const std::string street = joined({parts[0], parts[1], parts[2]}, ", ");
        if (joined({street, parts[3], parts[4], parts[5], parts[6]}, "").empty()) return;
        const std::string number = addresses_ == 0 ? "" : std::to_string(addresses_ + 1);
        if (++addresses_ > kMostOfOneKind) return;
        cells_.add("street" + number, street);
        cells_.add("city" + number, parts[3]);
        cells_.add("region" + number, parts[4]);
        cells_.add("postalCode" + number, parts[5]);
        cells_.add("country" + number, parts[6]);
    }

    /// A card whose only number is at home has a number; one without a name is the firm's.
    void settle() {
        if (!cells_.has("phone") && cells_.has("homePhone")) cells_.rename("homePhone", "phone");
        const auto& values = cells_.values;
        const std::string name = joined(
            {cell("salutation"), cell("firstName"), cell("middleName"), cell("lastName")}, " ");
        if (!values.contains("name")) cells_.add("name", name.empty() ? cell("company") : name);
        // Programs that must write N repeat there what a firm is called.
        const bool is_firm = values.contains("company") && cell("lastName") == cell("company") &&
                             cell("firstName").empty();
        if (is_firm) cells_.values.erase("lastName");
    }

    std::string cell(const std::string& column) const {
        const auto found = cells_.values.find(column);
        return found == cells_.values.end() ? std::string() : found->second;
    }

    Cells cells_;
    int addresses_ = 0;
};

/// "phone2" stands behind "phone".
std::pair<std::size_t, int> rank(const std::string& column) {
    const auto digits = column.find_first_of("0123456789");
    const auto& names = vcard_columns();
    const auto at = std::find(names.begin(), names.end(), column.substr(0, digits));
    return {static_cast<std::size_t>(at - names.begin()),
            digits == std::string::npos ? 1 : std::stoi(column.substr(digits))};
}

}  // namespace

const std::vector<std::string>& vcard_columns() {
    static const std::vector<std::string> names = {
        "name",      "salutation", "firstName",  "middleName", "lastName", "suffix", "nickname",
        "company",   "department", "title",      "role",       "email",    "phone",  "mobile",
        "homePhone", "fax",        "website",    "street",     "city",     "region", "postalCode",
        "country",   "birthday",   "categories", "notes",      "id"};
    return names;
}

struct VCardReader::Impl {
    std::unique_ptr<ByteSource> source;
    std::string encoding;
    VCardLimits limits;
    std::unique_ptr<Decoder> decoder;
    std::unique_ptr<VCardScanner> scanner;
    std::vector<std::string> columns;
    std::vector<VCardProperty> card;

    void start() {
        source->rewind();
        const bool is_wide = encoding.starts_with("utf-16");
        decoder = is_wide ? std::make_unique<Decoder>(*source, encoding) : nullptr;
        const auto refill = [this, first = true](std::string& out) mutable {
            if (decoder) return decoder->read(out);
            out.resize(kPiece);
            out.resize(source->read(out.data(), kPiece));
            const bool more = !out.empty();
            if (first && out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
            first = false;
            return more;
        };
        scanner = std::make_unique<VCardScanner>(refill, is_wide ? "utf-8" : encoding, limits);
    }

    Result<bool, TableError> read(Cells& cells, std::size_t& line,
                                  std::optional<FieldError>& problem) {
        auto more = scanner->next(card, line, problem);
        if (more && *more) cells = CardReader().read(card);
        return more;
    }

    std::optional<TableError> find_columns() {
        std::map<std::string, bool> seen;
        for (bool any = false;; any = true) {
            Cells cells;
            std::size_t line = 0;
            std::optional<FieldError> problem;
            const auto more = read(cells, line, problem);
            if (!more) return more.error();
            if (!*more && !any)
                return TableError{"vcard.empty", "There is no card in the file.", 1};
            if (!*more) break;
            for (const auto& [column, value] : cells.values) seen[column] = true;
        }
        for (const auto& [column, is_there] : seen) columns.push_back(column);
        if (columns.empty()) columns.emplace_back("name");
        std::sort(columns.begin(), columns.end(),
                  [](const auto& a, const auto& b) { return rank(a) < rank(b); });
        return std::nullopt;
    }
};

VCardReader::VCardReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VCardReader::~VCardReader() = default;

Result<std::unique_ptr<VCardReader>, TableError> VCardReader::open(
    std::unique_ptr<ByteSource> source, const std::string& encoding, const std::string& country,
    const VCardLimits& limits) {
    auto impl = std::make_unique<Impl>();
    impl->source = std::move(source);
    impl->encoding = encoding.empty() ? detect_encoding(*impl->source, country) : encoding;
    impl->limits = limits;
    impl->start();
    if (auto wrong = impl->find_columns()) return Unexpected{std::move(*wrong)};
    impl->start();
    return std::unique_ptr<VCardReader>(new VCardReader(std::move(impl)));
}

const std::vector<std::string>& VCardReader::columns() const {
    return impl_->columns;
}

const std::string& VCardReader::encoding() const {
    return impl_->encoding;
}

Result<bool, TableError> VCardReader::next(TableRow& row) {
    Cells cells;
    row.problem.reset();
    auto more = impl_->read(cells, row.line, row.problem);
    if (!more || !*more) return more;
    row.cells.assign(impl_->columns.size(), "");
    for (std::size_t i = 0; i < impl_->columns.size(); ++i)
        if (auto found = cells.values.find(impl_->columns[i]); found != cells.values.end())
            row.cells[i] = std::move(found->second);
    return more;
}

}  // namespace suki::exchange
