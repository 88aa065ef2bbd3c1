#include "storage/sql.h"

#include <gtest/gtest.h>

namespace suki::storage {
namespace {

TEST(Sql, NumbersPlaceholdersInOrder) {
    Sql sql("SELECT ");
    sql.bind(std::int64_t{1}) << ", ";
    sql.bind(std::string("x")) << " FROM ";
    sql.name("people");
    EXPECT_EQ(sql.text(), "SELECT $1, $2 FROM \"people\"");
    EXPECT_EQ(sql.params().size(), 2u);
}

TEST(Sql, RenumbersAnAppendedFragment) {
    Sql fragment("a = ");
    fragment.bind(true) << " AND b = ";
    fragment.bind(false);
    Sql sql("c = ");
    sql.bind(std::int64_t{3}) << " AND (";
    sql << fragment << ") AND d = ";
    sql.bind(std::int64_t{4});
    EXPECT_EQ(sql.text(), "c = $1 AND (a = $2 AND b = $3) AND d = $4");
    EXPECT_EQ(sql.params()[2], Value(false));
}

TEST(Sql, LeavesDollarsInsideStringsAndNames) {
    Sql fragment("json ->> '$1' = ");
    fragment.bind(true) << " AND \"$1\" = 'it''s $1'";
    Sql sql;
    sql.bind(std::int64_t{1}) << ", ";
    sql << fragment;
    EXPECT_EQ(sql.text(), "$1, json ->> '$1' = $2 AND \"$1\" = 'it''s $1'");
}

TEST(Sql, KeepsAFragmentWithoutParametersAsItIs) {
    Sql sql;
    sql.bind(std::int64_t{1}) << Sql(" IS NULL");
    EXPECT_EQ(sql.text(), "$1 IS NULL");
}

}  // namespace
}  // namespace suki::storage
