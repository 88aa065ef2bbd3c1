// The best records of one entity. The index gives the newest that match; where there are more than
// are looked at, those that match more exactly and the caller's own are asked for as well, unless
// the best are such already.
#include "api/search_hits.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "api/search_details.h"
#include "record/query.h"

namespace suki::api {
namespace {

using meta::Entity;
using record::Exactness;
using storage::SearchTerms;
using storage::Sql;

constexpr std::int64_t kCandidates = 16;
constexpr std::int64_t kOwnAmong = 120;  // of the newest
constexpr std::int64_t kTies = 500;      // the newest follows, and as many favourites

enum Rank { kSimilarElsewhere, kSimilarName, kElsewhere, kName };

/// What is read of each candidate.
class Reading {
public:
    Reading(Call& call, const Entity& entity) : session_(call.session), entity_(entity) {
        const auto* via = entity.find_navigation(entity.access_via);
        if (via && rights().can_see(entity, *via->id)) via_ = via;
        if (sees(entity.owner_property)) owner_ = entity.owner_property;
    }

    std::string select() const {
        std::string names = sees("modifiedAt") ? "id,modifiedAt" : "id";
        if (rights().can_see(entity_, entity_.name_property()))
            names += "," + entity_.name_property().name;
        if (!owner_.empty()) names += "," + owner_;
        if (via_) names += "," + via_->id->name + (via_->type ? "," + via_->type->name : "");
        return names;
    }

    /// The condition for the caller's own among very many, or "".
    std::string own_filter() const {
        return owner_.empty() ? "" : owner_ + " eq " + session_.actor().user.text();
    }

    Hit hit(const json::object& record, const Wanted& wanted, bool as_typed) const {
        auto hit = named_hit(text_at(record, "id"), text_at(record, entity_.name_property().name),
                             wanted, as_typed);
        hit.changed = text_at(record, "modifiedAt");
        const auto [set, lead] = lead_of(record);
        hit.own = wanted.ties.contains(lead) || wanted.ties.contains(hit.id) ||
                  (!owner_.empty() && text_at(record, owner_) == session_.actor().user.text());
        if (!lead.empty()) hit.more["leadsTo"] = json::object{{"set", set}, {"id", lead}};
        return hit;
    }

private:
    const access::Rights& rights() const { return session_.rights(); }

    bool sees(const std::string& property_name) const {
        const auto* property = entity_.find_property(property_name);
        return property && rights().can_see(entity_, *property);
    }

    /// Set and id of the record that this one is a part of.
    std::pair<std::string, std::string> lead_of(const json::object& record) const {
        if (!via_) return {};
        const auto* target =
            via_->type ? session_.registry().find_entity(text_at(record, via_->type->name))
                       : &via_->target();
        return target ? std::pair(target->set, text_at(record, via_->id->name))
                      : std::pair<std::string, std::string>();
    }

    record::Session& session_;
    const Entity& entity_;
    const meta::Navigation* via_ = nullptr;
    std::string owner_;
};

/// Read without the rights of the records: they only lift what was found under them.
void add_ties(record::Session& session, const std::string& entity_name,
              std::set<std::string, std::less<>>& ties) {
    const auto* entity = session.registry().find_entity(entity_name);
    if (!entity) return;
    Sql sql("SELECT record_id FROM ");
    sql.name(entity->table) << " WHERE deleted_at IS NULL AND user_id = ";
    sql.bind(session.actor().user) << " ORDER BY created_at DESC LIMIT ";
    const auto rows = session.read().query(sql.bind(kTies));
    while (rows->next()) ties.insert(rows->id(0).text());
}

std::set<std::string, std::less<>> ties_of(Call& call) {
    std::set<std::string, std::less<>> ties;
    for (const auto* entity : {"follow", "favourite"}) add_ties(call.session, entity, ties);
    return ties;
}

/// Nothing is a whole word of which only beginnings are known, as of one not yet typed to its end.
std::vector<std::pair<Exactness, SearchTerms>> closer_terms(storage::ReadTx& tx,
                                                            const record::SearchQuery& query) {
    using record::Closeness;
    std::vector<std::pair<Exactness, SearchTerms>> closer;
    for (const auto& [closeness, exactness] :
         {std::pair(Closeness::Beginning, Exactness::Beginning),
          std::pair(Closeness::Word, Exactness::Word)})
        if (query.may_narrow(tx, closeness)) closer.emplace_back(exactness, query.terms(closeness));
    return closer;
}

}  // namespace

class EntitySearch::Finder {
public:
    Finder(Call& call, const Entity& entity, const Wanted& wanted)
        : call_(call), entity_(entity), wanted_(wanted), reading_(call, entity) {}

    const Entity& entity() const { return entity_; }

