// A record counts once for a stage, however often it entered it.
#include "analysis/table.h"

namespace suki::analysis {
namespace {

class Conversion {
public:
    Conversion(const Question& question, const Definition& definition)
        : question_(question),
          entity_(*definition.entity),
          moves_(moves_of(question.session().registry(), entity_)),
          filter_(
              all_of({question.settled(definition.filter), question.condition(definition.where)})) {
    }

    json::object run() {
        const auto pipeline = question_.pipeline(moves_);
        const auto stages = stages_of(question_, moves_, pipeline);
        json::object out;
        if (!pipeline.is_nil()) out["within"] = pipeline.text();
        json::array rows;
        for (std::size_t i = 0; i < stages.size(); ++i)
            if (kind_of(stages[i]) != "Lost") rows.push_back(row(stages, i));
        out["columns"] = json::array{named("entered", "count"), named("wentOn", "count"),
                                     named("conversion", "percent"), named("lostFrom", "count")};
        out["rows"] = std::move(rows);
        out["totals"] = json::array();
        return out;
    }

private:
    json::object named(const std::string& name, const std::string& unit) const {
        return column(name, question_.measure(name), unit);
    }

    static std::string kind_of(const json::value& stage) {
        const auto* kind = stage.as_object().if_contains("kind");
        return kind && kind->is_string() ? std::string(kind->get_string()) : std::string();
    }

    std::string entered(const std::string& stage) const {
        std::string within = "c/toStageId eq " + stage;
        if (question_.period())
            within += " and " + period_filter(*moves_.entity->find_property("at"), "c/at",
                                              *question_.period(), question_.zone());
        return moves_.collection + "/any(c:" + within + ")";
    }

    std::string left_for(const std::string& stage, const std::vector<std::string>& to) const {
        if (to.empty()) return "false";
        std::string list;
        for (const auto& one : to) list += (list.empty() ? "" : ",") + one;
        return moves_.collection + "/any(d:d/fromStageId eq " + stage + " and d/toStageId in (" +
               list + "))";
    }

    json::object row(const json::array& stages, std::size_t index) const {
        const std::string id(stages[index].at("id").as_string());
        std::vector<std::string> later, lost;
        for (std::size_t i = 0; i < stages.size(); ++i) {
            const std::string other(stages[i].at("id").as_string());
            if (kind_of(stages[i]) == "Lost") lost.push_back(other);
            if (i > index && kind_of(stages[i]) != "Lost") later.push_back(other);
        }
        auto common = question_.chosen(entity_);
        common.push_back(filter_);
        common.push_back(entered(id));
        const auto all = all_of(common);
        const auto went_on = all_of({all, left_for(id, later)});
        const auto were_lost = all_of({all, left_for(id, lost)});
        const auto of = question_.count(entity_, all);
        const auto on = later.empty() ? 0 : question_.count(entity_, went_on);
        const auto gone = lost.empty() ? 0 : question_.count(entity_, were_lost);
        const json::value rate =
            of == 0 || later.empty() ? json::value() : json::value(100.0 * double(on) / double(of));
        return {
            {"key", id},
            {"label", stages[index].as_object().at(moves_.stage->target().name_field)},
            {"cells", json::array{cell(of, entity_, all), cell(on, entity_, went_on),
                                  cell(rate, entity_, went_on), cell(gone, entity_, were_lost)}}};
    }

    const Question& question_;
    const meta::Entity& entity_;
    Moves moves_;
    std::string filter_;
};

}  // namespace

json::object run_conversion(const Question& question, const Definition& definition) {
    return Conversion(question, definition).run();
}

}  // namespace suki::analysis
