#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace suki {

enum class Easter { Western, Eastern };

/// Easter Sunday in the Gregorian calendar. Western: the anonymous computus (Meeus, Astronomical
/// Algorithms, chapter 8); eastern: Meeus' Julian computus, moved by the calendars' difference.
Date easter_sunday(int year, Easter easter);

/// A public holiday as its country's law states it.
struct HolidayRule {
    enum class Kind { Fixed, FromEaster, NthWeekday };
    Kind kind = Kind::Fixed;
    unsigned month = 0, day = 0;                            // Fixed; month also of NthWeekday
    int easter_days = 0;                                    // FromEaster: days after Easter Sunday
    unsigned weekday = 0;                                   // NthWeekday: 1 Monday … 7 Sunday
    int nth = 0;                                            // NthWeekday: 1 first …, -1 last
    int from_year = 0;                                      // 0: ever since
    std::map<std::string, std::string, std::less<>> names;  // by language

    std::optional<Date> in_year(int year, Easter easter) const;
};

/// The holidays of one country, from base/holidays/<code>.json.
struct CountryHolidays {
    Easter easter = Easter::Western;
    std::vector<HolidayRule> rules;

    /// The holiday on that day, or null.
    const HolidayRule* on(Date day) const;

    /// Of an ISO 3166 code in capitals; null when the country's are not known. Lives for ever.
    static const CountryHolidays* of(std::string_view country);
};

}  // namespace suki
