#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/value.h"

namespace suki::storage::postgres {

/// Object ids of built-in types; fixed since PostgreSQL 8 (src/include/catalog/pg_type.dat).
enum TypeId : unsigned {
    kUnknown = 0,
    kBool = 16,
    kName = 19,
    kInt8 = 20,
    kInt2 = 21,
    kInt4 = 23,
    kText = 25,
    kOid = 26,
    kJson = 114,
    kFloat4 = 700,
    kFloat8 = 701,
    kUnknownText = 705,
    kBpchar = 1042,
    kVarchar = 1043,
    kDate = 1082,
    kTimestamp = 1114,
    kTimestamptz = 1184,
    kNumeric = 1700,
    kVoid = 2278,
    kUuid = 2950,
    kJsonb = 3802,
};

/// The type that `value` is sent as; kUnknown for NULL and texts, whose type the server infers.
TypeId type_of(const Value& value);

/// Parameters in libpq's form. Points into the values given, which must stay.
struct Parameters {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    std::string bytes;

    /// Throws Invalid for a text with a zero byte.
    void assign(const std::vector<Value>& params);
};

/// One cell in the binary format.
std::int64_t decode_integer(TypeId type, std::string_view bytes);
double decode_real(TypeId type, std::string_view bytes);
Date decode_date(TypeId type, std::string_view bytes);
Instant decode_instant(TypeId type, std::string_view bytes);
std::string_view decode_text(TypeId type, std::string_view bytes);

}  // namespace suki::storage::postgres
