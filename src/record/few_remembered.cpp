#include "record/few_remembered.h"

#include <set>

#include "record/count_memory.h"
#include "record/events.h"
#include "record/own_condition.h"
#include "record/query.h"
#include "record/row_memory.h"
#include "record/visible_search.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kFewRemembered = 1'500;  // of a million with more, a page is soon walked to
constexpr std::int64_t kNewestAsked = 50'000, kCommonOfNewest = 75;  // as many of a million
constexpr std::chrono::minutes kCommonBelieved{10};
constexpr int kSetsFollowed = 1'000;  // of events; behind more all rows are asked again
constexpr std::size_t kChangesFollowed = 1'000;
constexpr std::int64_t kEventsFollowed = 20'000;

std::string address_of(const meta::Registry& registry) {
    return std::to_string(reinterpret_cast<std::uintptr_t>(&registry));
}

class Remembered {
public:
    Remembered(Scope& scope, Sql condition)
        : scope_(scope),
          tx_(scope.session().read()),
          condition_(std::move(condition)),
          // A field may come back, by the name of another.
          name_(scope.entity().table + address_of(scope.session().registry()) + condition_.key()) {}

    /// nullopt: many.
    std::optional<std::vector<std::int64_t>> rows(RowMemory& memory, CountMemory& counts) {
        if (counts.find(name_)) return std::nullopt;
        const auto known = memory.find(name_);
        const auto events = known_events(tx_).value_or(std::pair<std::int64_t, std::int64_t>{});
        if (known && known->event > events.second) return std::nullopt;  // of a later snapshot
        auto rows = known ? brought_up(*known, events) : std::nullopt;
        if (!rows) rows = all();
        if (!rows)
            counts.keep(name_, {kFewRemembered, false}, kCommonBelieved);
        else if (!known || known->event != events.second)
            memory.keep(name_, {events.second, *rows},
                        name_.size() + rows->size() * sizeof(rows->front()));
        return rows;
    }

private:
    Sql select(const Sql& what) const {
        Sql sql("SELECT ");
        sql << what << " FROM ";
        return std::move(sql.name(scope_.entity().table) << " " << scope_.alias() << " WHERE ");
    }
    Sql live() const {
        return std::move(Sql(scope_.alias() + ".deleted_at IS NULL AND ") << condition_);
    }

    /// nullopt: too much was written since to be followed.
    std::optional<std::vector<std::int64_t>> brought_up(
        const KnownRows& known, std::pair<std::int64_t, std::int64_t> events) {
        if (known.event == events.second) return known.rows;
        if (events.first > known.event + 1 || events.second - known.event > kEventsFollowed)
            return std::nullopt;
        const auto* about = &scope_.entity();
        const auto sets = read_events(tx_, scope_.session().registry(), known.event, events.second,
                                      kSetsFollowed, {&about, 1});
        std::set<Id> changed;
        for (const auto& set : sets)
            for (const auto& event : set.events)
                if (event.entity == about) changed.insert(event.id);
        if (std::ssize(sets) == kSetsFollowed || changed.size() > kChangesFollowed)
            return std::nullopt;
        auto rows = known.rows;
        for (const auto& id : changed) ask_again(id, rows);
        return rows;
    }

    /// One that is gone for ever may stay: the page asks each for the whole filter.
    void ask_again(const Id& id, std::vector<std::int64_t>& rows) {
        Sql what(scope_.alias() + ".row_id, CASE WHEN ");
        what << live() << " THEN 1 ELSE 0 END";
        const auto found = tx_.query((select(what) << scope_.alias() << ".id = ").bind(id));
        if (!found->next()) return;
        std::erase(rows, found->integer(0));
        if (found->integer(1) == 1) rows.push_back(found->integer(0));
    }

    /// Of the newest first, which tell of most conditions that they are common.
    std::optional<std::vector<std::int64_t>> all() {
        auto newest = live();
        newest << " AND " << scope_.alias() << ".row_id > ";
        newest.bind(last_row(scope_.session(), scope_.entity()) - kNewestAsked);
        if (std::ssize(first(newest, kCommonOfNewest)) == kCommonOfNewest) return std::nullopt;
        auto rows = first(live(), kFewRemembered + 1);
        if (std::ssize(rows) > kFewRemembered) return std::nullopt;
        return rows;
    }

    /// By age, as they lie in the file.
    std::vector<std::int64_t> first(const Sql& condition, std::int64_t most) {
        std::vector<std::int64_t> rows;
        auto sql = select(Sql(scope_.alias() + ".row_id"));
        sql << condition << " ORDER BY " << scope_.alias() << ".row_id LIMIT ";
        const auto found = tx_.query(sql.bind(most));
        while (found->next()) rows.push_back(found->integer(0));
        return rows;
    }

    Scope& scope_;
    storage::ReadTx& tx_;
    const Sql condition_;
    const std::string name_;
};

}  // namespace

std::optional<FewOwners> few_remembered(Scope& scope, Expr& filter, const std::string& list) {
    const auto& engine = scope.session().engine();
    if (!engine.rows || !engine.counts || scope.session().is_writing()) return std::nullopt;
    auto condition = own_condition(scope, filter, list);
    if (condition.empty()) return std::nullopt;
    const auto rows = Remembered(scope, std::move(condition)).rows(*engine.rows, *engine.counts);
    if (!rows) return std::nullopt;
    Sql known("SELECT value AS row_id FROM (");
    known << chosen_rows(scope.session(), *rows) << ")";
    return FewOwners{std::move(known), std::ssize(*rows), {}, "row_id"};
}

}  // namespace suki::record