    std::size_t find_as_typed() {
        if (add(wanted_.anywhere, "", true)) {
            for (const auto& [exactness, terms] : wanted_.closer)
                if (!has_enough(exactness, false)) add(terms, "", true);
            const auto own = reading_.own_filter();
            if (!own.empty() && !has_enough(Exactness::Anywhere, true))
                add(wanted_.anywhere, own, true);
        }
        return hits_.best.size();
    }

    void find_similar() { add(*wanted_.forgiving, "", false); }

    Hits take() {
        keep_best(hits_.best, wanted_.top);
        add_details(call_, entity_, wanted_, hits_.best);
        return std::move(hits_);
    }

private:
    /// Are as many as wanted found in the name so exactly?
    bool has_enough(Exactness exactness, bool own) const {
        const auto rank = rank_of(exactness, true);
        const auto found = std::count_if(hits_.best.begin(), hits_.best.end(), [&](const Hit& hit) {
            return hit.rank >= rank && (hit.own || !own);
        });
        return static_cast<std::size_t>(found) >= wanted_.top;
    }

    /// Are there more than were read?
    bool add(const SearchTerms& terms, const std::string& filter, bool as_typed) {
        record::QueryOptions options;
        options.terms = &terms;
        options.filter = filter;
        if (!filter.empty()) options.newest_matches = kOwnAmong;
        options.count = wanted_.count && filter.empty();
        options.page_limit =
            std::max<std::int64_t>(kCandidates, static_cast<std::int64_t>(wanted_.top));
        options.select = reading_.select();
        const auto page = record::list(call_.session, entity_, options);
        if (page.count) hits_.count = std::max(hits_.count.value_or(0), *page.count);
        json::monotonic_resource memory;
        const json::value rows = json::parse("[" + page.json + "]", &memory);
        for (const auto& row : rows.as_array())
            if (seen_.insert(text_at(row.as_object(), "id")).second)
                hits_.best.push_back(reading_.hit(row.as_object(), wanted_, as_typed));
        return !page.next_token.empty();
    }

    Call& call_;
    const Entity& entity_;
    const Wanted& wanted_;
    const Reading reading_;
    Hits hits_;
    std::set<std::string> seen_;
};

Wanted::Wanted(Call& call, std::string_view text)
    : typed(text),
      query(text),
      anywhere(query.terms(record::Closeness::Anywhere)),
      closer(closer_terms(call.session.read(), query)),
      ties(ties_of(call)),
      marks(typed, query, std::nullopt) {}

void Wanted::forgive(Call& call) {
    forgiving = query.forgiving(call.session.read());
    if (forgiving) marks = record::SearchMarks(typed, query, forgiving);
}

int rank_of(Exactness exactness, bool as_typed) {
    if (exactness >= Exactness::Anywhere)
        return kName + static_cast<int>(exactness) - static_cast<int>(Exactness::Anywhere);
    if (as_typed) return kElsewhere;
    return exactness == Exactness::Similar ? kSimilarName : kSimilarElsewhere;
}

json::array marks_json(const std::vector<record::Mark>& marks) {
    json::array out;
    for (const auto& [first, last] : marks) out.push_back(json::array{first, last});
    return out;
}

Hit named_hit(std::string id, std::string name, const Wanted& wanted, bool as_typed) {
    Hit hit;
    auto marks = wanted.marks.in(name);
    hit.rank = rank_of(marks.exactness, as_typed);
    hit.id = std::move(id);
    hit.name = std::move(name);
    hit.marks = std::move(marks.parts);
    return hit;
}

json::object item_of(Hit hit) {
    json::object item{{"id", std::move(hit.id)},
                      {"name", std::move(hit.name)},
                      {"marks", marks_json(hit.marks)},
                      {"subtitle", ""}};
    for (auto& [name, value] : hit.more) item[name] = std::move(value);
    return item;
}

void keep_best(std::vector<Hit>& hits, std::size_t top) {
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::tie(a.rank, a.own, a.changed) > std::tie(b.rank, b.own, b.changed);
    });
    if (hits.size() > top) hits.resize(top);
}

EntitySearch::EntitySearch(Call& call, const Entity& entity, const Wanted& wanted)
    : finder_(std::make_unique<Finder>(call, entity, wanted)) {}

EntitySearch::EntitySearch(EntitySearch&&) noexcept = default;
EntitySearch::~EntitySearch() = default;

const Entity& EntitySearch::entity() const {
    return finder_->entity();
}

std::size_t EntitySearch::find_as_typed() {
    return finder_->find_as_typed();
}

void EntitySearch::find_similar() {
    finder_->find_similar();
}

Hits EntitySearch::take() {
    return finder_->take();
}

}  // namespace suki::api
