#include "duplicates/scan.h"

#include <algorithm>
#include <unordered_map>

#include "base/log.h"
#include "base/random.h"
#include "duplicates/pairs.h"
#include "duplicates/refusals.h"
#include "duplicates/scoring.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using record::Session;
using storage::Sql;

constexpr std::size_t kMostOfAKey = 100;  // records; a switchboard's number says little
constexpr std::size_t kMostOfAGroup = 20;
constexpr std::size_t kLoaded = 400;   // records a query
constexpr std::size_t kWritten = 200;  // groups a transaction
constexpr std::size_t kTold = 50'000;  // pairs between two words of how far it is

record::Actor the_program(const record::Engine& engine) {
    return record::Actor::system(engine);
}

struct Group {
    std::vector<Id> members;
    Score score;
};

class Scan {
public:
    Scan(const record::Engine& engine, const Id& id) : engine_(engine), id_(id) {}

    void run() {
        Session reading(engine_, the_program(engine_));
        if (!begin(reading)) return;
        auto pairs = pairs_of(read_keys(reading), kMostOfAKey);
        tell("total", std::ssize(pairs.pairs));
        tell("left_out", pairs.left_out);
        read_traits(reading, pairs);
        const auto groups = compare_all(pairs, all_refusals(reading));
        forget_groups();
        for (std::size_t i = 0; i < groups.size(); i += kWritten)
            write_groups(groups, i, std::min(groups.size(), i + kWritten));
        end(std::ssize(groups));
    }

    void fail(std::string_view why) {
        Session session(engine_, the_program(engine_));
        Sql sql("UPDATE duplicate_scans SET state = 'failed', error = ");
        sql.bind(std::string(why)) << " WHERE id = ";
        sql.bind(id_);
        session.write().execute(sql);
        session.commit();
        log::warning("duplicates.scan_failed", {{"scan", id_.text()}, {"error", why}});
    }

private:
    bool begin(Session& session) {
        Sql sql("SELECT entity FROM duplicate_scans WHERE state = 'running' AND id = ");
        sql.bind(id_);
        std::string name;
        {
            const auto rows = session.read().query(sql);
            if (!rows->next()) return false;
            name = rows->text(0);
        }
        const auto* entity = session.registry().find_entity(name);
        if (entity) policy_ = find_policy(session, *entity);
        if (!policy_) throw invalid("duplicates.no_policy", "There is no policy for " + name + ".");
        return true;
    }

    std::vector<std::pair<std::int64_t, Id>> read_keys(Session& session) const {
        Sql sql("SELECT key, record_id FROM duplicate_keys WHERE entity = ");
        sql.bind(policy_->entity->name);
        std::vector<std::pair<std::int64_t, Id>> keys;
        const auto rows = session.read().query(sql);
        while (rows->next()) keys.emplace_back(rows->integer(0), rows->id(1));
        return keys;
    }

    void read_traits(Session& session, const Pairs& pairs) {
        const Entity& entity = *policy_->entity;
        traits_.resize(pairs.records.size());
        std::unordered_map<Id, std::size_t> numbers;
        for (std::size_t i = 0; i < pairs.records.size(); ++i) numbers[pairs.records[i]] = i;
        for (std::size_t i = 0; i < pairs.records.size(); i += kLoaded) {
            Sql sql("SELECT ");
            record::append_record_columns(sql, entity, "t");
            sql << " FROM ";
            sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.id IN (";
            const auto last = std::min(pairs.records.size(), i + kLoaded);
            for (auto j = i; j < last; ++j) {
                if (j > i) sql << ", ";
                sql.bind(pairs.records[j]);
            }
            sql << ")";
            const auto rows = session.read().query(sql);
            while (rows->next()) {
                const auto record = record::read_row(entity, *rows);
                traits_[numbers.at(record.id())] = traits_of(*policy_, record);
            }
        }
    }

    std::vector<Group> compare_all(const Pairs& pairs,
                                   const std::set<std::pair<Id, Id>>& refusals) {
        std::vector<Edge> edges;
        std::size_t done = 0;
        for (const auto& [a, b] : pairs.pairs) {
            if (++done % kTold == 0) tell("processed", static_cast<std::int64_t>(done));
            if (traits_[a].empty() || traits_[b].empty()) continue;
            const auto percent = compare(*policy_, traits_[a], traits_[b]).percent;
            if (certainty_of(*policy_, percent) == Certainty::None) continue;
            const auto &x = pairs.records[a], &y = pairs.records[b];
            if (!refusals.contains({std::min(x, y), std::max(x, y)}))
                edges.push_back({a, b, percent});
        }
        std::vector<Group> groups;
        for (const auto& numbers : groups_of(std::move(edges), pairs.records.size(), kMostOfAGroup))
            groups.push_back(described(pairs, numbers));
        return groups;
    }

    /// As sure as its surest pair.
    Group described(const Pairs& pairs, const std::vector<std::uint32_t>& numbers) const {
        Group group;
        for (const auto number : numbers) group.members.push_back(pairs.records[number]);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            for (std::size_t j = i + 1; j < numbers.size(); ++j) {
                auto score = compare(*policy_, traits_[numbers[i]], traits_[numbers[j]]);
                if (score.percent > group.score.percent) group.score = std::move(score);
            }
        }
        return group;
    }

