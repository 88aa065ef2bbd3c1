#include "storage/postgres/result.h"

#include <libpq-fe.h>

#include <cassert>
#include <cstring>

#include "storage/postgres/types.h"

namespace suki::storage::postgres {

void ClearResult::operator()(pg_result* result) const {
    PQclear(result);
}

PostgresCursor::PostgresCursor(Result result)
    : result_(std::move(result)), rows_(PQntuples(result_.get())) {}

int PostgresCursor::columns() const {
    return PQnfields(result_.get());
}

bool PostgresCursor::is_null(int column) const {
    return PQgetisnull(result_.get(), row_, column) != 0;
}

std::string_view PostgresCursor::cell(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

namespace {

TypeId type_at(const Result& result, int column) {
    return static_cast<TypeId>(PQftype(result.get(), column));
}

}  // namespace

bool PostgresCursor::boolean(int column) const {
    return integer(column) != 0;
}

std::int64_t PostgresCursor::integer(int column) const {
    return is_null(column) ? 0 : decode_integer(type_at(result_, column), cell(column));
}

double PostgresCursor::real(int column) const {
    return is_null(column) ? 0 : decode_real(type_at(result_, column), cell(column));
}

Date PostgresCursor::date(int column) const {
    return is_null(column) ? Date{} : decode_date(type_at(result_, column), cell(column));
}

Instant PostgresCursor::instant(int column) const {
    return is_null(column) ? Instant{} : decode_instant(type_at(result_, column), cell(column));
}

Id PostgresCursor::id(int column) const {
    Id id;
    if (is_null(column)) return id;
    assert(type_at(result_, column) == kUuid);
    const std::string_view bytes = cell(column);
    std::memcpy(id.bytes.data(), bytes.data(), std::min(bytes.size(), sizeof id));
    return id;
}

std::string_view PostgresCursor::text(int column) const {
    if (is_null(column)) return {};
    return decode_text(type_at(result_, column), cell(column));
}

}  // namespace suki::storage::postgres
