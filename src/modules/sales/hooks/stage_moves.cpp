#include "modules/sales/hooks/stage_moves.h"

#include <set>

#include "modules/sales/next_step.h"
#include "record/condition.h"
#include "record/links.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using meta::Navigation;
using record::Entity;
using record::Record;
using record::Saved;
using storage::Sql;
using storage::Value;

/// A stage with its rules.
struct Stage {
    const Entity& entity;
    Record record;

    std::string text(std::string_view property) const {
        const auto* text = std::get_if<std::string>(&record.at(*entity.find_property(property)));
        return text ? *text : std::string();
    }
    bool flag(std::string_view property) const {
        return record.at(*entity.find_property(property)) == Value(true);
    }
    std::string name() const { return text(entity.name_property().name); }
};

std::optional<Stage> stage_at(const Saved& saved, const Navigation& lookup, const Record* record) {
    const auto* id = record ? std::get_if<Id>(&record->at(*lookup.id)) : nullptr;
    if (!id) return std::nullopt;
    auto stage = record::load(saved.session.read(), lookup.target(), *id);
    if (!stage) return std::nullopt;
    return Stage{lookup.target(), std::move(*stage)};
}

bool has_links(const Saved& saved, const Navigation& navigation) {
    Sql sql("SELECT 1 FROM ");
    sql.name(navigation.link_table) << " WHERE ";
    sql.name(record::link_columns(navigation).own) << " = ";
    sql.bind(saved.after.id()) << " LIMIT 1";
    return saved.session.read().query(sql)->next();
}

bool is_filled(const Saved& saved, const meta::Field& field) {
    if (field.type->name() == "many")
        return has_links(saved, *saved.entity.find_navigation(field.name));
    for (const auto& property : saved.entity.properties) {
        if (&saved.entity.field_of(property) != &field || property.part == "currency") continue;
        const Value& value = saved.after.at(property);
        if (!storage::is_null(value) && value != Value(false)) return true;
    }
    return false;
}

/// The property that the message about a field stands beside.
std::string target_of(const Entity& entity, const meta::Field& field) {
    for (const auto& property : entity.properties)
        if (&entity.field_of(property) == &field) return property.name;
    return field.name;
}

class Judge {
public:
    explicit Judge(const Saved& saved, const Navigation& lookup)
        : saved_(saved),
          lookup_(lookup),
          from_(stage_at(saved, lookup, saved.before)),
          to_(stage_at(saved, lookup, &saved.after)) {}

    void judge() {
        if (!to_) return;
        if (from_) {
            expect_allowed();
            if (from_->flag("needsNextStep") && !is_lost()) expect_next_step();
            if (!is_lost()) expect_filled(*from_, "exitFields", "leaves");
            if (!is_lost()) expect_condition(*from_, "exitCondition", "exitMessage", "leaves");
        }
        expect_filled(*to_, "entryFields", "enters");
        expect_condition(*to_, "entryCondition", "entryMessage", "enters");
        if (!problems_.empty()) throw Error::fields(std::move(problems_));
    }

private:
    /// A deal that is lost leaves from wherever it is, with what it has.
    bool is_lost() const { return to_->text("kind") == "Lost"; }

    void expect_allowed() {
        const auto* next = from_->entity.find_navigation("nextStages");
        const auto columns = record::link_columns(*next);
        Sql sql("SELECT s.id, s.");
        sql.name(from_->entity.name_property().column) << " FROM ";
        sql.name(next->link_table) << " l JOIN ";
        sql.name(from_->entity.table) << " s ON s.deleted_at IS NULL AND s.id = l.";
        (sql.name(columns.other) << " WHERE l.").name(columns.own) << " = ";
        sql.bind(from_->record.id()) << " ORDER BY s.position, s.row_id";
        const auto rows = saved_.session.read().query(sql);
        std::string names;
        while (rows->next()) {
            if (rows->id(0) == to_->record.id()) return;
            names += (names.empty() ? "" : ", ") + std::string(rows->text(1));
        }
        if (!names.empty())
            add("stage.not_allowed",
                "From " + from_->name() + " one can only go to: " + names + ".", lookup_.id->name);
    }

    void expect_filled(const Stage& stage, std::string_view property, std::string_view verb) {
        const auto text = stage.text(property);
        if (text.empty()) return;
        const json::value names = parse_json(text);
        if (!names.is_array()) return;
        for (const auto& name : names.get_array()) {
            const auto* field = saved_.entity.find_field(std::string(name.as_string()));
            if (!field || is_filled(saved_, *field)) continue;
            if (!asked_.insert(field->name).second) continue;
            const auto target = target_of(saved_.entity, *field);
            add("stage.required",
                target + " must be filled before the record " + std::string(verb) + " " +
                    stage.name() + ".",
                target);
        }
    }

    void expect_condition(const Stage& stage, std::string_view condition, std::string_view message,
                          std::string_view verb) {
        const auto filter = stage.text(condition);
        if (filter.empty() ||
            record::meets(saved_.session, saved_.entity, saved_.after.id(), filter, condition))
            return;
        const auto words = stage.text(message);
        add("stage.condition",
            words.empty() ? "A record " + std::string(verb) + " " + stage.name() +
                                " only when this holds: " + filter
                          : words,
            lookup_.id->name);
    }

    /// It says why nothing is planned: with this move, or before, which no_next_step_ends() ends.
    bool is_excused() const {
        const auto* because = no_next_step_of(saved_.entity);
        return because && (!storage::is_null(saved_.after.at(*because)) ||
                           !storage::is_null(saved_.before->at(*because)));
    }

    /// Something that is still to be done must regard the record.
    void expect_next_step() {
        if (is_excused()) return;
        const auto& session = saved_.session;
        for (const auto& entity : session.registry().entities()) {
            if (entity->open_when.empty()) continue;
            for (const auto& navigation : entity->navigations)
                if (has_open(*entity, navigation)) return;
        }
        const auto* because = no_next_step_of(saved_.entity);
        add("stage.next_step",
            "Plan the next step, a task or an appointment, " +
                (because ? "or say in " + because->name + " why there is none, " : std::string()) +
                "before the record leaves " + from_->name() + ".",
            lookup_.id->name);
    }

    bool has_open(const Entity& entity, const Navigation& navigation) {
        const auto& targets = navigation.targets;
        if (navigation.kind != Navigation::Kind::Lookup ||
            std::find(targets.begin(), targets.end(), &saved_.entity) == targets.end())
            return false;
        std::string filter = "(" + entity.open_when + ") and " + navigation.id->name + " eq " +
                             saved_.after.id().text();
        if (navigation.type)
            filter += " and " + navigation.type->name + " eq '" + saved_.entity.name + "'";
        return record::any_meets(saved_.session, entity, filter, "openWhen");
    }

    void add(std::string code, std::string message, std::string target) {
        problems_.push_back({std::move(code), std::move(message), std::move(target)});
    }

    const Saved& saved_;
    const Navigation& lookup_;
    std::optional<Stage> from_, to_;
    std::set<std::string> asked_;
    std::vector<FieldError> problems_;
};

}  // namespace

void stage_moves(const Saved& saved) {
    const auto& stages = saved.entity.stages;
    if (!stages || saved.kind == record::WriteKind::Remove ||
        saved.kind == record::WriteKind::Restore)
        return;
    const auto* lookup = saved.entity.find_navigation(stages->field);
    if (!lookup || !saved.changed(lookup->id->name)) return;
    Judge(saved, *lookup).judge();
}

}  // namespace suki::modules
