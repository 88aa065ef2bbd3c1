#include "storage/sqlite/arithmetic.h"

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "base/money.h"

namespace suki::storage::sqlite {
namespace {

using Units = std::int64_t;
__extension__ using Wide = __int128;
using Answer = std::optional<Units>;

constexpr Wide kMostUnits = std::numeric_limits<Units>::max();
constexpr int kMostDigits = 18;

Wide power_of_ten(Units digits) {
    Wide power = 1;
    while (digits-- > 0) power *= 10;
    return power;
}

Answer fitting(Wide value) {
    if (value > kMostUnits || value < -kMostUnits) return std::nullopt;
    return static_cast<Units>(value);
}

Wide rounded_quotient(Wide dividend, Wide divisor) {
    const bool negative = (dividend < 0) != (divisor < 0);
    if (dividend < 0) dividend = -dividend;
    if (divisor < 0) divisor = -divisor;
    const Wide whole = (2 * dividend + divisor) / (2 * divisor);
    return negative ? -whole : whole;
}

Answer add(const Units* n) {
    return fitting(static_cast<Wide>(n[0]) + n[1]);
}
Answer subtract(const Units* n) {
    return fitting(static_cast<Wide>(n[0]) - n[1]);
}
Answer multiply(const Units* n) {
    return fitting(rounded_quotient(static_cast<Wide>(n[0]) * n[1], power_of_ten(n[2])));
}
Answer divide(const Units* n) {
    if (n[1] == 0) return std::nullopt;
    return fitting(rounded_quotient(n[0] * power_of_ten(n[2]), n[1]));
}
Answer scale(const Units* n) {
    if (n[2] >= n[1]) return fitting(n[0] * power_of_ten(n[2] - n[1]));
    return fitting(rounded_quotient(n[0], power_of_ten(n[1] - n[2])));
}

std::chrono::year_month_day day_of(Units days) {
    return std::chrono::sys_days(std::chrono::days(days));
}
int month_number(std::chrono::year_month_day day) {
    return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month()));
}

Answer months(const Units* n) {
    const auto from = day_of(n[0]);
    const auto to = day_of(n[1]);
    return month_number(to) - month_number(from) - (to.day() < from.day() ? 1 : 0);
}

/// The 31st of January and a month is the last day of February.
Answer add_months(const Units* n) {
    using namespace std::chrono;
    const auto day = day_of(n[0]);
    const auto month = year_month(day.year(), day.month()) + std::chrono::months(n[1]);
    const auto last = (month / std::chrono::last).day();
    const sys_days moved = month / (day.day() < last ? day.day() : last);
    return moved.time_since_epoch().count();
}

template <int count, Answer (*Function)(const Units*)>
void number_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    Units numbers[count];
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(arguments[i]) == SQLITE_NULL) return;
        numbers[i] = sqlite3_value_int64(arguments[i]);
    }
    if (const auto answer = Function(numbers)) sqlite3_result_int64(context, *answer);
}

void decimal_text(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    const auto text = format_decimal(sqlite3_value_int64(arguments[0]),
                                     std::min(sqlite3_value_int(arguments[1]), kMostDigits));
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

using SqlFunction = void (*)(sqlite3_context*, int, sqlite3_value**);

bool add_arithmetic(sqlite3* handle, const char* name, int arguments, SqlFunction function) {
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(handle, name, arguments, kFlags, nullptr, function, nullptr,
                                      nullptr, nullptr) == SQLITE_OK;
}

}  // namespace

bool register_arithmetic(sqlite3* handle) {
    return add_arithmetic(handle, "suki_add", 2, number_function<2, add>) &&
           add_arithmetic(handle, "suki_subtract", 2, number_function<2, subtract>) &&
           add_arithmetic(handle, "suki_multiply", 3, number_function<3, multiply>) &&
           add_arithmetic(handle, "suki_divide", 3, number_function<3, divide>) &&
           add_arithmetic(handle, "suki_scale", 3, number_function<3, scale>) &&
           add_arithmetic(handle, "suki_months", 2, number_function<2, months>) &&
           add_arithmetic(handle, "suki_add_months", 2, number_function<2, add_months>) &&
           add_arithmetic(handle, "suki_decimal", 2, decimal_text);
}

}  // namespace suki::storage::sqlite
