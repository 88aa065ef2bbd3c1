// Rows of a table: each measure is asked once for all rows and columns, and once for each total.
#include "analysis/table.h"

#include <algorithm>

#include "analysis/axis.h"
#include "base/text.h"

namespace suki::analysis {
namespace {

constexpr std::size_t kMostColumns = 24;
/// Stands for all rows, or for all columns.
constexpr std::size_t kAll = std::size_t(-1);

std::string aggregation(const Measure& measure) {
    if (!measure.of) return "aggregate($count as value)";
    return "aggregate(" + measure.of->name + " with " + measure.aggregate + " as value)";
}

std::string currency_of(const Measure& measure) {
    return measure.unit == "money" ? measure.of->name + "Currency" : "";
}

/// In an order in which what belongs to one object stands together.
std::string transformation(std::vector<std::string> paths, const Measure& measure) {
    if (const auto currency = currency_of(measure); !currency.empty()) paths.push_back(currency);
    if (paths.empty()) return aggregation(measure);
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    std::string list;
    for (const auto& path : paths) list += (list.empty() ? "" : ",") + path;
    return "groupby((" + list + ")," + aggregation(measure) + ")";
}

class Table {
public:
    Table(const Question& question, const Definition& definition)
        : question_(question),
          definition_(definition),
          rows_(question, definition.measures, &Measure::by),
          columns_(question, definition.measures, &Measure::columns) {}

    json::object run() {
        json::object out;
        if (definition_.entity) prepare_stages(out);
        const auto& measures = definition_.measures;
        for (const auto& one : measures)
            conditions_.push_back(all_of({question_.condition(one), within_}));
        rows_.prepare_buckets(conditions_);
        columns_.prepare_buckets(conditions_);
        has_columns_ = measures.front().columns.has_value();
        values_.resize(measures.size());
        for (std::size_t i = 0; i < measures.size(); ++i) read(i);
        write(out);
        return out;
    }

private:
    using Place = std::pair<std::size_t, std::size_t>;  // row, column

    /// All stages of the pipeline have a row, though nothing may stand there.
    void prepare_stages(json::object& out) {
        const auto moves = moves_of(question_.session().registry(), *definition_.entity);
        const auto pipeline = question_.pipeline(moves);
        if (!moves.pipeline.empty() && !pipeline.is_nil()) {
            within_ = moves.pipeline + " eq " + pipeline.text();
            out["within"] = pipeline.text();
        }
        for (const auto& stage : stages_of(question_, moves, pipeline)) {
            const auto place =
                rows_.place_of(stage.at("id"), std::string(stage.at("name").as_string()));
            rows_.entries()[place].order = double(place);
        }
        rows_.keep_order();
        keeps_order_ = true;
    }

    void read(std::size_t index) {
        const auto& measure = definition_.measures[index];
        if (!measure.by) rows_.place_of(nullptr, question_.measure("all"));
        for (const bool by_row : {true, false}) {
            if (by_row && !measure.by) continue;
            read(index, by_row, false);
            if (has_columns_) read(index, by_row, true);
        }
    }

    /// One answer for each step of time that stands beside: time zones are beyond databases.
    void read(std::size_t index, bool by_row, bool by_column) {
        const auto& measure = definition_.measures[index];
        for (const auto row : steps(rows_, measure, by_row))
            for (const auto column : steps(columns_, measure, by_column))
                read(index, {row, column}, by_row, by_column);
    }

    static std::vector<std::size_t> steps(const Axis& axis, const Measure& measure, bool wanted) {
        std::vector<std::size_t> out;
        if (wanted && axis.is_bucketed(measure))
            for (std::size_t i = 0; i < axis.entries().size(); ++i) out.push_back(i);
        else
            out.push_back(kAll);
        return out;
    }

