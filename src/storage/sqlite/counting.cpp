#include "storage/sqlite/counting.h"

#include "storage/sqlite/cursor.h"

namespace suki::storage::sqlite {
namespace {

constexpr int kLittle = 20;
constexpr int kSome = 40;

class Turns {
public:
    Turns(Connection& connection, int turns) : connection_(connection) {
        connection_.set_turns(turns);
    }
    ~Turns() { connection_.set_turns(std::nullopt); }

private:
    Connection& connection_;
};

}  // namespace

Counted count_some(Connection& connection, const Sql& rows, std::int64_t most, Effort effort) {
    const bool had_failed = connection.failure().has_value();
    const Turns turns(connection, effort == Effort::Little ? kLittle : kSome);
    Counted counted;
    try {
        SqliteCursor cursor(connection, rows);
        while (counted.count < most && cursor.next()) ++counted.count;
        counted.complete = counted.count < most || !cursor.next();
    } catch (const Error&) {
        if (!connection.out_of_turns()) throw;
        if (!had_failed) connection.clear_failure();
    }
    return counted;
}

}  // namespace suki::storage::sqlite
