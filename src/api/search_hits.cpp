// The best records of one entity. The index gives the newest that match; where there are more than
// are looked at, those that match more exactly and the caller's own are asked for as well, unless
// the best are such already.
#include "api/search_hits.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/code_points.h"
#include "record/query.h"
#include "record/search_words.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Property;
using record::Exactness;
using storage::SearchTerms;
using storage::Sql;

constexpr std::int64_t kCandidates = 16;
constexpr std::int64_t kOwnAmong = 120;  // of the newest
constexpr std::int64_t kTies = 500;      // the newest follows, and as many favourites

enum Rank { kSimilarElsewhere, kSimilarName, kElsewhere, kName };

constexpr std::size_t kSnippet = 140, kBeforeMark = 40;  // characters

/// What tells two people of one name apart: the first lookup or text of the list layout.
struct Subtitle {
    std::string select, expand;
};

Subtitle subtitle_of(const Entity& entity, const access::Rights& rights) {
    for (const auto& name : entity.layout.list) {
        const auto* navigation = entity.find_navigation(name);
        if (navigation && !navigation->is_collection() && name != "owner" &&
            rights.can_see(entity, *navigation->id))
            return {"", name};
        const auto* property = entity.find_property(name);
        const bool is_text =
            property && property->shape == meta::Shape::String && name != entity.name_field;
        if (is_text && rights.can_see(entity, *property)) return {name, ""};
    }
    return {};
}

/// What is read of each candidate.
class Reading {
public:
    Reading(Call& call, const Entity& entity)
        : session_(call.session), entity_(entity), subtitle_(subtitle_of(entity, rights())) {
        const auto* via = entity.find_navigation(entity.access_via);
        if (via && rights().can_see(entity, *via->id)) via_ = via;
        if (sees(entity.owner_property)) owner_ = entity.owner_property;
    }

    std::string select() const {
        std::string names = sees("modifiedAt") ? "id,modifiedAt" : "id";
        if (rights().can_see(entity_, entity_.name_property()))
            names += "," + entity_.name_property().name;
        for (const auto& name : {subtitle_.select, owner_}) names += name.empty() ? "" : "," + name;
        if (via_) names += "," + via_->id->name + (via_->type ? "," + via_->type->name : "");
        return names;
    }
    const std::string& expand() const { return subtitle_.expand; }

    /// The condition for the caller's own among very many, or "".
    std::string own_filter() const {
        return owner_.empty() ? "" : owner_ + " eq " + session_.actor().user.text();
    }

    Hit hit(const json::object& record, const Wanted& wanted, bool as_typed) const {
        const auto name = text_at(record, entity_.name_property().name);
        auto marks = wanted.marks.in(name);
        Hit hit;
        hit.rank = rank_of(marks.exactness, as_typed);
        hit.changed = text_at(record, "modifiedAt");
        const auto id = text_at(record, "id");
        const auto lead = lead_of(record);
        hit.own = wanted.ties.contains(lead.second) || wanted.ties.contains(id) ||
                  (!owner_.empty() && text_at(record, owner_) == session_.actor().user.text());
        hit.item = {{"id", id}, {"name", name}, {"marks", marks_json(marks.parts)}};
        hit.item["subtitle"] = subtitle_text(record);
        if (!lead.second.empty())
            hit.item["leadsTo"] = json::object{{"set", lead.first}, {"id", lead.second}};
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

    std::string subtitle_text(const json::object& record) const {
        if (subtitle_.expand.empty()) return text_at(record, subtitle_.select);
        const auto* other = record.if_contains(subtitle_.expand);
        return other && other->is_object() ? text_at(other->get_object(), "name") : std::string();
    }

    record::Session& session_;
    const Entity& entity_;
    const Subtitle subtitle_;
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
        explain();
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
        options.expand = reading_.expand();
        const auto page = record::list(call_.session, entity_, options);
        if (page.count) hits_.count = std::max(hits_.count.value_or(0), *page.count);
        json::monotonic_resource memory;
        const json::value rows = json::parse("[" + page.json + "]", &memory);
        for (const auto& row : rows.as_array())
            if (seen_.insert(text_at(row.as_object(), "id")).second)
                hits_.best.push_back(reading_.hit(row.as_object(), wanted_, as_typed));
        return !page.next_token.empty();
    }

    /// Says where else it was found, of those whose name does not show it.
    void explain() {
        std::string ids;
        for (const auto& hit : hits_.best)
            if (hit.item.at("marks").as_array().empty())
                ids += (ids.empty() ? "" : ",") + text_at(hit.item, "id");
        const auto searched = others();
        if (ids.empty() || searched.empty()) return;
        record::QueryOptions options;
        options.filter = "id in (" + ids + ")";
        options.page_limit = 1'000;
        options.select = "id";
        for (const auto* property : searched) options.select += "," + property->name;
        const auto page = record::list(call_.session, entity_, options);
        const json::value rows = json::parse("[" + page.json + "]");
        for (const auto& row : rows.as_array()) explain(row.as_object(), searched);
    }

    std::vector<const Property*> others() const {
        std::vector<const Property*> properties;
        for (const auto* property : record::searched_properties(entity_))
            if (property != &entity_.name_property() &&
                call_.session.rights().can_see(entity_, *property))
                properties.push_back(property);
        return properties;
    }

    void explain(const json::object& row, const std::vector<const Property*>& searched) {
        const auto hit = std::find_if(hits_.best.begin(), hits_.best.end(), [&](const Hit& one) {
            return text_at(one.item, "id") == text_at(row, "id");
        });
        if (hit == hits_.best.end()) return;
        for (const auto* property : searched) {
            const auto text = snippet(plain(*property, text_at(row, property->name)));
            const auto marks = wanted_.marks.in(text);
            if (marks.exactness == Exactness::None) continue;
            hit->item["found"] = json::object{
                {"property", property->name}, {"text", text}, {"marks", marks_json(marks.parts)}};
            return;
        }
    }

    std::string plain(const Property& property, std::string text) const {
        const auto& type = *entity_.field_of(property).type;
        return type.name() == "richText" ? type.search_text(property, text) : text;
    }

    /// Of a long text what stands around its first match.
    std::string snippet(const std::string& text) const {
        const auto characters = code_points(text);
        if (characters.size() <= kSnippet) return text;
        const auto marks = wanted_.marks.in(text);
        const auto first = marks.parts.empty() ? 0 : marks.parts.front().first;
        const auto from = std::min(first - std::min(first, kBeforeMark), characters.size());
        return (from > 0 ? "… " : "") + utf8(characters.substr(from, kSnippet)) + " …";
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
