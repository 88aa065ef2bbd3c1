#include "exchange/relation_finder.h"

#include <algorithm>

#include "base/text.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Navigation;
using record::Session;

constexpr double kWorthNaming = 0.75;             // in "the closest is …"
constexpr double kCloseEnough = 0.85;             // for Missing::Closest
constexpr double kSurelyMeantName = 0.93;         // instead of creating a new one
constexpr std::size_t kMemos = 10'000;            // names that are looked up once
constexpr std::size_t kComparisons = 50'000'000;  // for suggestions alone; some 20 seconds

ImportProblem problem(Severity severity, std::string code, std::string message) {
    return {0, "", std::move(code), std::move(message), severity};
}

std::string memo_key(const Entity& entity, std::string_view key) {
    return std::string(entity.name).append("\n").append(key);
}

/// "0198…", or "Acme (0198…)", as exports write where several are called Acme.
std::optional<Id> id_in(std::string_view cell) {
    if (const auto open = cell.rfind('('); cell.ends_with(')') && open != cell.npos)
        cell = cell.substr(open + 1, cell.size() - open - 2);
    return Id::parse(cell);
}

}  // namespace

std::string entity_noun(const Entity& entity) {
    std::string noun = snake_case(entity.name);
    std::replace(noun.begin(), noun.end(), '_', ' ');
    return noun;
}

RelationFinder::RelationFinder(const Entity& importing, std::optional<Missing> missing)
    : importing_(importing), missing_(missing) {}

NameIndex& RelationFinder::index(Session& session, const Entity& entity) {
    auto& index = indexes_[&entity];
    if (!index) index = std::make_unique<NameIndex>(session, entity);
    return *index;
}

Missing RelationFinder::policy(const Navigation& navigation) const {
    const bool creates = importing_.fields[navigation.field].create_when_missing;
    if (!missing_) return creates ? Missing::Create : Missing::Reject;
    return *missing_;
}

std::vector<NamedRecord> RelationFinder::candidates(Session& session, const Navigation& navigation,
                                                    const std::string& cell) {
    std::vector<NamedRecord> found;
    const auto id = id_in(cell);
    const std::string key = name_key(cell);
    for (const Entity* target : navigation.targets) {
        if (id && record::find(session, *target, *id)) return {{target, *id, NameKind::Unique}};
        for (const auto& each : index(session, *target).find(cell)) found.push_back(each);
        for (const auto& made : made_in_row_) {
            if (made.entity == target && made.key == key)
                found.push_back({target, made.id, NameKind::Name});
        }
    }
    return found;
}

/// Among several records of one name those are meant that are linked to what the row is linked to:
/// of the stages called "Lost" the one of the row's pipeline.
void RelationFinder::prefer_linked(Session& session, std::vector<NamedRecord>& found,
                                   const LinkedRecords& linked) {
    std::vector<NamedRecord> preferred;
    for (const auto& candidate : found) {
        const auto record = record::find(session, *candidate.entity, candidate.id);
        if (!record) continue;
        bool fits = false, differs = false;
        for (const auto& navigation : candidate.entity->navigations) {
            if (navigation.kind != Navigation::Kind::Lookup ||
                candidate.entity->fields[navigation.field].standard)
                continue;
            const auto link = linked.find(&navigation.target());
            const auto* id = std::get_if<Id>(&record->at(*navigation.id));
            if (link == linked.end() || navigation.type) continue;
            (id && *id == link->second ? fits : differs) = true;
        }
        if (fits && !differs) preferred.push_back(candidate);
    }
    if (!preferred.empty()) found = std::move(preferred);
}

Relation RelationFinder::find(Session& session, const Navigation& navigation,
                              const std::string& cell, const LinkedRecords& linked) {
    auto found = candidates(session, navigation, cell);
    if (found.size() > 1) {
        std::string memo =
            memo_key(importing_, navigation.name).append("\n").append(name_key(cell));
        for (const auto& [entity, id] : linked) memo.append("\n").append(id.text());
        const auto known = preferred_.find(memo);
        if (known != preferred_.end()) {
            found = known->second;
        } else {
            prefer_linked(session, found, linked);
            if (preferred_.size() >= kMemos) preferred_.clear();
            preferred_.emplace(std::move(memo), found);
        }
        const auto surest =
            std::min_element(found.begin(), found.end(), [](const auto& a, const auto& b) {
                return a.kind < b.kind;
            })->kind;
        std::erase_if(found, [&](const auto& each) { return each.kind != surest; });
    }
    if (found.empty()) return missing(session, navigation, cell, linked);
    if (found.size() > 1) return ambiguous(navigation, cell, found);
    return {found.front().entity, found.front().id};
}

