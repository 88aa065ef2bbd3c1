#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "meta/registry.h"

namespace suki::exchange {

/// A cell read into its property.
struct CellValue {
    meta::Value value;
    std::string currency;  // that an amount's cell says itself, "1 200 zł"
    /// Something was corrected or looks misspelt; message without the column.
    std::optional<FieldError> warning;
};

enum class Correct { SureOnly, Closest };

/// Reads the cells of one column into one property. Options may be written as their labels in any
/// language. Spelling: a country that is all but right is taken with a warning; an option not on
/// the list of a field that takes others goes in with a warning, and with Correct::Closest the most
/// similar one is taken. A retired option goes in with a warning.
class CellReader {
public:
    CellReader(const meta::Registry& registry, const meta::Entity& entity,
               const meta::Property& property, meta::TextForm form, Correct correct);

    /// `cell` is not empty. The error's message says what would be right.
    Result<CellValue, FieldError> read(std::string_view cell) const;

private:
    Result<CellValue, FieldError> read_as_its_type(std::string_view cell) const;
    std::optional<FieldError> retired(const meta::Value& value) const;
    Result<CellValue, FieldError> parse(std::string_view text) const;
    Result<CellValue, FieldError> option(std::string_view text) const;
    Result<CellValue, FieldError> country(std::string_view text) const;
    Result<CellValue, FieldError> instant(std::string_view text) const;
    Result<CellValue, FieldError> amount(std::string_view text) const;

    const meta::Registry& registry_;
    const meta::Field& field_;
    const meta::Property& property_;
    meta::TextForm form_;
    Correct correct_;
    std::map<std::string, std::string, std::less<>>
        options_;  // heading_key(value or label) → value
};

/// The moment of a local date and time ("2017-03-01", "09:30:00" or "09:30") in an IANA zone.
std::optional<Instant> local_instant(Date date, std::string_view time, const std::string& zone);

}  // namespace suki::exchange
