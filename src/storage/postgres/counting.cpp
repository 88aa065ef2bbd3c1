#include "storage/postgres/counting.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>

namespace suki::storage::postgres {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto kRare = 200ms;
constexpr auto kSome = 10ms;
constexpr std::int64_t kStride = 1'000;

Deadline end_of(Effort effort) {
    if (effort == Effort::All) return no_deadline();
    return steady_clock::now() + (effort == Effort::Rare ? kRare : kSome);
}

std::int64_t move_on(Connection& connection, std::int64_t rows) {
    const auto moved = connection.run(Sql(
        rows == kStride ? "MOVE 1000 IN counted" : "MOVE " + std::to_string(rows) + " IN counted"));
    return std::strtoll(PQcmdTuples(moved.get()), nullptr, 10);
}

}  // namespace

Counted count_some(Connection& connection, const Sql& rows, std::int64_t most, Effort effort) {
    const auto end = end_of(effort);
    Counted counted;
    connection.try_until(end, [&] {
        Sql declare("DECLARE counted NO SCROLL CURSOR FOR ");
        connection.run(declare << rows);
        while (counted.count <= most && steady_clock::now() < end) {
            const auto wanted = std::min(kStride, most + 1 - counted.count);
            const auto moved = move_on(connection, wanted);
            counted.count += moved;
            counted.complete = moved < wanted;
            if (counted.complete) return;
        }
    });
    counted.count = std::min(counted.count, most);
    return counted;
}

}  // namespace suki::storage::postgres
