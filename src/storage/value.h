#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/id.h"
#include "base/time.h"

namespace suki::storage {

/// What a column can hold; each has one native type in either database.
///   kind      SQLite                       PostgreSQL
///   Text      TEXT (binary order)          text collate "C"
///   Words     TEXT collate suki_words      text collate "und-x-icu"   names, in people's order
///   Integer   INTEGER                      bigint
///   Real      REAL                         double precision
///   Bool      INTEGER 0/1                  boolean
///   Date      INTEGER days since 1970      date
///   Instant   INTEGER ms since 1970        timestamptz
///   Id        BLOB(16)                     uuid
///   Json      TEXT                         jsonb
enum class ColumnKind { Text, Words, Integer, Real, Bool, Date, Instant, Id, Json };

/// A parameter or a cell read generically. monostate is NULL. Text, Words and Json are std::string.
using Value =
    std::variant<std::monostate, bool, std::int64_t, double, Date, Instant, Id, std::string>;

inline bool is_null(const Value& value) {
    return value.index() == 0;
}

/// NULL for an empty text.
inline Value text_or_null(std::string text) {
    return text.empty() ? Value() : Value(std::move(text));
}

}  // namespace suki::storage
