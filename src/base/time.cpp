#include "base/time.h"

namespace suki {
namespace {

using namespace std::chrono;

/// Reads exactly `digits` decimal digits and moves `text` past them; -1 when they are not there.
int take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return -1;
    int number = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = number * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    const int y = take_number(text, 4);
    if (y < 1 || !take(text, '-')) return std::nullopt;
    const int m = take_number(text, 2);
    if (m < 1 || !take(text, '-')) return std::nullopt;
    const int d = take_number(text, 2);
    if (d < 1) return std::nullopt;
    const year_month_day date{year{y}, month(m), day(d)};
    if (!date.ok()) return std::nullopt;
    return sys_days{date};
}

std::optional<milliseconds> take_fraction(std::string_view& text) {
    if (!take(text, '.')) return milliseconds{0};
    int value = 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        if (digits < 3) value = value * 10 + (text[digits] - '0');
        ++digits;
    }
    if (digits == 0 || digits > 9) return std::nullopt;
    for (std::size_t i = digits; i < 3; ++i) value *= 10;
    text.remove_prefix(digits);
    return milliseconds{value};
}

std::optional<minutes> take_offset(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) return minutes{0};
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const bool negative = text[0] == '-';
    text.remove_prefix(1);
    const int h = take_number(text, 2);
    if (h < 0 || h > 23 || !take(text, ':')) return std::nullopt;
    const int m = take_number(text, 2);
    if (m < 0 || m > 59) return std::nullopt;
    const minutes offset = hours{h} + minutes{m};
    return negative ? -offset : offset;
}

std::optional<milliseconds> take_time_of_day(std::string_view& text) {
    const int h = take_number(text, 2);
    if (h < 0 || h > 23 || !take(text, ':')) return std::nullopt;
    const int m = take_number(text, 2);
    if (m < 0 || m > 59) return std::nullopt;
    int s = 0;
    if (take(text, ':')) {
        s = take_number(text, 2);
        if (s < 0 || s > 59) return std::nullopt;
    }
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    return hours{h} + minutes{m} + seconds{s} + *fraction;
}

/// `number` with leading zeros; by hand, for lists write hundreds of dates.
void put_digits(char* at, int digits, unsigned number) {
    for (int i = digits; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
}

}  // namespace

void append_date(std::string& out, Date date) {
    const year_month_day d{date};
    const int y = static_cast<int>(d.year());
    char text[] = "0000-00-00";
    if (y < 0 || y > 9999) {  // nothing a person can type
        out += std::to_string(y);
    } else {
        put_digits(text, 4, static_cast<unsigned>(y));
        out.append(text, 4);
    }
    put_digits(text + 5, 2, static_cast<unsigned>(d.month()));
    put_digits(text + 8, 2, static_cast<unsigned>(d.day()));
    out.append(text + 4, 6);
}

void append_instant(std::string& out, Instant instant) {
    const Date date = floor<days>(instant);
    const hh_mm_ss time{instant - date};
    append_date(out, date);
    char text[] = "T00:00:00.000Z";
    put_digits(text + 1, 2, static_cast<unsigned>(time.hours().count()));
    put_digits(text + 4, 2, static_cast<unsigned>(time.minutes().count()));
    put_digits(text + 7, 2, static_cast<unsigned>(time.seconds().count()));
    put_digits(text + 10, 3, static_cast<unsigned>(time.subseconds().count()));
    out.append(text, sizeof text - 1);
}

std::string format_date(Date date) {
    std::string out;
    append_date(out, date);
    return out;
}

std::string format_instant(Instant instant) {
    std::string out;
    append_instant(out, instant);
    return out;
}

std::optional<Date> parse_date(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !text.empty()) return std::nullopt;
    return date;
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return std::nullopt;
    const auto time = take_time_of_day(text);
    if (!time) return std::nullopt;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Instant{*date} + *time - *offset;
}

}  // namespace suki