    void forget_groups() {
        Session session(engine_, the_program(engine_));
        Sql members(
            "DELETE FROM duplicate_members WHERE group_id IN (SELECT id FROM duplicate_groups"
            " WHERE entity = ");
        members.bind(policy_->entity->name) << ")";
        session.write().execute(members);
        Sql groups("DELETE FROM duplicate_groups WHERE entity = ");
        groups.bind(policy_->entity->name);
        session.write().execute(groups);
        session.commit();
    }

    void write_groups(const std::vector<Group>& groups, std::size_t first, std::size_t last) {
        Session session(engine_, the_program(engine_));
        for (auto i = first; i < last; ++i) write_group(session, groups[i]);
        session.commit();
    }

    void write_group(Session& session, const Group& group) {
        const Id id = new_id(session.now());
        Sql sql("INSERT INTO duplicate_groups (id, entity, percent, certainty, reasons) VALUES (");
        sql.bind(id) << ", ";
        sql.bind(policy_->entity->name) << ", ";
        sql.bind(std::int64_t{group.score.percent}) << ", ";
        sql.bind(std::string(certainty_name(certainty_of(*policy_, group.score.percent)))) << ", ";
        sql.bind(json::serialize(to_json(group.score.reasons))) << ")";
        session.write().execute(sql);
        Sql members("INSERT INTO duplicate_members (group_id, record_id) VALUES ");
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            members << (i ? ", (" : "(");
            members.bind(id) << ", ";
            members.bind(group.members[i]) << ")";
        }
        session.write().execute(members);
    }

    void tell(std::string_view column, std::int64_t number) {
        Session session(engine_, the_program(engine_));
        Sql sql("UPDATE duplicate_scans SET ");
        sql.name(column) << " = ";
        sql.bind(number) << " WHERE id = ";
        sql.bind(id_);
        session.write().execute(sql);
        session.commit();
    }

    void end(std::int64_t groups) {
        Session session(engine_, the_program(engine_));
        Sql sql("UPDATE duplicate_scans SET state = 'done', processed = total, ended_at = ");
        sql.bind(session.now()) << ", groups = ";
        sql.bind(groups) << " WHERE id = ";
        sql.bind(id_);
        session.write().execute(sql);
        session.commit();
        log::info("duplicates.scanned", {{"scan", id_.text()}, {"groups", groups}});
    }

    const record::Engine& engine_;
    Id id_;
    std::optional<Policy> policy_;
    std::vector<Traits> traits_;
};

json::value instant_or_null(const storage::Cursor& row, int column) {
    return row.is_null(column) ? json::value() : json::value(format_instant(row.instant(column)));
}

}  // namespace

Id start_scan(Session& session, const Entity& entity) {
    if (!session.rights().may(access::Action::Edit, entity))
        throw forbidden("access.edit", "You may not change " + entity.set + ".");
    session.write();
    if (!find_policy(session, entity))
        throw conflict("duplicates.no_policy",
                       "No duplicate policy of " + entity.set + " is active; make one first.");
    Sql running("SELECT id FROM duplicate_scans WHERE state = 'running' AND entity = ");
    running.bind(entity.name);
    {
        const auto rows = session.write().query(running);
        if (rows->next()) return rows->id(0);
    }
    const Id id = new_id(session.now());
    Sql sql(
        "INSERT INTO duplicate_scans (id, entity, user_id, state, at, total, processed, groups,"
        " left_out) VALUES (");
    sql.bind(id) << ", ";
    sql.bind(entity.name) << ", ";
    sql.bind(session.actor().user) << ", 'running', ";
    sql.bind(session.now()) << ", 0, 0, 0, 0)";
    session.write().execute(sql);
    jobs::enqueue(session, {kScan, {{"scan", id.text()}}, session.now(), {}});
    return id;
}

json::value scan_report(Session& session, const Entity& entity) {
    Sql sql(
        "SELECT id, state, at, ended_at, total, processed, groups, left_out, error FROM"
        " duplicate_scans WHERE entity = ");
    sql.bind(entity.name) << " ORDER BY row_id DESC LIMIT 1";
    const auto rows = session.read().query(sql);
    if (!rows->next()) return nullptr;
    return json::object{{"id", rows->id(0).text()},
                        {"set", entity.set},
                        {"state", rows->text(1)},
                        {"at", format_instant(rows->instant(2))},
                        {"endedAt", instant_or_null(*rows, 3)},
                        {"total", rows->integer(4)},
                        {"processed", rows->integer(5)},
                        {"groups", rows->integer(6)},
                        {"leftOut", rows->integer(7)},
                        {"error", rows->text(8)}};
}

void handle_scan(const record::Engine& engine, const jobs::Running& job) {
    const auto id = Id::parse(text_at(job.payload, "scan"));
    if (!id) return;
    Scan scan(engine, *id);
    try {
        scan.run();
    } catch (const std::exception& error) {
        scan.fail(error.what());
    }
}

}  // namespace suki::duplicates
