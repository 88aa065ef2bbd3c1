#include "storage/sqlite/backup.h"

#include "storage/new_file.h"
#include "storage/sqlite/cursor.h"

namespace suki::storage::sqlite {
namespace {

std::vector<std::string> first_column(Connection& connection, std::string_view sql) {
    std::vector<std::string> values;
    const Sql text(sql);
    SqliteCursor cursor(connection, text);
    while (cursor.next()) values.emplace_back(cursor.text(0));
    return values;
}

void find_orphans(Connection& connection, const std::string& table,
                  std::vector<std::string>& problems) {
    Sql sql("SELECT count(*) FROM ");
    sql.name("search_" + table + "_docsize") << " WHERE id NOT IN (SELECT row_id FROM ";
    sql.name(table) << ")";
    SqliteCursor cursor(connection, sql);
    if (!cursor.next() || cursor.integer(0) == 0) return;
    problems.push_back("The search index of table " + table + " has " +
                       std::to_string(cursor.integer(0)) + " entries for rows that are gone.");
}

}  // namespace

void copy_database(const std::string& source, const std::string& target) {
    NewFile file(target);
    {
        Connection connection(source, Connection::Role::Writer);
        Sql sql("VACUUM INTO ");
        sql.bind(file.path());
        SqliteCursor cursor(connection, sql);
        cursor.next();
    }
    file.publish();
}

std::vector<std::string> find_problems(Connection& connection) {
    auto problems = first_column(connection, "PRAGMA integrity_check(100)");
    std::erase(problems, "ok");
    const auto searched =
        first_column(connection,
                     "SELECT substr(s.name, 8) FROM sqlite_schema s JOIN sqlite_schema t"
                     " ON t.name = substr(s.name, 8) WHERE s.type = 'table' AND t.type = 'table'"
                     " AND s.name GLOB 'search_*' AND s.sql LIKE 'CREATE VIRTUAL%' ORDER BY 1");
    for (const auto& table : searched) find_orphans(connection, table, problems);
    return problems;
}

}  // namespace suki::storage::sqlite