Relation RelationFinder::ambiguous(const Navigation& navigation, const std::string& cell,
                                   const std::vector<NamedRecord>& found) const {
    const std::string several =
        std::to_string(found.size()).append(" records are called ").append(in_quotes(cell));
    switch (policy(navigation)) {
        case Missing::Leave:
            return {nullptr,
                    {},
                    problem(Severity::Warning, "import.ambiguous_link",
                            several + "; it was left empty")};
        case Missing::Closest:
            return {found.front().entity, found.front().id,
                    problem(Severity::Warning, "import.ambiguous_link",
                            several + "; the oldest was taken")};
        default:
            return {nullptr,
                    {},
                    problem(Severity::Error, "import.ambiguous_link",
                            several + "; write the id of the one that is meant")};
    }
}

std::pair<std::string, double> RelationFinder::closest(Session& session,
                                                       const Navigation& navigation,
                                                       const std::string& cell) {
    std::pair<std::string, double> best{"", 0};
    for (const Entity* target : navigation.targets) {
        const std::string memo = memo_key(*target, name_key(cell));
        auto known = closest_.find(memo);
        if (known == closest_.end()) {
            if (closest_.size() >= kMemos) closest_.clear();
            const NameIndex& names = index(session, *target);
            comparisons_ += names.size();
            const bool affordable = comparisons_ < kComparisons || missing_ == Missing::Closest;
            known = closest_.emplace(memo, affordable ? names.closest(cell) : best).first;
        }
        if (known->second.second > best.second) best = known->second;
    }
    return best;
}

Relation RelationFinder::missing(Session& session, const Navigation& navigation,
                                 const std::string& cell, const LinkedRecords& linked) {
    const Entity& target = navigation.target();
    if (&target == &importing_ && in_file_.contains(name_key(cell)))
        return {nullptr, {}, std::nullopt, true};
    const Missing wanted = policy(navigation);
    if (wanted == Missing::Create) return create(session, target, cell);
    const auto [name, alike] = closest(session, navigation, cell);
    std::string message = std::string("no ")
                              .append(entity_noun(target))
                              .append(" is called ")
                              .append(in_quotes(cell));
    if (alike >= kWorthNaming) message.append("; the closest is ").append(in_quotes(name));
    if (wanted == Missing::Reject)
        return {nullptr, {}, problem(Severity::Error, "import.unknown_link", std::move(message))};
    const bool creates = importing_.fields[navigation.field].create_when_missing;
    const double enough = creates ? kSurelyMeantName : kCloseEnough;
    if (wanted == Missing::Closest && alike >= enough) {
        Relation found = find(session, navigation, name, linked);
        if (found.entity)
            found.problem =
                problem(Severity::Warning, "import.corrected", message + ", which was taken");
        if (found.entity) return found;
    }
    if (wanted == Missing::Closest && creates) return create(session, target, cell);
    return {nullptr,
            {},
            problem(Severity::Warning, "import.unknown_link", message + "; it was left empty")};
}

Relation RelationFinder::create(Session& session, const Entity& target, const std::string& cell) {
    const auto& name = target.name_property();
    const std::string text(trim(cell));
    const auto& field = target.field_of(name);
    auto value = field.type->from_text(field, name, text, {}, session.registry().company());
    if (!value)
        return {nullptr, {}, problem(Severity::Error, value.error().code, value.error().message)};
    try {
        record::Input input;
        input.set(name, std::move(value).value());
        const Id id = record::create(session, target, std::move(input)).id;
        made_in_row_.push_back({&target, name_key(text), id});
        return {&target, id};
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Unavailable) throw;
        std::string message =
            std::string("the ").append(entity_noun(target)).append(" ").append(in_quotes(text));
        message.append(" could not be made: ").append(error.message());
        return {nullptr, {}, problem(Severity::Error, error.code(), std::move(message))};
    }
}

std::optional<Id> RelationFinder::look_up(Session& session, const Navigation& navigation,
                                          const std::string& cell) {
    const auto found = candidates(session, navigation, cell);
    return found.size() == 1 ? std::optional(found.front().id) : std::nullopt;
}

void RelationFinder::row_done(Session& session, bool kept) {
    for (const auto& made : made_in_row_) {
        if (!kept) break;
        if (const auto record = record::find(session, *made.entity, made.id))
            index(session, *made.entity).add(*record);
        made_by_name_.insert(made.id);
        closest_.clear();
        preferred_.clear();
    }
    made_in_row_.clear();
}

void RelationFinder::row_made(Session& session, const Id& id) {
    const auto index = indexes_.find(&importing_);
    if (index == indexes_.end()) return;
    if (const auto record = record::find(session, importing_, id)) index->second->add(*record);
    closest_.clear();
    preferred_.clear();
}

}  // namespace suki::exchange
