// Rows of a table: each measure is asked once for all rows, and once for the total.
#include "analysis/table.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace suki::analysis {
namespace {

using meta::Entity;
using meta::Property;

/// What a row is about, as the database knows it.
struct Key {
    const Property* property;
    std::string path;        // "stageId"
    std::string name_path;   // "stage/name", or ""
    std::string order_path;  // "stage/position", or ""
};

Key key_of(const Measure& measure) {
    const auto& entity = *measure.entity;
    const auto* navigation = entity.find_navigation(measure.by);
    if (!navigation) return {entity.find_property(measure.by), measure.by, "", ""};
    const auto& target = navigation->target();
    Key key{navigation->id, navigation->id->name, navigation->name + "/" + target.name_field, ""};
    if (target.find_property("position")) key.order_path = navigation->name + "/position";
    return key;
}

const json::value* at_path(const json::object& row, const std::string& path) {
    const json::value* value = nullptr;
    const json::object* object = &row;
    for (std::size_t start = 0; object && start <= path.size();) {
        const auto slash = std::min(path.find('/', start), path.size());
        value = object->if_contains(path.substr(start, slash - start));
        object = value ? value->if_object() : nullptr;
        start = slash + 1;
    }
    return value;
}

std::string aggregation(const Measure& measure) {
    if (!measure.of) return "aggregate($count as value)";
    return "aggregate(" + measure.of->name + " with " + measure.aggregate + " as value)";
}

std::string currency_of(const Measure& measure) {
    return measure.unit == "money" ? measure.of->name + "Currency" : "";
}

struct Row {
    json::value key;
    std::string label;
    double order = 0;
    std::vector<json::value> values;
};

class Table {
public:
    Table(const Question& question, const Definition& definition)
        : question_(question), definition_(definition) {}

    json::object run() {
        json::object out;
        if (definition_.entity) prepare_stages(out);
        const auto& measures = definition_.measures;
        for (std::size_t i = 0; i < measures.size(); ++i) read_measure(i);
        sort();
        json::array columns, rows, totals;
        for (const auto& one : measures) columns.push_back(column(question_, one.name, one.unit));
        for (const auto& row : rows_) rows.push_back(written(row));
        for (const auto& one : measures) totals.push_back(total(one));
        out["columns"] = std::move(columns);
        out["rows"] = std::move(rows);
        out["totals"] = std::move(totals);
        return out;
    }

private:
    /// All stages of the pipeline have a row, though nothing may stand there.
    void prepare_stages(json::object& out) {
        const auto moves = moves_of(question_.session().registry(), *definition_.entity);
        const auto pipeline = question_.pipeline(moves);
        if (!moves.pipeline.empty() && !pipeline.is_nil()) {
            within_ = moves.pipeline + " eq " + pipeline.text();
            out["within"] = pipeline.text();
        }
        for (const auto& stage : stages_of(question_, moves, pipeline)) {
            Row& row = row_of(stage.at("id"), std::string(stage.at("name").as_string()));
            row.order = double(rows_.size());
        }
        keeps_order_ = true;
    }

    /// A record's own condition, with the pipeline that the report is about.
    std::string condition(const Measure& measure) const {
        return all_of({question_.condition(measure), within_});
    }

    Row& row_of(const json::value& key, const std::string& label) {
        const auto [place, is_new] = places_.emplace(json::serialize(key), rows_.size());
        if (is_new) {
            rows_.push_back({key, label, 0, {}});
            rows_.back().values.resize(definition_.measures.size());
        }
        return rows_[place->second];
    }

    std::string label_of(const Measure& measure, const Key& key, const json::object& row,
                         const json::value& value) const {
        if (!key.name_path.empty()) {
            const auto* name = at_path(row, key.name_path);
            if (name && name->is_string()) return std::string(name->get_string());
        } else if (value.is_string()) {
            const std::string text(value.get_string());
            return question_.text("option." + measure.entity->name + "." + measure.by + "." + text,
                                  text);
        } else if (!value.is_null()) {
            return json::serialize(value);
        }
        return question_.measure("none");
    }