    void read(std::size_t index, Place at, bool by_row, bool by_column) {
        const auto& measure = definition_.measures[index];
        std::vector<std::string> paths;
        if (by_row) paths = rows_.paths(measure);
        if (by_column)
            for (auto& path : columns_.paths(measure)) paths.push_back(std::move(path));
        const auto found = question_.apply(*measure.entity, condition(index, at),
                                           transformation(std::move(paths), measure));
        for (const auto& item : found) {
            Place place = at;
            const auto& object = item.as_object();
            if (by_row && at.first == kAll) place.first = rows_.place_of(measure, object);
            if (by_column && at.second == kAll) place.second = columns_.place_of(measure, object);
            keep(values_[index][place], currency_of(measure), object);
        }
    }

    static void keep(json::value& into, const std::string& currency, const json::object& found) {
        const auto& amount = found.at("value");
        if (currency.empty()) {
            into = amount;
            return;
        }
        if (!into.is_object()) into = json::object();
        const auto& code = found.at(currency);
        if (code.is_string() && !amount.is_null()) into.get_object()[code.get_string()] = amount;
    }

    /// The condition of a measure's records in a row and a column.
    std::string condition(std::size_t index, Place at) const {
        const auto& measure = definition_.measures[index];
        std::vector<std::string> parts = {conditions_[index]};
        if (at.first != kAll && measure.by)
            parts.push_back(rows_.condition(measure, rows_.entries()[at.first]));
        if (at.second != kAll)
            parts.push_back(columns_.condition(measure, columns_.entries()[at.second]));
        return all_of(parts);
    }

    /// Nothing found is none, not unknown: but an average of nothing stays unknown.
    static json::value settled(const Measure& measure, const json::value& value) {
        if (measure.unit == "money") return value.is_object() ? value : json::object();
        if (value.is_null() && (measure.unit == "count" || measure.aggregate == "sum")) return 0;
        return value;
    }

    /// An average is about the records that have the value.
    static std::string filter_of(const Measure& measure, const std::string& where) {
        if (!measure.of || measure.aggregate == "sum" || measure.aggregate == "countdistinct")
            return where;
        return all_of({where, measure.of->name + " ne null"});
    }

    json::value value_at(std::size_t index, Place at) const {
        if (!definition_.measures[index].by) at.first = kAll;
        const auto found = values_[index].find(at);
        return found == values_[index].end() ? json::value() : found->second;
    }

    json::object cell_at(std::size_t index, Place at) const {
        const auto& measure = definition_.measures[index];
        return cell(settled(measure, value_at(index, at)), *measure.entity,
                    filter_of(measure, condition(index, at)));
    }

    static double size_of(const json::value& value, const std::string& currency) {
        if (value.is_number()) return value.to_number<double>();
        if (!value.is_object()) return 0;
        const auto* own = value.get_object().if_contains(currency);
        return own && own->is_number() ? own->to_number<double>() : 0;
    }

    double weight(std::size_t index, Place at) const {
        return size_of(value_at(index, at), question_.session().registry().company().currency);
    }

    std::vector<std::size_t> sorted_rows() const {
        std::vector<std::size_t> out(rows_.entries().size());
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
        if (keeps_order_ && definition_.sort.empty()) return out;
        const bool falls = definition_.sort.starts_with('-');
        const auto name = definition_.sort.substr(falls ? 1 : 0);
        const auto& entries = rows_.entries();
        const auto by_name = [&](std::size_t a, std::size_t b) {
            if (rows_.is_by_time()) return entries[a].order < entries[b].order;
            return fold(entries[a].label) < fold(entries[b].label);
        };
        std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
            if (name == "name") return falls ? by_name(b, a) : by_name(a, b);
            if (name.empty() && rows_.has_own_order()) {
                if (entries[a].order != entries[b].order)
                    return entries[a].order < entries[b].order;
                return by_name(a, b);
            }
            const auto index = name.empty() ? 0 : index_of(name);
            const auto left = weight(index, {a, kAll}), right = weight(index, {b, kAll});
            if (left != right) return falls || name.empty() ? left > right : left < right;
            return by_name(a, b);
        });
        return out;
    }

    std::size_t index_of(const std::string& name) const {
        for (std::size_t i = 0; i < definition_.measures.size(); ++i)
            if (definition_.measures[i].name == name) return i;
        return 0;
    }

