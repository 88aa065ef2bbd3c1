// PostgreSQL's binary formats: big-endian numbers, dates and times counted from 2000-01-01.

#include "storage/postgres/types.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "storage/errors.h"

namespace suki::storage::postgres {
namespace {

constexpr std::int64_t kEpochDays = 10957;  // from 1970 to 2000
constexpr std::int64_t kEpochMilliseconds = kEpochDays * 86'400'000;
constexpr std::size_t kLargestScalar = 16;

template <class Unsigned>
void put(std::string& out, Unsigned number) {
    for (int shift = sizeof number * 8 - 8; shift >= 0; shift -= 8) {
        out += static_cast<char>(number >> shift);
    }
}

template <class Unsigned>
Unsigned get(std::string_view bytes) {
    Unsigned number = 0;
    for (std::size_t i = 0; i < sizeof number && i < bytes.size(); ++i) {
        number = static_cast<Unsigned>(number << 8) | static_cast<unsigned char>(bytes[i]);
    }
    return number;
}

struct Encoder {
    std::string& out;

    void operator()(std::monostate) const {}
    void operator()(const std::string&) const {}
    void operator()(bool flag) const { out += flag ? '\1' : '\0'; }
    void operator()(std::int64_t number) const { put(out, static_cast<std::uint64_t>(number)); }
    void operator()(double number) const { put(out, std::bit_cast<std::uint64_t>(number)); }
    void operator()(Date date) const {
        put(out, static_cast<std::uint32_t>(date.time_since_epoch().count() - kEpochDays));
    }
    void operator()(Instant instant) const {
        const std::int64_t milliseconds = instant.time_since_epoch().count() - kEpochMilliseconds;
        put(out, static_cast<std::uint64_t>(milliseconds * 1000));
    }
    void operator()(const Id& id) const {
        out.append(reinterpret_cast<const char*>(id.bytes.data()), sizeof id);
    }
};

Error wrong_type(const char* wanted, TypeId type) {
    return internal("column of PostgreSQL type " + std::to_string(type) + " read as " + wanted +
                    "; cast it in the SQL");
}

/// numeric: count of digits, weight of the first, sign, scale; digits to the base 10,000.
double decode_numeric(std::string_view bytes) {
    const auto part = [&](std::size_t i) { return get<std::uint16_t>(bytes.substr(i * 2, 2)); };
    const int digits = part(0);
    const int weight = static_cast<std::int16_t>(part(1));
    if (part(2) == 0xC000) return std::nan("");
    long double sum = 0;
    for (int i = 0; i < digits; ++i) {
        sum += part(static_cast<std::size_t>(4 + i)) * std::pow(10000.0L, weight - i);
    }
    return static_cast<double>(part(2) == 0x4000 ? -sum : sum);
}

/// sum(bigint) is numeric; it is read exactly as long as it fits.
std::int64_t decode_whole_numeric(std::string_view bytes) {
    const auto part = [&](std::size_t i) { return get<std::uint16_t>(bytes.substr(i * 2, 2)); };
    const int digits = part(0);
    const int weight = static_cast<std::int16_t>(part(1));
    __int128 sum = 0;
    for (int i = 0; i <= weight && weight < 6; ++i) {
        sum = sum * 10000 + (i < digits ? part(static_cast<std::size_t>(4 + i)) : 0);
    }
    if (part(2) == 0x4000) sum = -sum;
    if (weight >= 6 || digits > weight + 1 || sum != static_cast<std::int64_t>(sum)) {
        throw internal("a numeric that is no 64-bit integer was read as one");
    }
    return static_cast<std::int64_t>(sum);
}

}  // namespace

TypeId type_of(const Value& value) {
    struct Types {
        TypeId operator()(std::monostate) const { return kUnknown; }
        TypeId operator()(bool) const { return kBool; }
        TypeId operator()(std::int64_t) const { return kInt8; }
        TypeId operator()(double) const { return kFloat8; }
        TypeId operator()(Date) const { return kDate; }
        TypeId operator()(Instant) const { return kTimestamptz; }
        TypeId operator()(const Id&) const { return kUuid; }
        TypeId operator()(const std::string&) const { return kUnknown; }
    };
    return std::visit(Types{}, value);
}

void Parameters::assign(const std::vector<Value>& params) {
    values.clear();
    lengths.clear();
    formats.clear();
    bytes.clear();
    bytes.reserve(params.size() * kLargestScalar);  // pointers into it must stay good
    for (const Value& value : params) {
        const auto* text = std::get_if<std::string>(&value);
        if (text && text->find('\0') != std::string::npos) throw text_with_zero_byte();
        const std::size_t start = bytes.size();
        std::visit(Encoder{bytes}, value);
        values.push_back(is_null(value) ? nullptr : text ? text->c_str() : bytes.data() + start);
        lengths.push_back(static_cast<int>(bytes.size() - start));
        formats.push_back(text ? 0 : 1);
    }
}

std::int64_t decode_integer(TypeId type, std::string_view bytes) {
    switch (type) {
        case kInt8:
            return static_cast<std::int64_t>(get<std::uint64_t>(bytes));
        case kInt4:
            return static_cast<std::int32_t>(get<std::uint32_t>(bytes));
        case kInt2:
            return static_cast<std::int16_t>(get<std::uint16_t>(bytes));
        case kOid:
            return get<std::uint32_t>(bytes);
        case kBool:
            return bytes[0] != 0;
        case kNumeric:
            return decode_whole_numeric(bytes);
        default:
            throw wrong_type("an integer", type);
    }
}

double decode_real(TypeId type, std::string_view bytes) {
    switch (type) {
        case kFloat8:
            return std::bit_cast<double>(get<std::uint64_t>(bytes));
        case kFloat4:
            return std::bit_cast<float>(get<std::uint32_t>(bytes));
        case kNumeric:
            return decode_numeric(bytes);
        case kInt8:
        case kInt4:
        case kInt2:
            return static_cast<double>(decode_integer(type, bytes));
        default:
            throw wrong_type("a real", type);
    }
}

Date decode_date(TypeId type, std::string_view bytes) {
    if (type != kDate) throw wrong_type("a date", type);
    const auto days = static_cast<std::int32_t>(get<std::uint32_t>(bytes));
    return Date{std::chrono::days{static_cast<int>(days + kEpochDays)}};
}

Instant decode_instant(TypeId type, std::string_view bytes) {
    if (type != kTimestamptz && type != kTimestamp) throw wrong_type("an instant", type);
    const std::chrono::microseconds since_2000{
        static_cast<std::int64_t>(get<std::uint64_t>(bytes))};
    return Instant{std::chrono::floor<std::chrono::milliseconds>(since_2000) +
                   std::chrono::milliseconds{kEpochMilliseconds}};
}

std::string_view decode_text(TypeId type, std::string_view bytes) {
    switch (type) {
        case kText:
        case kVarchar:
        case kBpchar:
        case kName:
        case kJson:
        case kUnknownText:
            return bytes;
        case kVoid:
            return {};
        case kJsonb:
            return bytes.substr(1);  // after the version of the format
        default:
            throw wrong_type("a text", type);
    }
}

}  // namespace suki::storage::postgres
