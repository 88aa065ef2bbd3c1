#pragma once
#include <string>
#include <string_view>

#include "base/time.h"

namespace suki::document {

/// Numbers and dates as people of a language write them (ICU). `language` is en, pl, el or fil.
class Formats {
public:
    Formats(std::string_view language, std::string zone);

    const std::string& language() const { return language_; }
    /// `decimal` is plain ("1234.5"); money has the currency's sign.
    std::string money(std::string_view decimal, const std::string& currency) const;
    std::string number(std::string_view decimal) const;
    std::string date(Date date) const;
    std::string moment(Instant instant) const;
    /// "2d 4h", "1h 5m", "40s": two units at most, the larger first.
    std::string duration(double seconds) const;
    /// "In 15 minutes", "In 1 day": to the minute under an hour, to the hour under a day.
    std::string ahead(std::chrono::milliseconds time) const;
    /// Of 100, with one digit after the point: "25.3%".
    std::string percent(double of_100) const;
    std::string country(const std::string& code) const;

private:
    std::string language_, locale_, zone_;
};

}  // namespace suki::document
