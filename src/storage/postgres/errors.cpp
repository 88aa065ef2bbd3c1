#include "storage/postgres/errors.h"

#include <libpq-fe.h>

namespace suki::storage::postgres {
namespace {

std::string field(const pg_result* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

Error retry(std::string detail) {
    return Error(ErrorKind::Unavailable, "storage.conflict_retry",
                 "Another change got in the way. Try again.")
        .detail(std::move(detail));
}

Error bad_value(std::string detail) {
    return invalid("storage.bad_value", "A value cannot be stored or compared as it is.")
        .detail(std::move(detail));
}

Error too_large(std::string detail) {
    return Error(ErrorKind::TooLarge, "storage.too_large", "The record is too large to be stored.")
        .detail(std::move(detail));
}

Error disk_full(std::string detail) {
    return Error(ErrorKind::Unavailable, "storage.disk_full",
                 "The database server's disk is full; nothing was changed.")
        .detail(std::move(detail));
}

}  // namespace

Error translate(const pg_result* result, std::string_view sql) {
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    const std::string message = PQresultErrorMessage(result);
    const std::string detail = state + " " + message + " in: " + std::string(sql);
    const auto in_class = [&](std::string_view prefix) { return state.starts_with(prefix); };
    if (state == "23505") return unique_violation(field(result, PG_DIAG_CONSTRAINT_NAME), message);
    if (state == "57014" || state == "55P03") return deadline_passed();
    if (state == "40001" || state == "40P01") return retry(detail);
    if (state == "53100") return disk_full(detail);
    if (state.empty() || state == "25006" || in_class("08") || in_class("53") || in_class("57P") ||
        in_class("58")) {
        return unreachable(detail);
    }
    if (in_class("22")) return bad_value(detail);
    if (in_class("54")) return too_large(detail);
    return internal(detail);
}

Error connection_lost(const pg_conn* connection) {
    return unreachable(connection ? PQerrorMessage(connection) : "out of memory");
}

}  // namespace suki::storage::postgres
