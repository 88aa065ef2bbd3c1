#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace suki::exchange {

enum class NumberKind { Plain, Date, Time, DateTime };

/// What the number of a cell means, by the number format of its style (ECMA-376-1, 18.8.30/31).
class XlsxStyles {
public:
    XlsxStyles() = default;
    /// `xml`: the whole of xl/styles.xml; anything unreadable counts as plain.
    explicit XlsxStyles(std::string_view xml);
    NumberKind kind(std::size_t style) const;

private:
    std::vector<NumberKind> kinds_;  // by index in cellXfs
};

/// "dd/mm/yyyy hh:mm" → DateTime; `[Red]0.00" days"` → Plain.
NumberKind kind_of_number_format(std::string_view code);

/// The number of a cell as text, as Excel shows it with 15 digits but never with an exponent:
/// "1100.04", "123456789012345"; dates as ISO 8601 ("2017-03-01", "2017-03-01T09:30:00",
/// "09:30:00"). Text that is no number comes back as it is.
std::string number_cell_text(std::string_view number, NumberKind kind, bool dates_from_1904);

}  // namespace suki::exchange