    void read_measure(std::size_t index) {
        const auto& measure = definition_.measures[index];
        if (measure.by.empty()) return read_single(index);
        const auto key = key_of(measure);
        const auto currency = currency_of(measure);
        std::string group = key.path;
        for (const auto& more : {key.name_path, key.order_path, currency})
            if (!more.empty()) group += "," + more;
        const auto found = question_.apply(*measure.entity, condition(measure),
                                           "groupby((" + group + ")," + aggregation(measure) + ")");
        for (const auto& item : found) add(index, key, currency, item.as_object());
    }

    void add(std::size_t index, const Key& key, const std::string& currency,
             const json::object& found) {
        const auto& measure = definition_.measures[index];
        const auto* value = at_path(found, key.path);
        const json::value id = value ? *value : json::value();
        Row& row = row_of(id, label_of(measure, key, found, id));
        const auto* order = key.order_path.empty() ? nullptr : at_path(found, key.order_path);
        if (order && order->is_number() && !keeps_order_) {
            row.order = order->to_number<double>();
            is_ordered_ = true;
        }
        keep(row.values[index], currency, found);
    }

    void keep(json::value& into, const std::string& currency, const json::object& found) const {
        const auto& amount = found.at("value");
        if (currency.empty()) {
            into = amount;
            return;
        }
        if (!into.is_object()) into = json::object();
        const auto& code = found.at(currency);
        if (code.is_string() && !amount.is_null()) into.get_object()[code.get_string()] = amount;
    }

    void read_single(std::size_t index) {
        Row& row = row_of(nullptr, question_.measure("all"));
        row.values[index] = total(definition_.measures[index]).at("value");
    }

    json::object total(const Measure& measure) const {
        const auto where = condition(measure);
        const auto currency = currency_of(measure);
        json::value value;
        const auto transformation =
            currency.empty() ? aggregation(measure)
                             : "groupby((" + currency + ")," + aggregation(measure) + ")";
        for (const auto& item : question_.apply(*measure.entity, where, transformation))
            keep(value, currency, item.as_object());
        return cell(settled(measure, value), *measure.entity, filter_of(measure, where));
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

    json::object written(const Row& row) const {
        json::array cells;
        for (std::size_t i = 0; i < definition_.measures.size(); ++i) {
            const auto& measure = definition_.measures[i];
            std::string where = condition(measure);
            if (!measure.by.empty()) {
                const auto key = key_of(measure);
                where = all_of({where, key.path + " eq " + literal(*key.property, row.key)});
            }
            cells.push_back(
                cell(settled(measure, row.values[i]), *measure.entity, filter_of(measure, where)));
        }
        return {{"key", row.key}, {"label", row.label}, {"cells", std::move(cells)}};
    }

    double weight(const Row& row) const {
        const auto& value = row.values.front();
        if (value.is_number()) return value.to_number<double>();
        if (!value.is_object()) return 0;
        const auto& currency = question_.session().registry().company().currency;
        const auto* own = value.get_object().if_contains(currency);
        return own && own->is_number() ? own->to_number<double>() : 0;
    }

    void sort() {
        if (keeps_order_) return;
        std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) {
            if (is_ordered_ && a.order != b.order) return a.order < b.order;
            if (!is_ordered_ && weight(a) != weight(b)) return weight(a) > weight(b);
            return fold(a.label) < fold(b.label);
        });
        if (std::int64_t(rows_.size()) > definition_.top) rows_.resize(definition_.top);
    }

    const Question& question_;
    const Definition& definition_;
    std::vector<Row> rows_;
    std::map<std::string, std::size_t> places_;
    std::string within_;
    bool keeps_order_ = false, is_ordered_ = false;
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