    /// In their order, else the largest first.
    std::vector<std::size_t> sorted_columns() const {
        std::vector<std::size_t> out(columns_.entries().size());
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
        const auto& entries = columns_.entries();
        std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
            if (columns_.has_own_order()) return entries[a].order < entries[b].order;
            const auto left = weight(0, {kAll, a}), right = weight(0, {kAll, b});
            return left != right ? left > right : fold(entries[a].label) < fold(entries[b].label);
        });
        return out;
    }

    static std::string_view bucket_name(const std::optional<Group>& group) {
        constexpr std::string_view kNames[] = {"", "day", "week", "month", "quarter", "year"};
        return kNames[group ? static_cast<std::size_t>(group->bucket) : 0];
    }

    json::array cells(std::size_t row, const std::vector<std::size_t>& columns) const {
        json::array out;
        for (const auto column : columns)
            for (std::size_t i = 0; i < definition_.measures.size(); ++i)
                out.push_back(cell_at(i, {row, column}));
        return out;
    }

    json::array headings(const std::vector<std::size_t>& columns) const {
        json::array out;
        const auto& measures = definition_.measures;
        for (const auto at : columns)
            for (const auto& one : measures) {
                const auto label = question_.label(one);
                auto heading = column(one.name, label, one.unit);
                if (has_columns_) {
                    const auto over =
                        at == kAll ? question_.measure("all") : columns_.entries()[at].label;
                    heading["name"] = one.name + "." + std::to_string(at == kAll ? 0 : at + 1);
                    heading["label"] = measures.size() == 1 ? over : over + " · " + label;
                    heading["over"] = over;
                    heading["measure"] = label;
                    heading["all"] = at == kAll;
                }
                out.push_back(std::move(heading));
            }
        return out;
    }

    void write(json::object& out) const {
        auto columns = has_columns_ ? sorted_columns() : std::vector<std::size_t>();
        if (columns.size() > kMostColumns) {
            out["moreColumns"] = columns.size() - kMostColumns;
            columns.resize(kMostColumns);
        }
        columns.push_back(kAll);
        auto order = sorted_rows();
        if (std::int64_t(order.size()) > definition_.top && !keeps_order_) {
            out["moreRows"] = std::int64_t(order.size()) - definition_.top;
            if (rows_.is_by_time() && definition_.sort.empty())  // the latest are of interest
                order.erase(order.begin(), order.end() - definition_.top);
            else
                order.resize(std::size_t(definition_.top));
        }
        json::array rows;
        for (const auto row : order) {
            const auto& entry = rows_.entries()[row];
            rows.push_back(json::object{
                {"key", entry.key}, {"label", entry.label}, {"cells", cells(row, columns)}});
        }
        out["byTime"] = rows_.is_by_time();
        if (rows_.is_by_time()) out["bucket"] = bucket_name(definition_.measures.front().by);
        out["columns"] = headings(columns);
        out["rows"] = std::move(rows);
        out["totals"] = cells(kAll, columns);
    }

    const Question& question_;
    const Definition& definition_;
    Axis rows_, columns_;
    std::vector<std::string> conditions_;
    std::vector<std::map<Place, json::value>> values_;  // by measure
    std::string within_;
    bool has_columns_ = false, keeps_order_ = false;
};

}  // namespace

json::object run_table(const Question& question, const Definition& definition) {
    return Table(question, definition).run();
}

json::array stages_of(const Question& question, const Moves& moves, const Id& pipeline) {
    const auto& stages = moves.stage->target();
    record::QueryOptions options;
    options.select = "id," + stages.name_field + (stages.find_property("kind") ? ",kind" : "");
    if (!moves.pipeline.empty() && stages.find_property(moves.pipeline))
        options.filter = moves.pipeline + " eq " + pipeline.text();
    options.orderby = stages.find_property("position") ? "position" : "";
    options.page_limit = 200;
    return question.list(stages, options);
}

}  // namespace suki::analysis
