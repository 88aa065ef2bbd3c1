#include "storage/sqlite/functions.h"

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "storage/sqlite/arithmetic.h"

namespace suki::storage::sqlite {
namespace {

int compare_words(void*, int a_bytes, const void* a, int b_bytes, const void* b) {
    return compare_text({static_cast<const char*>(a), static_cast<std::size_t>(a_bytes)},
                        {static_cast<const char*>(b), static_cast<std::size_t>(b_bytes)});
}

/// Makes `Transform`, a function from text to text, an SQL function; NULL stays NULL.
template <std::string (*Transform)(std::string_view)>
void text_function(sqlite3_context* context, int, sqlite3_value** arguments) {
    const unsigned char* text = sqlite3_value_text(arguments[0]);
    if (!text) return;
    try {
        const auto bytes = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
        const std::string result = Transform({reinterpret_cast<const char*>(text), bytes});
        sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

/// suki_wall(instant, 'Europe/Warsaw'): the instant at which a clock in UTC shows what one in the
/// zone shows; NULL stays NULL.
void wall_clock(sqlite3_context* context, int, sqlite3_value** arguments) {
    const unsigned char* name = sqlite3_value_text(arguments[1]);
    if (!name || sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
    try {
        const Instant at{std::chrono::milliseconds{sqlite3_value_int64(arguments[0])}};
        const auto zone = TimeZone::named(reinterpret_cast<const char*>(name));
        sqlite3_result_int64(context, (at + zone.offset(at)).time_since_epoch().count());
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

bool add_wall_clock(sqlite3* handle) {
    return sqlite3_create_function_v2(handle, "suki_wall", 2, kFlags, nullptr, wall_clock, nullptr,
                                      nullptr, nullptr) == SQLITE_OK;
}

template <std::string (*Transform)(std::string_view)>
bool add_function(sqlite3* handle, const char* name) {
    return sqlite3_create_function_v2(handle, name, 1, kFlags, nullptr, text_function<Transform>,
                                      nullptr, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace

void register_functions(sqlite3* handle) {
    const bool added = sqlite3_create_collation_v2(handle, "suki_words", SQLITE_UTF8, nullptr,
                                                   compare_words, nullptr) == SQLITE_OK &&
                       add_function<lower>(handle, "lower") &&
                       add_function<upper>(handle, "upper") &&
                       add_function<fold>(handle, "suki_fold") && add_wall_clock(handle) &&
                       register_arithmetic(handle);
    if (!added) throw internal("cannot register SQL functions with SQLite");
}

}  // namespace suki::storage::sqlite
