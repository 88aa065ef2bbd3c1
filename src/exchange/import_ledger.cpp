#include "exchange/import_ledger.h"

#include "exchange/import_json.h"

namespace suki::exchange {
namespace {

using record::Session;
using storage::ColumnKind;
using storage::Sql;

constexpr std::string_view kWaits[] = {"later", "asked", "skip", "update", "create"};

std::string waits_name(Waits waits) {
    return std::string(kWaits[static_cast<int>(waits)]);
}

std::string cells_json(const std::vector<std::string>& cells) {
    return json::serialize(to_json(cells));
}

WaitingRow read_waiting(const storage::Cursor& found, Waits waits) {
    WaitingRow waiting;
    waiting.waits = waits;
    waiting.row.line = static_cast<std::size_t>(found.integer(0));
    if (!found.is_null(1)) waiting.record = found.id(1);
    const auto cells = parse_json(found.text(2));
    for (const auto& cell : cells.as_array()) waiting.row.cells.emplace_back(cell.as_string());
    return waiting;
}

}  // namespace

std::optional<Waits> parse_decision(std::string_view word) {
    for (const auto each : {Waits::Skip, Waits::Update, Waits::Create})
        if (waits_name(each) == word) return each;
    return std::nullopt;
}

ImportLedger::ImportLedger(Session& session, const meta::Entity& entity, const Id& job)
    : job_(job) {
    Sql sql(
        "SELECT operation_id, place, counts, rejected_bytes FROM import_progress WHERE job_id = ");
    sql.bind(job);
    std::optional<Id> operation;
    {
        const auto rows = session.write().query(sql);
        if (rows->next()) {
            operation = rows->id(0);
            place = static_cast<std::size_t>(rows->integer(1));
            counts = counts_from_json(parse_json(rows->text(2)).as_object());
            rejected_bytes = static_cast<std::size_t>(rows->integer(3));
        }
    }
    if (operation) {
        operation_.emplace(session, *operation);
        if (!operation_->is_undone()) operation_->go_on();
        return;
    }
    operation_.emplace(session, entity);
    Sql insert(
        "INSERT INTO import_progress (job_id, operation_id, place, counts, rejected_bytes) VALUES "
        "(");
    insert.bind(job) << ", ";
    insert.bind(operation_->id()) << ", 0, ";
    insert.bind(json::serialize(to_json(counts))) << ", 0)";
    session.write().execute(insert);
}

void ImportLedger::wrote(Session& session, const std::vector<Touched>& records) {
    for (const auto& each : records) {
        if (each.created)
            operation_->created(session, *each.entity, each.id);
        else
            operation_->updated(session, *each.entity, each.id, each.changes);
    }
}

void ImportLedger::keep(Session& session, const WaitingRow& waiting) const {
    Sql sql("INSERT INTO import_waiting (job_id, line, state, record_id, cells) VALUES (");
    sql.bind(job_) << ", ";
    sql.bind(static_cast<std::int64_t>(waiting.row.line)) << ", ";
    sql.bind(waits_name(waiting.waits)) << ", ";
    sql.bind(waiting.record ? storage::Value(*waiting.record) : storage::Value()) << ", ";
    sql.bind(cells_json(waiting.row.cells)) << ")";
    session.write().execute(sql);
}

void ImportLedger::drop(Session& session, std::size_t line) const {
    Sql sql("DELETE FROM import_waiting WHERE job_id = ");
    sql.bind(job_) << " AND line = ";
    sql.bind(static_cast<std::int64_t>(line));
    session.write().execute(sql);
}

void ImportLedger::save(Session& session) const {
    Sql sql("UPDATE import_progress SET place = ");
    sql.bind(static_cast<std::int64_t>(place)) << ", counts = ";
    sql.bind(json::serialize(to_json(counts))) << ", rejected_bytes = ";
    sql.bind(static_cast<std::int64_t>(rejected_bytes)) << " WHERE job_id = ";
    sql.bind(job_);
    session.write().execute(sql);
    operation_->save(session);
}

void ImportLedger::end(Session& session) {
    if (is_undone()) return;
    operation_->end();
    operation_->save(session);
}

std::vector<WaitingRow> waiting_rows(Session& session, const Id& job, Waits waits,
                                     std::size_t after, std::size_t most) {
    Sql sql("SELECT line, record_id, cells FROM import_waiting WHERE job_id = ");
    sql.bind(job) << " AND state = ";
    sql.bind(waits_name(waits)) << " AND line > ";
    sql.bind(static_cast<std::int64_t>(after)) << " ORDER BY line LIMIT ";
    sql.bind(static_cast<std::int64_t>(most));
    std::vector<WaitingRow> waiting;
    const auto rows = session.read().query(sql);
    while (rows->next()) waiting.push_back(read_waiting(*rows, waits));
    return waiting;
}

std::size_t decide_rows(Session& session, const Id& job, Waits decision,
                        const std::vector<std::size_t>* lines) {
    Sql sql("UPDATE import_waiting SET state = ");
    sql.bind(waits_name(decision)) << " WHERE job_id = ";
    sql.bind(job) << " AND state = 'asked'";
    if (lines) {
        sql << " AND line IN (";
        for (std::size_t i = 0; i < lines->size(); ++i) {
            sql << (i > 0 ? ", " : "");
            sql.bind(static_cast<std::int64_t>((*lines)[i]));
        }
        sql << ")";
    }
    return static_cast<std::size_t>(session.write().execute(sql));
}

void forget_import(Session& session, const Id& job) {
    for (const auto* table : {"import_waiting", "import_progress"}) {
        Sql sql("DELETE FROM ");
        sql.name(table) << " WHERE job_id = ";
        sql.bind(job);
        session.write().execute(sql);
    }
}

std::vector<storage::Table> import_tables() {
    return {{"import_progress",
             {{"job_id", ColumnKind::Id, true},
              {"operation_id", ColumnKind::Id, true},
              {"place", ColumnKind::Integer, true},
              {"counts", ColumnKind::Text, true},
              {"rejected_bytes", ColumnKind::Integer, true}},
             {{"uq_import_progress_job", {{"job_id"}}, true}}},
            {"import_waiting",
             {{"job_id", ColumnKind::Id, true},
              {"line", ColumnKind::Integer, true},
              {"state", ColumnKind::Text, true},
              {"record_id", ColumnKind::Id},
              {"cells", ColumnKind::Text, true}},
             {{"ix_import_waiting_state", {{"job_id"}, {"state"}, {"line"}}}}}};
}

}  // namespace suki::exchange
