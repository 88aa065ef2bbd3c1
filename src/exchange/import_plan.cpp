#include "exchange/import_plan.h"

#include <algorithm>

#include "base/text.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Navigation;

std::string list_of(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

class Planner {
public:
    Planner(const meta::Registry& registry, const Entity& entity, const access::Rights& rights,
            const TableSummary& table, const ImportOptions& options)
        : registry_(registry),
          entity_(entity),
          table_(table),
          options_(options),
          targets_(import_targets(registry, entity, rights)) {}

    ImportPlan make() {
        plan_.entity = &entity_;
        plan_.headings = table_.columns;
        plan_.delimiter = table_.delimiter;
        plan_.rows = table_.rows;
        add_columns(chosen_fields());
        plan_keys();
        return std::move(plan_);
    }

private:
    /// By column: the field's name or "".
    std::vector<std::string> chosen_fields() {
        auto fields = options_.suggest
                          ? suggest_mapping(entity_, targets_, table_.columns, table_.samples)
                          : std::vector<std::string>(table_.columns.size());
        for (const auto& [column, field] : options_.mapping) {
            const auto at = std::find(table_.columns.begin(), table_.columns.end(), column);
            if (at == table_.columns.end()) {
                throw invalid("import.unknown_column",
                              "The file has no column \"" + column +
                                  "\". It has: " + list_of(table_.columns) + ".")
                    .target(column);
            }
            const auto index = static_cast<std::size_t>(at - table_.columns.begin());
            for (auto& other : fields) {
                if (other == field &&
                    !options_.mapping.contains(
                        table_.columns[static_cast<std::size_t>(&other - fields.data())]))
                    other.clear();
            }
            fields[index] = field;
        }
        return fields;
    }

    const ImportTarget& target_called(const std::string& field) const {
        for (const auto& target : targets_) {
            if (target.name == field) return target;
            if (target.navigation && target.property && target.property->name == field)
                return target;
        }
        throw invalid("import.unknown_field",
                      entity_.set + " has no field \"" + field + "\" that an import may write.")
            .target(field);
    }

    void add_columns(const std::vector<std::string>& fields) {
        std::vector<std::string> unused;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].empty()) {
                if (heading_key(table_.columns[i]) != "reason") unused.push_back(table_.columns[i]);
                continue;
            }
            add_column(i, target_called(fields[i]));
        }
        const bool any = std::any_of(plan_.columns.begin(), plan_.columns.end(),
                                     [](const auto& column) { return !column.target.is_key_only; });
        if (!any) {
            throw invalid("import.nothing_mapped",
                          "No column of the file is known to " + entity_.set +
                              ". Columns: " + list_of(table_.columns) + "; map them to fields.");
        }
        if (!unused.empty())
            plan_.notes.push_back("Columns not imported: " + list_of(unused) + ".");
        std::stable_sort(plan_.columns.begin(), plan_.columns.end(),
                         [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    }

    void add_column(std::size_t index, const ImportTarget& target) {
        if (const auto* other = plan_.column_of(target.name)) {
            throw invalid("import.mapped_twice", "The columns \"" + other->heading + "\" and \"" +
                                                     table_.columns[index] + "\" both go to " +
                                                     target.name + "; choose one.")
                .target(table_.columns[index]);
        }
        PlannedColumn column{index, table_.columns[index], target, nullptr};
        if (!target.navigation && !target.is_key_only)
            column.reader = make_reader(index, *target.property);
        plan_.columns.push_back(std::move(column));
    }

    std::unique_ptr<CellReader> make_reader(std::size_t index, const meta::Property& property) {
        const auto& evidence = table_.evidence[index];
        auto form = evidence.form(registry_.company().country);
        const auto chosen = options_.forms.find(table_.columns[index]);
        const bool dates_chosen = chosen != options_.forms.end() && chosen->second.dates;
        if (dates_chosen) form.date_order = *chosen->second.dates;
        if (chosen != options_.forms.end() && chosen->second.decimal)
            form.decimal_point = *chosen->second.decimal;
        const bool dated =
            property.shape == meta::Shape::Date || property.shape == meta::Shape::Instant;
        if (dated && !dates_chosen && evidence.dates_are_ambiguous()) {
            const bool month_first = form.date_order == meta::DateOrder::MonthDayYear;
            plan_.notes.push_back("Dates of " + table_.columns[index] + " can be read two ways; " +
                                  (month_first ? "the month" : "the day") +
                                  " was taken to come first.");
        }
        const auto correct =
            options_.missing == Missing::Closest ? Correct::Closest : Correct::SureOnly;
        return std::make_unique<CellReader>(registry_, entity_, property, form, correct);
    }

    /// Values before relations; among these a pipeline before the stage that is looked for in it.
    int rank(const PlannedColumn& column) const {
        if (!column.target.navigation) return 0;
        int rank = 1;
        for (const auto& other : plan_.columns) {
            if (&other != &column && other.target.navigation &&
                depends(*column.target.navigation, *other.target.navigation))
                ++rank;
        }
        return rank;
    }

    /// Whether records at the end of `relation` are themselves linked to records of `other`'s
    /// entity.
    static bool depends(const Navigation& relation, const Navigation& other) {
        const auto& links = relation.target().navigations;
        return std::any_of(links.begin(), links.end(), [&](const Navigation& link) {
            const bool declared = link.kind == Navigation::Kind::Lookup &&
                                  !relation.target().fields[link.field].standard;
            return declared && &link.target() == &other.target();
        });
    }

    bool add_key(const std::string& name) {
        const auto* column = plan_.column_of(name);
        if (!column || column->target.navigation) return false;
        plan_.keys.push_back({column, column->target.is_key_only});
        return true;
    }

    void plan_keys() {
        if (add_key("id")) {
        }  // an export that comes back
        if (options_.key.empty()) {
            for (const auto& key : entity_.import_key) add_key(key);
        } else if (options_.key != "id" && !add_key(options_.key)) {
            throw invalid("import.bad_key",
                          "No column goes to " + options_.key +
                              ", or it is a relation; choose a key among the imported fields.")
                .target("key");
        } else if (plan_.keys.empty()) {
            throw invalid("import.bad_key", "No column of the file is the id.").target("key");
        }
    }

    const meta::Registry& registry_;
    const Entity& entity_;
    const TableSummary& table_;
    const ImportOptions& options_;
    std::vector<ImportTarget> targets_;
    ImportPlan plan_;
};

}  // namespace

const PlannedColumn* ImportPlan::column_of(std::string_view target) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& column) {
        return column.target.name == target;
    });
    return found == columns.end() ? nullptr : &*found;
}

ImportPlan plan_import(const meta::Registry& registry, const Entity& entity,
                       const access::Rights& rights, const TableSummary& table,
                       const ImportOptions& options) {
    if (!rights.may(access::Action::Create, entity) && !rights.may(access::Action::Edit, entity)) {
        throw forbidden("access.create", "You may not import " + entity.set + ".");
    }
    return Planner(registry, entity, rights, table, options).make();
}

}  // namespace suki::exchange
