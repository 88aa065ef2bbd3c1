#pragma once
#include <string>
#include <string_view>

#include "meta/field.h"

namespace suki::exchange {

/// Learns from a column's cells how it writes dates and numbers.
class TextFormEvidence {
public:
    void add(std::string_view cell);

    /// Day or month first: by a number above 12; at a draw by the customs of `country`. Point or
    /// comma: by numbers with both, or with other than three digits after it; then by `country`.
    meta::TextForm form(std::string_view country) const;

    bool has_dates() const {
        return day_first_ + month_first_ + year_first_ + either_ + dotted_ > 0;
    }
    /// True when there are numbers with a point or comma.
    bool has_decimals() const { return point_ + comma_ + point_three_ + comma_three_ > 0; }

    /// True when dates like 03/04/2017 had to be read by custom.
    bool dates_are_ambiguous() const;

private:
    void add_date(std::string_view cell);
    void add_number(std::string_view cell);

    long day_first_ = 0, month_first_ = 0, year_first_ = 0, either_ = 0, dotted_ = 0;
    long point_ = 0, comma_ = 0;              // certainly the decimal sign
    long point_three_ = 0, comma_three_ = 0;  // "1.234": decimal sign or thousands
};

/// An amount as people write it, "1 200,50 zł", "€1,200.50", "PLN 15": the number without its
/// currency, and the currency's code, "" when it says none. `home`: the currency that "$" or "kr"
/// means when several have that sign.
struct TypedAmount {
    std::string number;
    std::string currency;
};
TypedAmount split_amount(std::string_view typed, std::string_view home);

}  // namespace suki::exchange
