// Named _test so that it is compiled into the test program only.
#include "storage/database_fixture.h"

namespace suki::storage {
namespace {

const char* postgres_url() {
    return std::getenv("SUKI_TEST_POSTGRES");
}

void empty(Database& database) {
    in_write(database, [](WriteTx& tx) {
        tx.execute(Sql("DROP SCHEMA public CASCADE"));
        tx.execute(Sql("CREATE SCHEMA public"));
    });
}

}  // namespace

void DatabaseTest::SetUp() {
    if (!is_sqlite() && !postgres_url()) {
        GTEST_SKIP() << "SUKI_TEST_POSTGRES is not set: PostgreSQL is not tested";
    }
    std::string pattern = (std::filesystem::temp_directory_path() / "suki-storage-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    reopen();
    if (!is_sqlite()) empty(*database_);
}

void DatabaseTest::TearDown() {
    database_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
}

DatabaseOptions DatabaseTest::options() const {
    return {is_sqlite() ? "sqlite:" + (folder_ / "test.db").string() : postgres_url(), 8, 8};
}

void DatabaseTest::reopen() {
    database_.reset();
    database_ = open_database(options());
}

void DatabaseTest::make_people() {
    sync_schema(*database_, {{"people",
                              {{"name", ColumnKind::Words, true},
                               {"nick", ColumnKind::Text, true},
                               {"age", ColumnKind::Integer}},
                              {{"people_nick", {{"nick"}}, true, ""}},
                              true}});
}

Sql insert_person(const std::string& name, const std::string& nick, std::int64_t age) {
    Sql sql("INSERT INTO people (name, nick, age) VALUES (");
    sql.bind(name) << ", ";
    sql.bind(nick) << ", ";
    sql.bind(age) << ")";
    return sql;
}

void DatabaseTest::add_person(const std::string& name, const std::string& nick, std::int64_t age) {
    in_write(*database_, [&](WriteTx& tx) { tx.execute(insert_person(name, nick, age)); });
}

std::int64_t DatabaseTest::count(const std::string& table) {
    Sql sql("SELECT count(*) FROM ");
    sql.name(table);
    auto tx = database_->read();
    auto cursor = tx->query(sql);
    return cursor->next() ? cursor->integer(0) : -1;
}

}  // namespace suki::storage
