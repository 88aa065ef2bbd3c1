#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "base/error.h"
#include "storage/database.h"
#include "storage/schema.h"

namespace suki::storage {

/// Tests that run on SQLite and, when SUKI_TEST_POSTGRES holds the postgresql:// address of a
/// database that may be emptied, on PostgreSQL. Each test starts with an empty database.
class DatabaseTest : public testing::TestWithParam<DialectKind> {
protected:
    void SetUp() override;
    void TearDown() override;

    DatabaseOptions options() const;
    /// Closes and opens again, as a restart does.
    void reopen();
    bool is_sqlite() const { return GetParam() == DialectKind::Sqlite; }
    const std::filesystem::path& folder() const { return folder_; }

    /// Table "people": name words, nick text (unique index people_nick), age integer.
    void make_people();
    void add_person(const std::string& name, const std::string& nick, std::int64_t age = 1);
    std::int64_t count(const std::string& table);

    std::unique_ptr<Database> database_;

private:
    std::filesystem::path folder_;
};

/// The Error that `body` throws; a test failure when it throws none.
template <class Body>
Error error_of(Body&& body) {
    try {
        body();
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "nothing was thrown";
    return internal("nothing was thrown");
}

Sql insert_person(const std::string& name, const std::string& nick, std::int64_t age = 1);

#define SUKI_ON_BOTH_DATABASES(Suite)                                           \
    INSTANTIATE_TEST_SUITE_P(                                                   \
        On, Suite, testing::Values(DialectKind::Sqlite, DialectKind::Postgres), \
        [](const auto& run) {                                                   \
            return run.param == DialectKind::Sqlite ? "SQLite" : "PostgreSQL";  \
        })

}  // namespace suki::storage
