#include "storage/sqlite/counting.h"

#include "storage/sqlite/cursor.h"

namespace suki::storage::sqlite {
namespace {

using namespace std::chrono_literals;

constexpr auto kSome = 6ms;

class Limit {
public:
    Limit(Connection& connection, Effort effort) : connection_(connection) {
        if (effort != Effort::All) connection_.set_effort(kSome);
    }
    ~Limit() { connection_.set_effort(std::nullopt); }

private:
    Connection& connection_;
};

}  // namespace

Counted count_some(Connection& connection, const Sql& rows, std::int64_t most, Effort effort) {
    const bool had_failed = connection.failure().has_value();
    connection.statement(rows.text());  // a new connection reads the whole schema for its first
    const Limit limit(connection, effort);
    Counted counted;
    try {
        SqliteCursor cursor(connection, rows);
        while (counted.count < most && cursor.next()) ++counted.count;
        counted.complete = counted.count < most || !cursor.next();
    } catch (const Error&) {
        if (!connection.is_spent()) throw;
        if (!had_failed) connection.clear_failure();
    }
    return counted;
}

}  // namespace suki::storage::sqlite
